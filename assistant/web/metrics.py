"""Counters and times for Prometheus, one registry an application."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """What is counted. No label holds a name, an address or words of a question."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        registry = self.registry
        self.requests = Counter(
            "assistant_http_requests", "Requests by entrance and status.", ("entrance", "status"), registry=registry
        )
        self.seconds = Histogram(
            "assistant_http_request_seconds",
            "Seconds until a response ended.",
            ("entrance",),
            buckets=_SECONDS,
            registry=registry,
        )
        self.answers = Counter(
            "assistant_answers", "Answers by entrance and status.", ("entrance", "status"), registry=registry
        )
        self.answer_seconds = Histogram(
            "assistant_answer_seconds", "Seconds of an answer.", buckets=_SECONDS, registry=registry
        )
        self.withheld = Counter(
            "assistant_answers_withheld", "Answers of which statements were withheld.", registry=registry
        )
        self.verdicts = Counter("assistant_verdicts", "Checked figures by verdict.", ("verdict",), registry=registry)
        self.failures = Counter(
            "assistant_engine_failures", "Answers and checks that failed, by kind.", ("kind",), registry=registry
        )
        self.unwritten = Counter(
            "assistant_audit_unwritten", "Lines of the audit trail that could not be written.", registry=registry
        )
        self.documents = Gauge("assistant_documents", "Announcements in the index.", registry=registry)
        ProcessCollector(registry=self.registry)

    def page(self) -> bytes:
        """All values in Prometheus' text format."""
        return generate_latest(self.registry)
