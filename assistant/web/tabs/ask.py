"""The Ask tab: a conversation that grows statement by statement, each with its sources beside it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import gradio as gr

from assistant.errors import AssistantError
from assistant.records import Answer, Language, Turn
from assistant.text import language_of
from assistant.web.answer_view import AnswerView
from assistant.web.engine import Engine
from assistant.web.examples import SHOWN, Examples
from assistant.web.links import Links
from assistant.web.markup import EMPTY, Html, join, tag
from assistant.web.messages import message
from assistant.web.pane import pane
from assistant.web.problems import problem_of

log = logging.getLogger(__name__)

_REMEMBERED: Final = 6  # earlier turns given to the engine with a question
_AT_ONCE: Final = 8  # answers made at the same time for all readers of one page

Update = dict[str, Any]
# What a step of the conversation changes: box, welcome, examples' row, earlier turns, this turn, the conversation.
Step = tuple[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True)
class Conversation:
    """What one reader has asked so far: turns for the engine, and the finished turns as markup."""

    turns: tuple[Turn, ...] = ()
    earlier: Html = EMPTY
    latest: Html = EMPTY
    count: int = 0

    def begun(self) -> Conversation:
        """The latest turn joins the earlier ones, a new one is counted."""
        return Conversation(self.turns, join(self.earlier, self.latest), EMPTY, self.count + 1)

    def ended(self, shown: Html, answer: Answer | None) -> Conversation:
        """The turn is over; without an answer nothing is remembered of it."""
        turns = self.turns
        if answer is not None:
            turn = Turn(question=answer.question, understood=answer.understood, answer=answer.text)
            turns = (*turns, turn)[-_REMEMBERED:]
        return Conversation(turns, self.earlier, shown, self.count)


class Talk:
    """Asks the engine and renders what comes, for one language's page."""

    def __init__(self, engine: Engine, language: Language, links: Links) -> None:
        self._engine = engine
        self._language: Language = language
        self._view = AnswerView(language, links, engine.document)

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

    def _failed(self, question: str, conversation: Conversation, problem: str) -> tuple[str, Html, Conversation]:
        shown = self._view.failed(question, conversation.count, problem)
        return question, shown, conversation.ended(shown, None)


def ask_tab(engine: Engine, language: Language, links: Links, examples: Examples, max_question: int) -> None:
    """Add the tab to the Blocks being built."""
    talk = Talk(engine, language, links)

    with gr.Tab(message(language, "tab.ask"), id="ask"):
        conversation = gr.State(Conversation())
        welcome = pane(tag("p", message(language, "ask.intro"), class_="intro"), elem_id="welcome")
        earlier = pane(elem_id="earlier")
        current = pane(elem_id="current")
        with gr.Row(elem_id="examples", visible=False) as row:
            buttons = [gr.Button("", size="sm", elem_classes="example", visible=False) for _ in range(SHOWN)]
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

    outputs = [box, welcome, row, earlier, current, conversation]

    def ask(question: str, state: Conversation) -> Iterator[Step]:
        question = question.strip()
        if not question:
            yield tuple(gr.skip() for _ in outputs)  # without any step Gradio would empty all of them
            return
        for left, shown, now in talk.answer(question, state):
            in_box = gr.skip() if left is None else gr.update(value=left)
            yield in_box, gr.update(visible=False), gr.update(visible=False), now.earlier, shown, now

    def ask_example(question: str, state: Conversation) -> Iterator[Step]:
        yield from ask(question, state)

    def cleared() -> Step:
        row_again = offered()[0]
        return gr.update(value=""), gr.update(visible=True), row_again, EMPTY, EMPTY, Conversation()

    def offered() -> Sequence[Update]:
        try:
            found = examples.of(language)
        except Exception:
            log.exception("The example questions failed")
            found = ()  # a page without examples is still a page
        shown = [gr.update(value=found[i] if i < len(found) else "", visible=i < len(found)) for i in range(SHOWN)]
        return [gr.update(visible=bool(found)), *shown]

    hidden: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    asked = gr.on([box.submit, send.click], ask, [box, conversation], outputs, concurrency_limit=_AT_ONCE, **hidden)
    tried = [b.click(ask_example, [b, conversation], outputs, concurrency_limit=_AT_ONCE, **hidden) for b in buttons]
    clear.click(cleared, outputs=outputs, cancels=[asked, *tried], queue=False, **hidden)
    gr.on(None, offered, outputs=[row, *buttons], **hidden)
