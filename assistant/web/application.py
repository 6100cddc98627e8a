"""The web application: routes, stored texts and one Gradio page a language, on one FastAPI."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from assistant.settings import Settings
from assistant.web import problems
from assistant.web.access.gate import Gate
from assistant.web.access.policy import refuse_exposure
from assistant.web.assets import GradioAssets
from assistant.web.description import describe
from assistant.web.embed import embed_routes
from assistant.web.engine import Engine
from assistant.web.feedback import FeedbackBox, feedback_routes
from assistant.web.figure_routes import figure_routes
from assistant.web.headers import PageShell, SecurityHeaders
from assistant.web.limits import BodyLimit
from assistant.web.links import Links
from assistant.web.mcp_server import mcp_routes
from assistant.web.messages import LANGUAGES
from assistant.web.metrics import Metrics
from assistant.web.observing import Observed
from assistant.web.openai_routes import openai_routes
from assistant.web.operation_routes import operation_routes
from assistant.web.page_routes import page_routes
from assistant.web.recording import Recorded
from assistant.web.routes import routes

STATIC = Path(__file__).parent / "static"
_MAX_UPLOAD = "10mb"
_EXAMPLES_WITHIN = 10.0  # seconds; over an index so large that it takes longer the page comes up without them


def create_application(engine: Engine, settings: Settings, pages: bool = True) -> FastAPI:
    """The application over one engine; without `pages` its routes alone.

    Imports Gradio for the pages, which takes about 3 seconds. Raises SettingsError where access is not settled.
    """
    _forbid_analytics()
    refuse_exposure(settings)
    links = Links(settings.server.root_path)
    metrics = Metrics()
    assistant = Recorded(engine, settings, metrics)
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
    app.include_router(page_routes(assistant, links))
    app.include_router(feedback_routes(FeedbackBox(settings)))
    app.include_router(embed_routes(settings, links))
    app.include_router(operation_routes(assistant, metrics, assistant.trail))
    app.include_router(openai_routes(assistant, links, settings.access.public_url))
    app.router.routes.append(tools)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.get("/favicon.ico", include_in_schema=False)(_icon)
    problems.install(app, links)
    describe(app)
    if pages:
        _mount_pages(app, assistant, engine, settings, links)
    app.add_middleware(PageShell, links=links)
    app.add_middleware(BodyLimit, limits=settings.limits)
    if pages:
        app.add_middleware(GradioAssets, links=links)
    app.add_middleware(Gate, settings=settings, links=links)
    if "oidc" in settings.access.allow:
        _add_sign_in(app, settings, links)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Observed, metrics=metrics)
    return app


def _icon() -> FileResponse:
    """What browsers ask for beside any address that names no icon, such as a record or an error."""
    return FileResponse(STATIC / "favicon.svg", media_type="image/svg+xml")


def _add_sign_in(app: FastAPI, settings: Settings, links: Links) -> None:
    from assistant.web.access import oidc

    app.include_router(oidc.sign_in_routes(settings.access, links))
    app.add_middleware(oidc.Sessions, **oidc.session_options(settings.access, links))


def _forbid_analytics() -> None:
    """Gradio reads these when it is imported; a page that says nothing leaves the house must not ask to be counted."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")


def _mount_pages(app: FastAPI, assistant: Engine, unrecorded: Engine, settings: Settings, links: Links) -> None:
    """One page a language. `unrecorded` answers what no reader asked: examples and suggestions leave no trail."""
    import gradio as gr

    from assistant.web.examples import Examples
    from assistant.web.page import build_page
    from assistant.web.theme import theme

    examples = Examples(unrecorded)
    preparing = threading.Thread(target=examples.prepare, name="examples", daemon=True)
    preparing.start()
    for language in LANGUAGES:
        gr.mount_gradio_app(
            app,
            build_page(assistant, unrecorded, language, links, examples, settings.max_question),
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
    # A server that says it is ready while it still finds its examples is slow for the reader who comes at once.
    preparing.join(_EXAMPLES_WITHIN)
