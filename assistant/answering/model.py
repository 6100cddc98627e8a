"""The endpoint of a language model: the only module that imports the chat client.

    endpoint.stream(ask, seconds)     pieces of text as they come
    endpoint.complete(prompt, …)      one short text

Every failure is a ModelError with a `reason`. Requests run in an event loop of their own thread, so that closing the
iterator, or the time limit, breaks the connection at once. Nothing that an endpoint sends is logged but a short code:
some repeat the key in their message.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import re
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.answering.breaker import Breaker
from assistant.answering.budget import Budget, estimated
from assistant.errors import ModelError, SettingsError
from assistant.settings import ModelSettings
from assistant.trust import distrusted, trusting

log = logging.getLogger(__name__)

Output = Literal["structured", "marked"]
_GRACE = 0.5  # seconds that the loop has to tell of its own time limit before the reader stops waiting
_CHARACTERS_A_TOKEN = 8  # more than any language has
_LONGEST_WAIT = 8.0  # seconds of backoff between two tries, at most
_UNSUPPORTED = frozenset({400, 404, 415, 422, 501})  # what endpoints answer to a format they do not know
_CODE = re.compile(r"[a-z][a-z_]{2,40}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent: instructions, the content, and the schema of the answer where it is to be structured."""

    system: str
    user: str
    schema: dict[str, Any] | None = None

    @property
    def tokens(self) -> int:
        """Tokens of the prompt, estimated."""
        return estimated(self.system) + estimated(self.user) + (estimated(str(self.schema)) if self.schema else 0)


Ask = Callable[[Output], Prompt]
"""The prompt for a form of output: the endpoint tells which one it takes."""


class Allowance:
    """Tokens that one question may still use, over all requests that it needs."""

    def __init__(self, tokens: int) -> None:
        self._left = tokens
        self._lock = threading.Lock()

    def take(self, tokens: int) -> None:
        """Raises ModelError where a request would pass what is left."""
        with self._lock:
            if tokens > self._left:
                raise ModelError(
                    f"The request needs about {tokens} tokens, {self._left} of the question's are left.",
                    "Raise model.tokens_per_question or lower model.sentences.",
                    reason="budget",
                )
            self._left -= tokens

    def give_back(self, tokens: int) -> None:
        """What was taken and not used."""
        with self._lock:
            self._left += tokens


@dataclass(slots=True)
class _Seen:
    """What came of one request."""

    characters: int = 0
    tokens: int | None = None  # prompt and completion, where the endpoint counts them
    finish: str | None = None


