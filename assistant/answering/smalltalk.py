"""Greetings and thanks, which need no announcement. Accents folded; only where nothing else is asked."""

from __future__ import annotations

import re

from assistant.text import fold

_GREETING = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|greetings|xin chao|chao(?: (?:ban|anh|chi|em|ad|bot|cac ban))?|alo)"
    r"(?: (?:there|everyone|all|ban|anh|chi|em|nhe|a|assistant|bot|tro ly))*[\s!.,?]*$"
)
_THANKS = re.compile(
    r"^(?:ok(?:ay)?[, ]+)?(?:thanks?(?: you)?|thank u|many thanks|cam on|xin cam on|tks|bye|goodbye|tam biet)"
    r"(?:[,.!]? (?:a lot|so much|very much|you|ban|anh|chi|em|nhieu|nhe|a|again|rat|nhieu lam|for your help|(?:that|this|it) (?:helped|helps|is all|was helpful)|very helpful|tot lam|hay lam))*[\s!.,?]*$"
)


def smalltalk(question: str) -> str | None:
    """The message key to reply with ("smalltalk", "thanks"), or None for a real question."""
    text = fold(question).strip()
    if _GREETING.match(text):
        return "smalltalk"
    return "thanks" if _THANKS.match(text) else None
