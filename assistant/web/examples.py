"""Questions to begin with, by group of readers: of the catalogue's candidates, those that the announcements answer."""

from __future__ import annotations

import logging
import threading
from typing import Final

from assistant.errors import AssistantError
from assistant.records import Language
from assistant.web.engine import Engine
from assistant.web.messages import LANGUAGES, known, message

log = logging.getLogger(__name__)

GROUPS: Final = ("officials", "journalists", "everyone")
SHOWN: Final = 2  # of each group
_CANDIDATES: Final = 20

Found = tuple[tuple[str, tuple[str, ...]], ...]


class Examples:
    """Example questions by language, found once a corpus version: another corpus gets its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._found: dict[tuple[str, Language], Found] = {}

    def of(self, language: Language) -> Found:
        """For each group at most SHOWN questions that the engine answers now; none where the index cannot be read."""
        try:
            key = (self._engine.state().version, language)
            with self._lock:
                if key not in self._found:
                    self._found = {k: v for k, v in self._found.items() if k[0] == key[0]}
                    groups = ((group, self._answered(language, group)) for group in GROUPS)
                    self._found[key] = tuple((group, questions) for group, questions in groups if questions)
                return self._found[key]
        except AssistantError as error:
            log.warning("No example questions: %s", error)
            return ()

    def prepare(self) -> None:
        """Find the examples of every language, so that the first reader waits neither for them nor for a cold engine."""
        for language in LANGUAGES:
            try:
                self.of(language)
            except Exception:
                log.exception("The example questions failed")

    def _answered(self, language: Language, group: str) -> tuple[str, ...]:
        found: list[str] = []
        for place in range(1, _CANDIDATES + 1):
            key = f"example.{group}.{place}"
            if len(found) == SHOWN or not known(key):
                break
            question = message(language, key)
            if self._engine.ask(question, language=language).answered:
                found.append(question)
        return tuple(found)