class ChatEndpoint:
    """A chat model behind an OpenAI-compatible endpoint. Safe from several threads."""

    def __init__(self, settings: ModelSettings, breaker: Breaker | None = None, budget: Budget | None = None) -> None:
        if not settings.base_url or not settings.name:
            raise SettingsError("A language model needs model.base_url and model.name.", "Set both, or neither.")
        self._settings = settings
        self._key = _key(settings)
        self._place = _place(settings.base_url)
        self._breaker = breaker or Breaker(settings.failures, settings.pause)
        self._budget = budget or Budget(settings.tokens_per_day, settings.usage_file)
        self._plain = settings.output == "marked"
        self._making = threading.Lock()
        authority = settings.certificate_authority
        self._trust = trusting(authority, "model.certificate_authority") if authority else None
        self.name = settings.name

    def prepare(self) -> None:
        """Load the client's library, which takes a second or two, before a question waits for it."""
        threading.Thread(target=lambda: self._client, name="model-client", daemon=True).start()

    def allowance(self) -> Allowance:
        """The tokens of a new question."""
        return Allowance(self._settings.tokens_per_question)

    def stream(self, ask: Ask, seconds: float, allowance: Allowance) -> Generator[str, None, None]:
        """Pieces of the answer as they come, within `seconds`. Raises ModelError; closing it stops the request."""
        began = time.monotonic()
        plain = self._plain
        while True:
            prompt = ask("marked" if plain else "structured")
            try:
                yield from self._tries(prompt, began + seconds, allowance, self._settings.max_tokens)
                return
            except _UnsupportedError as error:
                if plain or self._settings.output == "structured":
                    raise ModelError(str(error), "Set model.output = marked.", reason="refused") from error
                log.info("The model at %s takes no structured output: marked text is asked of it", self._place)
                plain = self._plain = True

    def complete(self, prompt: Prompt, seconds: float, allowance: Allowance, max_tokens: int) -> str:
        """One short text, whole. Raises ModelError."""
        try:
            return "".join(self._tries(prompt, time.monotonic() + seconds, allowance, max_tokens))
        except _UnsupportedError as error:
            raise ModelError(str(error), "Check model.name.", reason="refused") from error

    def _tries(self, prompt: Prompt, until: float, allowance: Allowance, max_tokens: int) -> Generator[str, None, None]:
        """The pieces of the first try that brings one; tries that failed before are repeated after a wait."""
        for number in range(self._settings.retries + 1):
            pieces = self._once(prompt, until, allowance, max_tokens)
            try:
                first = next(pieces)
            except _PassingError as error:
                wait = min(error.wait if error.wait is not None else 0.25 * 2**number, _LONGEST_WAIT)
                if number == self._settings.retries or time.monotonic() + wait >= until or error.wait_too_long:
                    raise ModelError(error.message, error.remedy, error.reason) from error
                time.sleep(wait)
                continue
            yield first
            try:
                yield from pieces
            except _PassingError as error:
                raise ModelError(error.message, error.remedy, error.reason) from error
            return

    def _once(self, prompt: Prompt, until: float, allowance: Allowance, max_tokens: int) -> Generator[str, None, None]:
        reserved = prompt.tokens + max_tokens
        if not self._breaker.allows():
            raise ModelError("The endpoint failed before and is left alone for now.", reason="paused")
        seen = _Seen()
        try:
            allowance.take(reserved)
            self._budget.reserve(reserved)
        except ModelError:
            self._breaker.undecided()
            raise
        try:
            yield from self._request(prompt, until, max_tokens, seen)
            self._breaker.succeeded()
        except GeneratorExit:
            self._breaker.undecided()
            raise
        except _UnsupportedError:
            self._breaker.undecided()
            raise
        except ModelError as error:
            self._breaker.failed(final=error.reason == "refused")
            log.warning("The model at %s failed: %s (%s)", self._place, error.reason, error)
            raise
        finally:
            used = seen.tokens or (prompt.tokens + seen.characters // 3 if seen.characters else 0)
            self._budget.settle(reserved, used)
            allowance.give_back(reserved - min(used, reserved))

    def _request(self, prompt: Prompt, until: float, max_tokens: int, seen: _Seen) -> Generator[str, None, None]:
        """One request in the loop's thread; its pieces come over a queue."""
        pieces: queue.SimpleQueue[str | BaseException | None] = queue.SimpleQueue()
        assert self._client is not None  # made here, so that importing its library does not stop the loop
        task = asyncio.run_coroutine_threadsafe(self._run(prompt, until, max_tokens, seen, pieces.put), _loop())
        try:
            while True:
                try:
                    piece = pieces.get(timeout=max(until - time.monotonic(), 0) + _GRACE)
                except queue.Empty as error:
                    raise ModelError("No end within the time limit.", reason="slow") from error
                if piece is None:
                    break
                if isinstance(piece, BaseException):
                    raise piece
                yield piece
        finally:
            task.cancel()  # breaks the connection where it is still open
        if not seen.characters:
            raise ModelError("The answer was empty.", reason="empty")
        if seen.finish is None:
            raise ModelError("The stream ended before the answer did.", reason="cut")

    async def _run(
        self,
        prompt: Prompt,
        until: float,
        max_tokens: int,
        seen: _Seen,
        put: Callable[[str | BaseException | None], None],
    ) -> None:
        try:
            async with asyncio.timeout(max(until - time.monotonic(), 0)):
                async with aclosing(self._chunks(prompt, max_tokens, seen)) as chunks:
                    async for text in chunks:
                        seen.characters += len(text)
                        put(text)
                        # Some endpoints know no ceiling of tokens by the name that it is given here.
                        if seen.characters > _CHARACTERS_A_TOKEN * max_tokens:
                            seen.finish = "length"
                            break
            put(None)
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001 - the edge of a thread: whatever it is, the reader must hear of it
            put(_translated(error, time.monotonic() >= until - _GRACE / 5, begun=seen.characters > 0))

    async def _chunks(self, prompt: Prompt, max_tokens: int, seen: _Seen) -> AsyncGenerator[str, None]:
        extra: dict[str, Any] = {"max_tokens": max_tokens}
        if prompt.schema is not None:
            extra["extra_body"] = {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "answer", "schema": prompt.schema, "strict": True},
                }
            }
        messages = [("system", prompt.system), ("human", prompt.user)]
        stream = self._client.astream(messages, stream_usage=not self._plain, **extra)
        async with aclosing(stream) as chunks:
            async for chunk in chunks:
                usage = chunk.usage_metadata
                if usage:
                    seen.tokens = int(usage["total_tokens"])
                seen.finish = chunk.response_metadata.get("finish_reason") or seen.finish
                if chunk.text:
                    yield str(chunk.text)

    @property
    def _client(self) -> Any:
        with self._making:
            return self._made

    @cached_property
    def _made(self) -> Any:
        from langchain_openai import ChatOpenAI  # late: it takes a second or two
        from openai import DefaultAsyncHttpxClient, DefaultHttpxClient

        trust = self._trust
        clients: dict[str, Any] = {}
        if trust is not None:
            clients = {
                "http_client": DefaultHttpxClient(verify=trust),
                "http_async_client": DefaultAsyncHttpxClient(verify=trust),
            }
        return ChatOpenAI(
            base_url=self._settings.base_url,
            api_key=self._key,
            model=self._settings.name,
            temperature=0,
            timeout=self._settings.silence,
            stream_chunk_timeout=self._settings.silence,
            max_retries=0,
            use_responses_api=False,
            **clients,
        )


