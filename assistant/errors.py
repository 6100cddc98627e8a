"""Every error that this project raises on purpose.

    AssistantError                 carries a message for the reader: what is wrong, and the remedy
    ├── InputError                 a question, a claim or an option that cannot be used
    ├── SettingsError              a setting is missing, unknown or contradicts another
    ├── ReadingError               a file or page cannot be turned into a document
    ├── IndexError_                the index cannot be read or written
    │   ├── IndexMissing           there is no index yet
    │   ├── IndexMismatch          it was made with another model or by another version
    │   ├── IndexLocked            another process is writing
    │   └── IndexMoved             another process changed it while it was read; asking again mends it
    ├── EmbeddingError             the embedding backend failed or refused the text
    ├── ModelError                 the language model's endpoint failed
    └── EvaluationError            an evaluation set or report is malformed

`code` is a stable key into the message catalogue, for entrances that answer in the reader's language.
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of all: `message` names the file or field, `remedy` says what to do about it."""

    code = "error"

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class InputError(AssistantError):
    """The caller's question, text or option cannot be used as it is."""

    code = "input"

    def __init__(self, message: str, remedy: str = "", code: str = "input") -> None:
        super().__init__(message, remedy)
        self.code = code


class SettingsError(AssistantError):
    """A setting is unknown, malformed or contradicts another."""

    code = "settings"


class ReadingError(AssistantError):
    """One source cannot be read; the rest of its batch still can."""

    code = "reading"


class IndexError_(AssistantError):  # noqa: N801 - the built-in IndexError is something else
    """The index cannot be opened, read or written."""

    code = "index"


class IndexMissing(IndexError_):
    """No index stands in the folder."""

    code = "index_missing"


class IndexMismatch(IndexError_):
    """The index was made with another embedding model, other settings or another layout."""

    code = "index_mismatch"


class IndexLocked(IndexError_):
    """Another process holds the writer's lock."""

    code = "index_locked"


class IndexMoved(IndexError_):
    """The index changed between two reads that belong together."""

    code = "index_moved"


class EmbeddingError(AssistantError):
    """The embedding backend failed or cannot take this text."""

    code = "embedding"


class ModelError(AssistantError):
    """The language model's endpoint failed; answers fall back to extraction.

    `reason` is a word for the log and for tests: down, certificate, slow, silent, cut, refused, busy, broken,
    malformed, empty, repeats, budget, paused.
    """

    code = "model"

    def __init__(self, message: str, remedy: str = "", reason: str = "broken") -> None:
        super().__init__(message, remedy)
        self.reason = reason


class EvaluationError(AssistantError):
    """An evaluation set, threshold file or report is malformed."""

    code = "evaluation"
