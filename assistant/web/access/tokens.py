"""API tokens: shown once when they are made, kept as hashes, taken back by their id.

A secret has 256 random bits, so one round of SHA-256 is enough to keep it: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.errors import InputError, SettingsError
from assistant.web.access.caller import RIGHTS, Caller, Role

PREFIX: Final = "aat"


class StoredToken(BaseModel):
    """What the file keeps of one token."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    token_id: str
    name: str
    role: Role
    sha256: str
    made: date
    ends: date | None = None  # its last day


_LIST: Final = TypeAdapter(list[StoredToken])


class TokenFile:
    """The tokens of one file; a change of the file by another process counts at the next request."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._known: dict[str, StoredToken] = {}

    def caller(self, written: str, now: datetime | None = None) -> Caller | None:
        """Who a token belongs to; None for an unknown or ended one. Raises SettingsError for an unreadable file."""
        prefix, _, rest = written.partition("_")
        token_id, _, secret = rest.partition("_")
        if prefix != PREFIX or not secret:
            return None
        known = self._read().get(token_id)
        if known is None or not hmac.compare_digest(known.sha256, _hash(secret)):
            return None
        if known.ends is not None and (now or datetime.now(UTC)).date() > known.ends:
            return None
        return Caller(known.name, RIGHTS[known.role], "token")

    def new(self, name: str, role: Role, days: int | None) -> str:
        """Make a token and keep its hash; the token itself is only returned. Raises InputError for a name in use."""
        token_id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        today = datetime.now(UTC).date()
        made = StoredToken(
            token_id=token_id,
            name=name,
            role=role,
            sha256=_hash(secret),
            made=today,
            ends=today + timedelta(days=days) if days is not None else None,
        )
        with self._writing():
            known = list(self._read().values())
            if any(each.name == name for each in known):
                raise InputError(
                    f"There is a token of the name {name!r}.", "Choose another name, or revoke that token first."
                )
            self._write([*known, made])
        return f"{PREFIX}_{token_id}_{secret}"

    def revoke(self, token_id: str) -> StoredToken:
        """Forget a token. Raises InputError where there is none of that id."""
        with self._writing():
            known = self._read()
            if token_id not in known:
                raise InputError(f"There is no token {token_id!r}.", "assistant token list shows their ids.")
            self._write([each for each in known.values() if each.token_id != token_id])
            return known[token_id]

    def listed(self) -> list[StoredToken]:
        """All tokens, in the order in which they were made."""
        return list(self._read().values())

    def _read(self) -> dict[str, StoredToken]:
        try:
            state = self._path.stat()
        except FileNotFoundError:
            return {}
        stamp = (state.st_mtime_ns, state.st_ino)
        with self._lock:
            if stamp != self._stamp:
                try:
                    known = _LIST.validate_json(self._path.read_bytes())
                except (OSError, ValidationError) as error:
                    raise SettingsError(
                        f"The tokens in {self._path} cannot be read.",
                        "Restore the file, or remove it and make new ones.",
                    ) from error
                self._known, self._stamp = {each.token_id: each for each in known}, stamp
            return self._known

    def _writing(self) -> FileLock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(f"{self._path}.lock", timeout=10)

    def _write(self, tokens: list[StoredToken]) -> None:
        """Replace the file whole, so that no reader sees half of it."""
        draft = self._path.with_name(self._path.name + ".new")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump([each.model_dump(mode="json") for each in tokens], file, indent=1)
        draft.replace(self._path)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