class _UnsupportedError(ModelError):
    """The endpoint does not know a part of the request."""


class _PassingError(ModelError):
    """A failure that may pass: to be tried again after `wait` seconds, if the endpoint says how long."""

    def __init__(self, message: str, reason: str, wait: float | None = None) -> None:
        super().__init__(message, reason=reason)
        self.wait = wait
        self.wait_too_long = wait is not None and wait > _LONGEST_WAIT


def _translated(error: BaseException, late: bool, begun: bool) -> ModelError:
    """What the client raised as our own error, without a word of what the endpoint sent."""
    import httpx
    import openai

    name = type(error).__name__
    if isinstance(error, ModelError):
        return error
    if isinstance(error, openai.APIStatusError):
        return _status(error)
    if isinstance(error, (TimeoutError, openai.APITimeoutError, httpx.TimeoutException)):
        if late:
            return ModelError("No end within the time limit.", reason="slow")
        return _PassingError(f"No word for too long: {name}.", "silent")
    if distrusted(error):
        return ModelError(
            "The certificate of the endpoint is not trusted.",
            "Name the authority that signed it in model.certificate_authority.",
            reason="certificate",
        )
    if isinstance(error, (openai.APIConnectionError, httpx.ConnectError)):
        return _PassingError(f"No connection: {name}.", "cut" if begun else "down")
    if isinstance(error, httpx.HTTPError):
        return _PassingError(f"The connection broke: {name}.", "cut")
    # A body that is no chat completion surfaces as any error of Python in the client.
    return ModelError(f"The answer could not be read: {name}.", reason="malformed")


def _status(error: Any) -> ModelError:
    status = int(error.status_code)
    code = str(error.code or error.type or "")
    told = f"HTTP {status}{f' {code}' if _CODE.fullmatch(code) else ''}."
    if status in (401, 403):
        return ModelError(f"The endpoint refused the key: {told}", "Check model.api_key.", reason="refused")
    if status in _UNSUPPORTED:
        return _UnsupportedError(f"The endpoint refused the request: {told}", "Check model.name.", reason="refused")
    return _PassingError(f"The endpoint failed: {told}", "busy" if status == 429 else "broken", _retry_after(error))


def _retry_after(error: Any) -> float | None:
    try:
        return max(float(error.response.headers.get("retry-after", "")), 0.0)
    except ValueError:
        return None


def _key(settings: ModelSettings) -> SecretStr:
    """The key, from its setting or its file. Raises SettingsError where the file cannot be read."""
    if settings.api_key_file is None:
        return settings.api_key if settings.api_key.get_secret_value() else SecretStr("none")
    try:
        key = settings.api_key_file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"model.api_key_file {settings.api_key_file} cannot be read: {type(error).__name__}.", "Correct the path."
        ) from error
    if not key:
        raise SettingsError(f"model.api_key_file {settings.api_key_file} is empty.", "Put the key into it.")
    return SecretStr(key)


def _place(base_url: str) -> str:
    """The address as it may stand in a log: without user, password and query."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """The event loop of all requests of the process, in a thread of its own."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model", daemon=True).start()
    return loop
