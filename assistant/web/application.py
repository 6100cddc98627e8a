"""The web application: routes, stored texts and one Gradio page a language, on one FastAPI."""

from __future__ import annotations

import os
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.settings import Settings
from assistant.web import problems
from assistant.web.description import describe
from assistant.web.engine import Engine
from assistant.web.feedback import FeedbackBox, feedback_routes
from assistant.web.figure_routes import figure_routes
from assistant.web.headers import PageShell, SecurityHeaders
from assistant.web.limits import BodyLimit
from assistant.web.links import Links
from assistant.web.mcp_server import mcp_routes
from assistant.web.messages import LANGUAGES
from assistant.web.openai_routes import openai_routes
from assistant.web.routes import routes

STATIC = Path(__file__).parent / "static"
_MAX_UPLOAD = "10mb"


def create_application(assistant: Engine, settings: Settings, pages: bool = True) -> FastAPI:
    """The application over one assistant; without `pages` its routes alone.

    Imports Gradio for the pages, which takes about 3 seconds; reads no file of the user.
    """
    _forbid_analytics()
    links = Links(settings.server.root_path)
    tools, lifespan = mcp_routes(assistant, links)
    app = FastAPI(
        title="Announcement assistant",
        description="Cited answers and figure checks over official announcements.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.include_router(routes(assistant, links))
    app.include_router(figure_routes(assistant, links))
    app.include_router(feedback_routes(FeedbackBox(settings)))
    app.include_router(openai_routes(assistant, links, settings.access.public_url))
    app.router.routes.append(tools)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    problems.install(app, links)
    describe(app)
    if pages:
        _mount_pages(app, assistant, settings, links)
    app.add_middleware(PageShell, links=links)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    return app


def _forbid_analytics() -> None:
    """Gradio reads these when it is imported; a page that says nothing leaves the house must not ask to be counted."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def _mount_pages(app: FastAPI, assistant: Engine, settings: Settings, links: Links) -> None:
    import gradio as gr

    from assistant.web.examples import Examples
    from assistant.web.page import build_page
    from assistant.web.theme import theme

    examples = Examples(assistant)
    for language in LANGUAGES:
        gr.mount_gradio_app(
            app,
            build_page(assistant, language, links, examples, settings.max_question),
            path=f"/{language}",
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            show_error=False,
            ssr_mode=False,
            mcp_server=False,
            pwa=False,
            max_file_size=_MAX_UPLOAD,
            theme=theme(),
        )
