"""The OpenAPI description: what FastAPI derives from the routes, with our problem documents in place of its own errors."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from assistant.web.problems import ProblemDetails


def describe(app: FastAPI) -> None:
    """Make `app.openapi()` complete; it is made once, at the first request for it."""
    derive = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            description = derive()
            schemas = description.setdefault("components", {}).setdefault("schemas", {})
            schemas["ProblemDetails"] = ProblemDetails.model_json_schema()
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            app.openapi_schema = description
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
