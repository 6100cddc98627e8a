"""The ledger as markup: a table of figures with their sentences, and series over time."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from assistant.checking.listing import MOST, FigureList, ListedFigure, ListedSeries
from assistant.records import Figure, Language
from assistant.text import language_of
from assistant.web.document_view import kind
from assistant.web.figure_list import FigureQuery
from assistant.web.figure_words import SHAPES, nature_label, period_words, value_words
from assistant.web.formats import day
from assistant.web.links import Links
from assistant.web.markup import Html, join, tag
from assistant.web.messages import message
from assistant.web.plot import plot, points_of, spoken_in, times

SHOWN: Final = 200  # rows of the page; the file has all
_PICTURES: Final = 8


class FiguresView:
    """Renders lists of figures on the page of one language."""

    def __init__(self, language: Language, links: Links) -> None:
        self.language: Language = language
        self.links = links

    def _say(self, key: str, **values: object) -> str:
        return message(self.language, key, **values)

    def failed(self, problem: str) -> Html:
        """What is wrong and what to do."""
        return tag("p", problem, class_="notice", role="alert")

    def listed(self, found: FigureList, query: FigureQuery, hidden: int = 0) -> Html:
        """Count, file, pictures and table; `hidden` figures are told in a text of the page's language already."""
        count = self._count(found)
        if not found.figures:
            return tag("section", tag("p", count, class_="notice"), class_="ledger", data_say=count)
        return tag(
            "section",
            tag("p", tag("span", count, class_="summary"), " ", self._download(query), class_="ways"),
            self._conflicts(found),
            tag("p", self._say("figures.twins", count=hidden), class_="hint") if hidden else None,
            self._series(found, opened=bool(query.text.strip())),
            self._table(found),
            class_="ledger",
            data_say=count,
        )

    def _count(self, found: FigureList) -> str:
        count = len(found.figures)
        if not count:
            return self._say("figures.none")
        if count > SHOWN:
            return self._say("figures.cut", shown=SHOWN, count=count)
        return self._say("figures.count_one") if count == 1 else self._say("figures.count", count=count)

    def _download(self, query: FigureQuery) -> Html:
        wanted = {"q": query.text.strip(), "unit": query.unit, "nature": query.nature, "limit": MOST}
        asked = urlencode({key: value for key, value in wanted.items() if value} | {"lang": self.language})
        address = self.links.to(f"/api/figures.csv?{asked}")
        return tag("a", self._say("figures.download"), href=address, download="figures.csv", class_="download")

    def _conflicts(self, found: FigureList) -> Html | None:
        """Where announcements state different values of one thing."""
        figures = _by_id(found)
        items = [
            tag("li", "; ".join(self._told(figures[key]) for key in group.figures if key in figures))
            for group in found.conflicts
        ]
        if not items:
            return None
        return tag("div", tag("h3", self._say("figures.conflicts")), tag("ul", *items), class_="notes")

    def _told(self, listed: ListedFigure) -> str:
        figure = listed.figure
        said = f"{value_words(figure, self.language)} ({figure.indicator}, {period_words(figure, self.language)})"
        return f"{said}, {listed.citation.publisher or listed.citation.title}"

    def _series(self, found: FigureList, opened: bool) -> Html | None:
        """Pictures of the series with the most times, the first one open where something was asked for."""
        figures = _by_id(found)
        rows = [(s, [figures[key].figure for key in s.figures if key in figures]) for s in found.series]
        dated = [(s, f, times(points_of(f))) for s, f in rows]
        chosen = sorted((row for row in dated if row[2] > 1), key=lambda row: -row[2])[:_PICTURES]
        if not chosen:
            return None
        drawn = [
            self._picture(s, f, count, opened and n == 0, self._stated_by(f, found))
            for n, (s, f, count) in enumerate(chosen)
        ]
        return tag(
            "section",
            tag("h2", self._say("figures.series"), class_="part"),
            tag("p", self._say("figures.series_hint"), class_="hint"),
            self._legend([f for _, row, _ in chosen for f in row]),
            *drawn,
            class_="series",
        )

    def _legend(self, figures: list[Figure]) -> Html:
        natures = [nature for nature in SHAPES if any(f.nature == nature for f in figures)]
        return tag("ul", *(tag("li", nature_label(nature, self.language)) for nature in natures), class_="legend")

    def _stated_by(self, figures: list[Figure], found: FigureList) -> str:
        """Who announced the figures of a picture, for readers who see it away from its page."""
        known = _by_id(found)
        told = spoken_in(figures, self.language)
        cited = [known[f.figure_id].citation for f in told]
        named = dict.fromkeys(
            ", ".join(part for part in (c.publisher or c.title, day(c.published, self.language)) if part) for c in cited
        )
        return f"{self._say('figures.source')}: {'; '.join(named)}"

    def _picture(self, series: ListedSeries, figures: list[Figure], count: int, opened: bool, source: str) -> Html:
        told = spoken_in(figures, self.language)
        name = told[0].indicator if told else series.indicator
        summary = tag("summary", name, " ", tag("span", f"({self._say('figures.points', count=count)})", class_="hint"))
        drawn = plot(name, figures, self.language)
        return tag("details", summary, drawn, class_="related", open=opened, data_source=source)

    def _table(self, found: FigureList) -> Html:
        columns = ("value", "indicator", "period", "kind", "scope", "source")
        head = tag("tr", *(sortable(self._say(f"figures.{key}"), self.language) for key in columns))
        rows = [self._line(listed) for listed in sorted(found.figures, key=self._foreign)[:SHOWN]]
        caption = tag("caption", self._say("figures.table"))
        table = tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="documents-table figures-table")
        return tag("div", table, class_="list scrolled")

    def _foreign(self, listed: ListedFigure) -> bool:
        """Whether the figure is told in the other language: readers find their own language first."""
        return language_of(listed.citation.quote, default=self.language) != self.language

    def _line(self, listed: ListedFigure) -> Html:
        figure, cited = listed.figure, listed.citation
        where = " · ".join(
            part for part in (cited.publisher or cited.title, day(cited.published, self.language)) if part
        )
        opened = tag(
            "a", self._say("figures.open"), tag("span", f" {self._say('source.new_tab')}", class_="unseen"),
            href=self.links.sentence(cited, self.language), target="_blank", rel="noopener",
        )  # fmt: skip
        return tag(
            "tr",
            tag("th", value_words(figure, self.language), scope="row", class_="value", data_key=figure.value),
            tag(
                "td",
                figure.indicator,
                tag("span", cited.quote, class_="number"),
                class_="measure",
                data_key=figure.indicator,
            ),
            tag("td", period_words(figure, self.language), data_key=figure.period.end or figure.period.start or ""),
            tag("td", nature_label(figure.nature, self.language)),
            tag("td", figure.scope or ""),
            tag(
                "td",
                join(tag("span", where, class_="where"), opened, kind(cited.text_of, self.language)),
                class_="text",
                data_key=cited.published or "",
            ),
        )


def sortable(name: str, language: Language) -> Html:
    """A column's head that sorts its table; the page's script does it and says so."""
    button = tag(
        "button", name, type="button", data_sort="",
        data_ascending=message(language, "table.ascending", column=name),
        data_descending=message(language, "table.descending", column=name),
    )  # fmt: skip
    return tag("th", button, scope="col")


def _by_id(found: FigureList) -> dict[str, ListedFigure]:
    return {listed.figure.figure_id: listed for listed in found.figures}
