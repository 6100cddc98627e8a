"""What a language model does for a question before it is answered: completing a follow-up, translating for a search.

Both give None where the model fails, is switched off, or says something that the question does not: then the rules do
it. What comes back is checked as an answer is: numbers, dates, names and document numbers must be those of the question.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from assistant.answering import prompts
from assistant.answering.guard import check
from assistant.answering.model import ChatEndpoint, Prompt
from assistant.answering.parsing import wording
from assistant.errors import ModelError
from assistant.figures.numbers import find_mentions
from assistant.records import Language, Turn
from assistant.retrieval.stopwords import is_stopword
from assistant.settings import ModelSettings
from assistant.text import fold, language_of, words

log = logging.getLogger(__name__)

_TOKENS = 120
_SHARE = 1 / 3  # of the time limit: the answer needs the rest
_LONGER = 4  # times the question's length, and this many characters more
_ROOM = 80
_KNOWN = 0.8  # of a rewritten question's words must be of the conversation


class ModelAsking:
    """Rewrites and translates questions with an endpoint. Safe from several threads."""

    def __init__(self, endpoint: ChatEndpoint, settings: ModelSettings) -> None:
        self._endpoint = endpoint
        self._settings = settings

    def rewrite(self, question: str, history: Sequence[Turn]) -> str | None:
        """A follow-up as a question that stands alone, or None where the rules must do it."""
        if not history or not self._settings.rewrite:
            return None
        told = " ".join([*(t.understood or t.question for t in history), question])
        language = language_of(question, default=language_of(told))
        text = self._told(prompts.rewriting(question, history, language), question)
        if text is None or language_of(text, default=language) != language:
            return None
        known = {fold(t.text) for t in words(told)}
        own = [fold(t.text) for t in words(text) if not is_stopword(t.text)]
        if not own or sum(w in known for w in own) < _KNOWN * len(own):
            return None
        return text if check(text, [(told, language)]).passed else None

    def translate(self, question: str, language: Language) -> str | None:
        """The question in the other language, for that language's ranking, or None."""
        if not self._settings.translate or language_of(question, default=language) == language:
            return None
        text = self._told(prompts.translating(question, language), question)
        if text is None or language_of(text) != language:
            return None
        other: Language = "en" if language == "vi" else "vi"
        if not check(text, [(question, other)]).passed or not check(question, [(text, language)]).passed:
            return None
        return text

    def _told(self, prompt: Prompt, question: str) -> str | None:
        """One line that is a question of a fitting length, else None."""
        seconds = self._settings.timeout * _SHARE
        try:
            raw = self._endpoint.complete(prompt, seconds, self._endpoint.allowance(), _TOKENS)
        except ModelError as error:
            log.warning("The model did not help with a question: %s (%s)", error.reason, error.message)
            return None
        lines = [wording(line).strip("\"“”' ") for line in raw.splitlines() if line.strip()]
        if len(lines) != 1 or not any(c.isalpha() for c in lines[0]):
            return None
        text = lines[0].rpartition(": ")[2] if lines[0].lower().startswith(("question", "câu hỏi")) else lines[0]
        fits = len(text) <= _LONGER * len(question) + _ROOM and not any(c in text for c in "<>[]{}")
        return text if fits and ("://" not in text) and _one_question(text) else None


def _one_question(text: str) -> bool:
    """An answer in place of a question tells a figure and does not ask."""
    return text.rstrip().endswith("?") or not any(m.kind == "quantity" for m in find_mentions(text))
