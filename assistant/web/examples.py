"""Questions to begin with: of the catalogue's candidates, those that the stored announcements answer."""

from __future__ import annotations

import logging
import threading
from typing import Final

from assistant.errors import AssistantError
from assistant.records import Language
from assistant.web.engine import Engine
from assistant.web.messages import known, message

log = logging.getLogger(__name__)

SHOWN: Final = 4
_CANDIDATES: Final = 20


class Examples:
    """Example questions by language, found once a corpus version: another corpus gets its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._found: dict[tuple[str, Language], tuple[str, ...]] = {}

    def of(self, language: Language) -> tuple[str, ...]:
        """At most SHOWN questions that the engine answers now; none where the index cannot be read."""
        try:
            key = (self._engine.state().version, language)
            with self._lock:
                if key not in self._found:
                    self._found = {k: v for k, v in self._found.items() if k[0] == key[0]}
                    self._found[key] = self._answered(language)
                return self._found[key]
        except AssistantError as error:
            log.warning("No example questions: %s", error)
            return ()

    def _answered(self, language: Language) -> tuple[str, ...]:
        found: list[str] = []
        for place in range(1, _CANDIDATES + 1):
            if len(found) == SHOWN or not known(f"example.{place}"):
                break
            question = message(language, f"example.{place}")
            if self._engine.ask(question, language=language).answered:
                found.append(question)
        return tuple(found)
