"""The Ask tab: a conversation that grows statement by statement, each with its sources beside it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import gradio as gr

from assistant.errors import AssistantError
from assistant.records import Answer, Language, Turn
from assistant.text import language_of
from assistant.web.answer_view import AnswerView, suggestions
from assistant.web.engine import Engine, explaining
from assistant.web.examples import Examples
from assistant.web.links import Links
from assistant.web.markup import EMPTY, Html, join, tag
from assistant.web.messages import message
from assistant.web.pane import pane
from assistant.web.problems import problem_of
from assistant.web.suggestions import suggested

log = logging.getLogger(__name__)

_REMEMBERED: Final = 6  # earlier turns given to the engine with a question
_AT_ONCE: Final = 8  # answers made at the same time for all readers of one page

# What a step of the conversation changes: box, earlier turns, this turn, the conversation, what to ask next.
Step = tuple[Any, ...]


@dataclass(frozen=True)
class Conversation:
    """What one reader has asked so far: turns for the engine, and the finished turns as markup."""

    turns: tuple[Turn, ...] = ()
    earlier: Html = EMPTY
    latest: Html = EMPTY
    count: int = 0
    answer: Answer | None = None  # the latest, complete

    def begun(self) -> Conversation:
        """The latest turn joins the earlier ones, a new one is counted."""
        return Conversation(self.turns, join(self.earlier, self.latest), EMPTY, self.count + 1)

    def ended(self, shown: Html, answer: Answer | None) -> Conversation:
        """The turn is over; without an answer nothing is remembered of it."""
        turns = self.turns
        if answer is not None:
            turn = Turn(question=answer.question, understood=answer.understood, answer=answer.text)
            turns = (*turns, turn)[-_REMEMBERED:]
        return Conversation(turns, self.earlier, shown, self.count, answer)


class Talk:
    """Asks the engine and renders what comes, for one language's page."""

    def __init__(self, engine: Engine, unrecorded: Engine, language: Language, links: Links) -> None:
        self._engine = engine
        self._unrecorded = unrecorded
        self._language: Language = language
        self._view = AnswerView(language, links, engine.document, explains=explaining(engine) is not None)

    def answer(self, question: str, conversation: Conversation) -> Iterator[tuple[str | None, Html, Conversation]]:
        """The turn as it grows: (text to leave in the box or None, markup of the turn, the conversation)."""
        conversation = conversation.begun()
        number = conversation.count
        yield "", self._view.waiting(question, number), conversation
        latest: Answer | None = None
        try:
            language = language_of(question, default=self._language)
            for partial in self._engine.ask_stream(question, language=language, history=conversation.turns):
                if latest is not None:
                    yield None, self._view.turn(latest, number, complete=False), conversation
                latest = partial
            if latest is None:
                raise RuntimeError("the engine ended without an answer")
            shown = self._view.turn(latest, number, complete=True)
            yield None, shown, conversation.ended(shown, latest)
        except AssistantError as error:
            log.warning("A question failed: %s: %s", type(error).__name__, error)
            yield self._failed(question, conversation, problem_of(error).text(self._language))
        except Exception:
            log.exception("A question failed")
            yield self._failed(question, conversation, message(self._language, "error.internal"))

    def further(self, conversation: Conversation) -> Html:
        """Questions to ask after the latest answer; nothing where there is none or anything fails."""
        if conversation.answer is None:
            return EMPTY
        try:
            questions = suggested(self._unrecorded, conversation.answer, self._language)
        except Exception:
            log.exception("The suggestions failed")
            return EMPTY
        return suggestions(questions, self._language)

    def _failed(self, question: str, conversation: Conversation, problem: str) -> tuple[str, Html, Conversation]:
        shown = self._view.failed(question, conversation.count, problem)
        return question, shown, conversation.ended(shown, None)


def ask_tab(
    engine: Engine, unrecorded: Engine, language: Language, links: Links, examples: Examples, max_question: int
) -> None:
    """Add the tab to the Blocks being built."""
    talk = Talk(engine, unrecorded, language, links)

    with gr.Tab(message(language, "tab.ask"), id="ask"):
        conversation = gr.State(Conversation())
        pane(_shelf(language), elem_id="shelf")
        pane(tag("p", message(language, "ask.intro"), class_="intro"), elem_id="welcome")
        earlier = pane(elem_id="earlier")
        current = pane(elem_id="current")
        following = pane(elem_id="following")
        offer = pane(elem_id="examples")
        with gr.Row(elem_id="question-row"):
            box = gr.Textbox(
                label=message(language, "ask.label"),
                info=message(language, "ask.hint"),
                placeholder=message(language, "ask.placeholder"),
                lines=1,
                max_lines=6,
                max_length=max_question,
                elem_id="question",
                scale=6,
            )
            send = gr.Button(message(language, "ask.send"), variant="primary", elem_id="send", scale=0, min_width=96)
            clear = gr.Button(message(language, "ask.clear"), elem_id="clear", scale=0, min_width=96)

    outputs = [box, earlier, current, conversation, following]

    def ask(question: str, state: Conversation) -> Iterator[Step]:
        question = question.strip()
        if not question:
            yield tuple(gr.skip() for _ in outputs)  # without any step Gradio would empty all of them
            return
        for left, shown, now in talk.answer(question, state):
            yield (gr.skip() if left is None else gr.update(value=left)), now.earlier, shown, now, EMPTY

    def cleared() -> Step:
        return gr.update(value=""), EMPTY, EMPTY, Conversation(), EMPTY

    def offered() -> Html:
        try:
            return _examples(examples, language)
        except Exception:
            log.exception("The example questions failed")
            return EMPTY  # a page without examples is still a page

    hidden: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    asked = gr.on([box.submit, send.click], ask, [box, conversation], outputs, concurrency_limit=_AT_ONCE, **hidden)
    more = asked.then(talk.further, conversation, following, concurrency_limit=_AT_ONCE, **hidden)
    clear.click(cleared, outputs=outputs, cancels=[asked, more], queue=False, **hidden)
    gr.on(None, offered, outputs=offer, **hidden)


def _shelf(language: Language) -> Html:
    """Where the page's script lists earlier questions and the answers kept for a report; hidden while there are none."""
    return tag("div", _kept(language, "history"), _kept(language, "report"), class_="shelf")


def _kept(language: Language, name: str) -> Html:
    wanted = {"history": ("save", "erase"), "report": ("copy", "markdown", "docx", "empty")}[name]
    ways = [tag("button", message(language, f"{name}.{do}"), type="button", data_kept=f"{name}.{do}") for do in wanted]
    return tag(
        "details",
        tag("summary", message(language, f"{name}.title")),
        tag("p", message(language, f"{name}.hint"), class_="hint"),
        tag("ol", class_="kept-list"),
        tag("div", *ways, class_="actions"),
        tag("p", class_="done"),
        id=f"shelf-{name}",
        hidden=True,
    )


def _examples(examples: Examples, language: Language) -> Html:
    """Questions to begin with, under the name of the group that they are for."""
    groups = [
        tag(
            "section",
            tag("h2", message(language, f"examples.{group}"), id=f"examples-{group}"),
            tag("ul", *(tag("li", tag("button", q, type="button", data_ask=q, class_="example")) for q in questions)),
            aria_labelledby=f"examples-{group}",
        )
        for group, questions in examples.of(language)
    ]
    return tag("div", *groups, class_="groups") if groups else EMPTY
