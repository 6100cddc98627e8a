"""An answer as markup: statements with markers, its notes, and the sources beside it with the quoted sentence marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.messages import MESSAGES
from assistant.records import Answer, Document, Language, Note, Table
from assistant.web.formats import day
from assistant.web.links import Links
from assistant.web.markup import EMPTY, Html, join, tag, text, web_address
from assistant.web.messages import message
from assistant.web.report import Kept
from assistant.web.source_cards import SourceCards

_MARKER = re.compile(r"\[(\d{1,3})\]")
_QUIET = frozenset({"digest", "translation", "coverage"})
_UNSURE = MESSAGES["not_in_corpus_unsure"]  # says for itself that it declines
_DECLINED = frozenset({"not_in_corpus", "clarify", "refused"})
REASONS = ("wrong_figure", "wrong_source", "out_of_date", "incomplete", "not_answered", "unclear", "other")


class AnswerView:
    """Renders turns of one page: `language` is the page's, an answer may be in the other."""

    def __init__(
        self, language: Language, links: Links, document: Callable[[str], Document], explains: bool = False
    ) -> None:
        self.language: Language = language
        self._explains = explains
        self._cards = SourceCards(language, links, document)

    def waiting(self, question: str, number: int) -> Html:
        """A turn whose answer has not begun."""
        wait = tag("p", self._say("ask.reading"), class_="reading")
        return self._turn(question, number, tag("div", wait, class_="answer"), EMPTY, None)

    def failed(self, question: str, number: int, problem: str) -> Html:
        """A turn that ended with an error: what is wrong and what to do."""
        box = tag(
            "div", tag("p", self._say("status.error"), class_="status"), tag("p", problem), class_="answer declined"
        )
        return self._turn(question, number, box, EMPTY, problem)

    def turn(self, answer: Answer, number: int, complete: bool) -> Html:
        """A turn with as much of its answer as has come; `complete` lets the page announce it to screen readers."""
        own = None if answer.language == self.language else answer.language
        parts = [
            self._understood(answer),
            self._declined(answer),
            # The rows of a table are its statements, with the markers beside them.
            self._table(answer.table, answer, number)
            if answer.table
            else tag("div", *self._statements(answer, number), class_="statements", lang=own),
            self._notes(answer, number),
            self._related(answer, number) if complete and answer.citations else None,
            tag("p", self._drawn_from(answer), class_="drawn") if complete and not _tells_coverage(answer) else None,
            self._actions(answer, number) if complete and answer.status != "smalltalk" else None,
        ]
        declined = " declined" if answer.status in _DECLINED else ""
        announced = self._announcement(answer) if complete else None
        return self._turn(
            answer.question,
            number,
            tag("div", *parts, class_=f"answer{declined}"),
            self._beside(answer, number),
            announced,
            answer if complete else None,
        )

    def _turn(
        self, question: str, number: int, answer: Html, sources: Html, announced: str | None, done: Answer | None = None
    ) -> Html:
        heading = f"question-{number}"
        return tag(
            "article",
            tag(
                "h2",
                tag("span", self._say("ask.you"), class_="who"),
                tag("span", question),
                id=heading,
                class_="question",
            ),
            tag("div", answer, sources, class_="turn-body" if sources else "turn-body alone"),
            class_="turn",
            aria_labelledby=heading,
            data_turn=number,
            data_announce=announced,
            data_answer=done.answer_id if done else None,
            data_understood=done.understood if done else None,
            data_record=_record(done) if done else None,
        )

    def _say(self, key: str, **values: object) -> str:
        return message(self.language, key, **values)

    def _understood(self, answer: Answer) -> Html | None:
        if not answer.understood or answer.understood.strip() == answer.question.strip():
            return None
        return tag("p", f"{self._say('ask.understood')}: ", tag("q", answer.understood), class_="understood")

    def _declined(self, answer: Answer) -> Html | None:
        """The plain status line, unless the answer's own text opens with it."""
        if answer.status not in _DECLINED:
            return None
        status = message(answer.language, f"status.{answer.status}")
        if answer.text.casefold().startswith(status.rstrip(".").casefold()) or answer.text == _UNSURE[answer.language]:
            return None
        return tag("p", status, class_="status")

    def _statements(self, answer: Answer, number: int) -> list[Html]:
        return [tag("p", self._marked(line, answer, number)) for line in answer.text.split("\n") if line.strip()]

    def _marked(self, line: str, answer: Answer, number: int) -> Html:
        """Text in which each [n] that has a citation leads to its source."""
        known = {citation.marker for citation in answer.citations}
        pieces: list[str] = []
        last = 0
        for match in _MARKER.finditer(line):
            marker = int(match[1])
            if marker not in known:
                continue
            pieces.append(text(line[last : match.start()].rstrip() + "\u00a0" if match.start() > last else ""))
            pieces.append(self._marker(marker, number))
            last = match.end()
        pieces.append(text(line[last:]))
        return Html("".join(pieces))

    def _marker(self, marker: int, number: int) -> Html:
        label = self._say("source.marker", marker=marker)
        return tag("a", f"[{marker}]", href=f"#source-{number}-{marker}", class_="marker", aria_label=label)

    def _table(self, table: Table, answer: Answer, number: int) -> Html:
        head = tag("tr", *(tag("th", column, scope="col") for column in table.columns))
        rows = [tag("tr", *(tag("td", self._marked(cell, answer, number)) for cell in row)) for row in table.rows]
        inner = tag("table", tag("thead", head), tag("tbody", *rows))
        return tag("div", inner, class_="scroll", tabindex="0", role="region", aria_label=answer.question)

    def _notes(self, answer: Answer, number: int) -> Html:
        """Notes that change how to read the answer in a box; those that each card says as well, quietly below it."""
        quiet = [
            tag("p", self._marked(n.text, answer, number), class_="quiet") for n in answer.notes if n.kind in _QUIET
        ]
        loud = [self._note(note, answer, number) for note in answer.notes if note.kind not in _QUIET]
        box = tag("div", tag("h3", self._say("note.title")), tag("ul", *loud), class_="notes") if loud else None
        return join(box, *quiet)

    def _note(self, note: Note, answer: Answer, number: int) -> Html:
        written = {int(found) for found in _MARKER.findall(note.text)}
        known = {citation.marker for citation in answer.citations}
        more = [self._marker(m, number) for m in note.citations if m in known and m not in written]
        spaced = [join(" ", marker) for marker in more]
        name = tag("strong", self._say(f"note.{note.kind}"))
        return tag("li", name, ": ", self._marked(note.text, answer, number), *spaced, class_=f"note note-{note.kind}")

    def _drawn_from(self, answer: Answer) -> str:
        until = day(answer.corpus.until, self.language)
        return self._say("ask.corpus", until=until) if until else self._say("ask.corpus_undated")

    def _announcement(self, answer: Answer) -> str:
        count = len(answer.citations)
        if not count:
            return f"{answer.text} {self._say('ask.announced_none')}"
        sources = self._say("sources.one") if count == 1 else self._say("sources.many", count=count)
        return f"{answer.text} {self._say('ask.announced', sources=sources)}"

    def _actions(self, answer: Answer, number: int) -> Html:
        """What a reader does with an answer; the page's script does it."""
        wanted = ["copy", "keep"] if answer.answered else []
        wanted += ["link", *(["why"] if self._explains else []), "up", "down"]
        opens = {"why": f"why-{number}", "down": f"judge-{number}"}
        buttons = [
            tag(
                "button", self._say(f"act.{name}"), type="button", data_do=name, aria_controls=opens.get(name),
                aria_expanded="false" if name in opens else None,
            )
            for name in wanted
        ]  # fmt: skip
        group = tag("div", *buttons, role="group", aria_label=self._say("act.group"), class_="actions")
        done = tag("p", class_="done")
        panel = tag("div", id=f"why-{number}", class_="why", hidden=True)
        return join(group, done, self._judgement(number), panel if self._explains else None)

    def _judgement(self, number: int) -> Html:
        """The form of a judgement, hidden until it is wanted."""
        reason, comment, send = (f"judge-{name}-{number}" for name in ("reason", "comment", "question"))
        options = [tag("option", self._say(f"judge.{each}"), value=each) for each in REASONS]
        return tag(
            "form",
            tag("label", self._say("judge.title"), for_=reason),
            tag("select", *options, id=reason, name="reason"),
            tag("label", self._say("judge.comment"), for_=comment),
            tag("textarea", id=comment, name="comment", rows=2, maxlength=2000),
            tag(
                "label",
                tag("input", type="checkbox", name="question", id=send, checked=True),
                " ",
                self._say("judge.question"),
                for_=send,
                class_="tick",
            ),
            tag("p", self._say("judge.hint"), class_="hint"),
            tag(
                "div",
                tag("button", self._say("judge.send"), type="submit"),
                tag("button", self._say("judge.cancel"), type="button", data_do="cancel"),
                class_="actions",
            ),
            id=f"judge-{number}",
            class_="judge",
            hidden=True,
        )

    def _beside(self, answer: Answer, number: int) -> Html:
        """The column beside the answer: its sources, or what is related where nothing answers."""
        if answer.citations:
            return self._sources(answer, number)
        return tag("section", self._related(answer, number, open=True), class_="sources") if answer.related else EMPTY

    def _sources(self, answer: Answer, number: int) -> Html:
        heading = f"sources-{number}"
        cards = [self._cards.card(citation, f"source-{number}-{citation.marker}") for citation in answer.citations]
        return tag(
            "section",
            tag("h3", self._say("sources.title"), id=heading),
            tag("ol", *cards),
            class_="sources",
            aria_labelledby=heading,
        )

    def _related(self, answer: Answer, number: int, open: bool = False) -> Html | None:
        if not answer.related:
            return None
        cards = [
            self._cards.card(c, f"related-{number}-{place}", related=True) for place, c in enumerate(answer.related, 1)
        ]
        summary = tag("summary", f"{self._say('related.title')} ({len(cards)})")
        return tag(
            "details", summary, tag("p", self._say("related.hint")), tag("ul", *cards), class_="related", open=open
        )


def suggestions(questions: Sequence[str], language: Language) -> Html:
    """Questions to ask next, one click each; nothing where there are none."""
    if not questions:
        return EMPTY
    asked = [tag("li", tag("button", q, type="button", data_ask=q, class_="example")) for q in questions]
    return tag(
        "section",
        tag("h2", message(language, "suggest.title"), id="suggestions"),
        tag("ul", *asked),
        class_="suggestions",
        aria_labelledby="suggestions",
    )


def _tells_coverage(answer: Answer) -> bool:
    """Whether a note says what the announcements cover and until when."""
    return any(note.kind == "coverage" for note in answer.notes)


def _record(answer: Answer) -> str:
    """The answer as the reader's browser keeps it for reports and for the list of earlier questions."""
    kept = Kept(
        question=answer.question,
        language=answer.language,
        text=answer.text,
        citations=tuple(c.model_copy(update={"url": web_address(c.url)}) for c in answer.citations),
        notes=answer.notes,
        until=answer.corpus.until,
    )
    return kept.model_dump_json()
