"""Deadlines as markup: a calendar of the months that have some, and a table by responsible body."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from assistant.records import Language
from assistant.web.check_view import data_address
from assistant.web.deadlines import Deadline, by_body, distance, to_ics, when
from assistant.web.document_view import kind
from assistant.web.formats import day
from assistant.web.links import Links
from assistant.web.markup import EMPTY, Html, tag
from assistant.web.messages import message


class DeadlinesView:
    """Renders deadlines on the page of one language, as of one day."""

    def __init__(self, language: Language, links: Links, today: date) -> None:
        self.language: Language = language
        self.links = links
        self.today = today

    def _say(self, key: str, **values: object) -> str:
        return message(self.language, f"deadlines.{key}", **values)

    def listed(self, found: Sequence[Deadline]) -> Html:
        """Count, calendar file, calendar, and the tables."""
        if not found:
            return tag("p", self._say("none"), class_="notice")
        ahead = [d for d in found if d.last >= self.today]
        passed = [d for d in found if d.last < self.today]
        today = day(self.today.isoformat(), self.language)
        count = self._say("count", count=len(found), ahead=len(ahead), passed=len(passed), today=today)
        save = tag(
            "a", self._say("save"), href=data_address("text/calendar", to_ics(found, self.language)), download="deadlines.ics"
        )  # fmt: skip
        ids = {id(d): f"deadline-{number}" for number, d in enumerate(found, 1)}
        passed_hint = tag("p", self._say("passed_hint"), class_="hint") if passed else None
        return tag(
            "div",
            tag("p", tag("span", count, class_="summary"), " ", save, class_="ways"),
            self._calendar(found, ids),
            self._bodies(self._say("ahead"), ahead, ids)
            if ahead
            else tag("p", self._say("ahead_none"), class_="notice"),
            self._bodies(self._say("passed"), passed[::-1], ids) if passed else None,
            passed_hint,
            class_="deadlines",
        )

    def _bodies(self, name: str, found: Sequence[Deadline], ids: dict[int, str]) -> Html:
        """One table, the rows of each body under its name; the calendar leads to a deadline's first row."""
        head = tag("tr", *(tag("th", self._say(key), scope="col") for key in ("when", "task", "source")))
        placed: set[int] = set()
        groups = []
        for body, theirs in by_body(found):
            rows = []
            for deadline in theirs:
                rows.append(self._row(deadline, None if id(deadline) in placed else ids[id(deadline)]))
                placed.add(id(deadline))
            heading = tag("th", body or self._say("nobody"), scope="rowgroup", colspan=3, class_="body")
            groups.append(tag("tbody", tag("tr", heading), *rows))
        table = tag("table", tag("caption", name), tag("thead", head), *groups, class_="documents-table")
        return tag("div", table, class_="list")

    def _row(self, deadline: Deadline, row_id: str | None) -> Html:
        cited = deadline.citation
        opened = tag(
            "a", message(self.language, "figures.open"),
            tag("span", f" {message(self.language, 'source.new_tab')}", class_="unseen"),
            href=self.links.sentence(cited, self.language), target="_blank", rel="noopener",
        )  # fmt: skip
        where = " · ".join(p for p in (cited.publisher or cited.title, day(cited.published, self.language)) if p)
        return tag(
            "tr",
            tag(
                "th",
                when(deadline, self.language),
                tag("span", distance(deadline, self.today, self.language), class_="number"),
                scope="row",
                class_="when",
            ),
            tag("td", cited.quote.lstrip("-*+•– "), class_="measure"),
            tag("td", tag("span", where, class_="where"), opened, kind(cited.text_of, self.language), class_="text"),
            id=row_id,
            tabindex="-1" if row_id else None,
        )

    def _calendar(self, found: Sequence[Deadline], ids: dict[int, str]) -> Html:
        months: dict[tuple[int, int], list[Deadline]] = defaultdict(list)
        for deadline in found:
            months[(deadline.last.year, deadline.last.month)].append(deadline)
        drawn = [self._month(year, month, months[(year, month)], ids) for year, month in sorted(months)]
        heading = tag("h2", self._say("calendar"), class_="part", id="calendar-title")
        return tag("section", heading, tag("div", *drawn, class_="months"), aria_labelledby="calendar-title")

    def _month(self, year: int, month: int, found: Sequence[Deadline], ids: dict[int, str]) -> Html:
        on: dict[int, list[Deadline]] = defaultdict(list)
        for deadline in found:
            on[deadline.last.day].append(deadline)
        head = tag("tr", *(tag("th", message(self.language, f"weekday.{n}"), scope="col") for n in range(1, 8)))
        weeks = [
            tag("tr", *(self._day(year, month, number, on.get(number, []), ids) for number in week))
            for week in calendar.Calendar().monthdayscalendar(year, month)
        ]
        name = day(f"{year}-{month:02}", self.language)
        return tag("table", tag("caption", name), tag("thead", head), tag("tbody", *weeks), class_="month")

    def _day(self, year: int, month: int, number: int, found: Sequence[Deadline], ids: dict[int, str]) -> Html:
        if number == 0:
            return tag("td")
        this = date(year, month, number)
        now = "date" if this == self.today else None
        if not found:
            return tag("td", str(number), aria_current=now)
        name = day(this.isoformat(), self.language)
        label = self._say("day_one", day=name) if len(found) == 1 else self._say("day", day=name, count=len(found))
        more = tag("span", f"×{len(found)}", class_="times", aria_hidden="true") if len(found) > 1 else EMPTY
        way = tag("a", str(number), more, href=f"#{ids[id(found[0])]}", class_="within", aria_label=label)
        return tag("td", way, class_="due", aria_current=now)
