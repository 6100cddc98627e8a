"""Requests made from the OpenAPI description: no fault, no status and no form of answer that the description does not name."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.web.corpus import SmallAssistant
from tests.web.serving import served

_EXAMPLES = int(os.environ.get("OPENAPI_EXAMPLES", "12"))
_CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(SmallAssistant(), pages=False) as base:
        yield base


def test_every_route_keeps_to_its_description(address: str) -> None:
    """12 requests a route and kind by default, valid and not; OPENAPI_EXAMPLES=500 sends more."""
    description = schemathesis.openapi.from_url(f"{address}/api/openapi.json")
    description.config.update(base_url=address)
    operations = [result.ok() for result in description.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:
        for mode in GenerationMode:
            _try(operation, mode)


def _try(operation: Any, mode: GenerationMode) -> None:
    @settings(max_examples=_EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        case.validate_response(case.call(), checks=_CHECKS)

    with contextlib.suppress(Unsatisfiable):  # a route without parameters takes no request that is not valid
        run()


def test_every_request_and_answer_is_described_with_an_example(address: str) -> None:
    described = httpx.get(f"{address}/api/openapi.json").json()
    schemas = described["components"]["schemas"]
    assert "ProblemDetails" in schemas
    assert "HTTPValidationError" not in schemas
    for path, ways in described["paths"].items():
        for method, way in ways.items():
            assert way["summary"], path
            assert way["tags"], path
            for status in ("401", "403", "422", "429", "500", "503"):
                assert "application/problem+json" in way["responses"][status]["content"], (path, status)
            if method == "post":
                reference = way["requestBody"]["content"]["application/json"]["schema"]["$ref"].split("/")[-1]
                assert schemas[reference]["examples"], reference
    for path in ("/api/ask", "/api/check"):
        content = described["paths"][path]["post"]["responses"]["200"]["content"]
        assert content["application/json"]["example"]
    assert "text/event-stream" in described["paths"]["/api/ask"]["post"]["responses"]["200"]["content"]
