"""The figure check as the web entrance runs it: no failure, whatever it is, carries words of the text to a log."""

from __future__ import annotations

import logging
import traceback
from datetime import date

from assistant.errors import AssistantError
from assistant.records import Check, Language
from assistant.text import language_of
from assistant.web.engine import Engine
from assistant.web.problems import Problem, problem_of

log = logging.getLogger(__name__)


def check_privately(
    engine: Engine, text: str, language: Language | None, as_of: date | None = None, default: Language | None = None
) -> Check:
    """The check of a text; without a language the text's own decides, then `default`.

    Raises Problem for everything that goes wrong. The log gets the kind of a failure and the lines of code it came
    through, never its message: an exception may quote the value it failed on.
    """
    if language is None and default is not None:
        language = language_of(text, default=default)
    try:
        return engine.check(text, language=language, as_of=as_of)
    except AssistantError as error:
        problem = problem_of(error)
        if problem.status >= 500:
            log.error("A check failed: %s", type(error).__name__)
    except Exception as error:  # noqa: BLE001 - the edge of the interface
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("A check failed: %s\n%s", type(error).__name__, frames)
        problem = Problem(500, "internal")
    raise problem
