"""Words: BM25 over folded text with SQLite FTS5. The only module that speaks FTS5.

Text is folded before it is indexed (no accents, đ as d), so that questions without accents match, and both places of
a tone mark (hoá, hóa) are one.
"""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from assistant.text import terms

# A word in the title, number or heading counts for less than one in the passage itself.
_TEXT_WEIGHT, _CONTEXT_WEIGHT = 1.0, 0.4


def create(connection: sa.Connection) -> None:
    """Make the full-text tables where they are not there yet."""
    connection.execute(
        sa.text(
            "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, context, detail=full, tokenize='unicode61 remove_diacritics 0')"
        )
    )
    connection.execute(sa.text("CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, 'row')"))


def insert(connection: sa.Connection, row: int, text: str, context: str) -> None:
    """Index a passage under its row number; `context` is its title, heading, number and date."""
    connection.execute(
        sa.text("INSERT INTO words(rowid, text, context) VALUES (:row, :text, :context)"),
        {"row": row, "text": " ".join(terms(text)), "context": " ".join(terms(context))},
    )


def delete(connection: sa.Connection, rows: Sequence[int]) -> None:
    """Remove entries, and their words from the index's pages."""
    for row in rows:
        connection.execute(sa.text("DELETE FROM words WHERE rowid = :row"), {"row": row})
    if rows:
        connection.execute(sa.text("INSERT INTO words(words) VALUES ('optimize')"))


# The score is computed once a row, and passages are looked up for the best rows alone.
_SEARCH = (
    "SELECT p.passage_id, found.score FROM ("
    "SELECT rowid AS row, bm25(words, ?, ?) AS score FROM words WHERE words MATCH ? "
    "ORDER BY score, rowid LIMIT ?"
    ") AS found JOIN passages p ON p.row = found.row ORDER BY found.score, found.row"
)


def search(connection: sa.Connection, phrases: Sequence[Sequence[str]], count: int) -> list[tuple[str, float]]:
    """Passages that have any of the phrases (runs of folded terms): (passage_id, BM25, higher is better), best first."""
    expression = _any_of(phrases)
    if not expression:
        return []
    # Asked in every answer, so not by way of a compiled expression.
    rows = connection.exec_driver_sql(_SEARCH, (_TEXT_WEIGHT, _CONTEXT_WEIGHT, expression, count)).all()
    return [(passage_id, -float(score)) for passage_id, score in rows]


def _any_of(phrases: Sequence[Sequence[str]]) -> str:
    usable = [" ".join(phrase) for phrase in dict.fromkeys(tuple(p) for p in phrases) if phrase]
    return " OR ".join(f'"{phrase}"' for phrase in usable)  # terms are alphanumeric: no quote can occur


def count(connection: sa.Connection, phrases: Sequence[Sequence[str]]) -> int:
    """How many passages hold any of the phrases in their text."""
    expression = _any_of(phrases)
    if not expression:
        return 0
    statement = sa.text("SELECT count(*) FROM words WHERE words MATCH :expression")
    return int(connection.execute(statement, {"expression": f"text : ({expression})"}).scalar() or 0)


def occurs(connection: sa.Connection, phrase: Sequence[str]) -> bool:
    """Whether a passage, its title, heading or number holds the phrase."""
    statement = sa.text("SELECT 1 FROM words WHERE words MATCH :expression LIMIT 1")
    return connection.execute(statement, {"expression": _any_of([phrase])}).first() is not None


def document_frequencies(connection: sa.Connection) -> dict[str, int]:
    """How many passages hold each folded term."""
    return {term: int(count) for term, count in connection.execute(sa.text("SELECT term, doc FROM vocabulary")).all()}


def size(connection: sa.Connection) -> int:
    """How many passages are indexed."""
    return int(connection.execute(sa.text("SELECT count(*) FROM words")).scalar() or 0)
