"""Several processes that answer from one index, behind one web process.

The web process keeps the connections, the conversations of the page, the limits and the metrics, so that no request
depends on which process it reaches; the work, embedding and search, is done in processes of its own. A worker that
dies is replaced, and the question it was at is asked of another once.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import signal
import threading
import traceback
from collections.abc import Iterator, Sequence
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final

from assistant.checking.listing import FigureList
from assistant.errors import AssistantError, IndexError_
from assistant.garbage import collect_in_service
from assistant.records import Answer, Check, CorpusState, Document, Filters, Language, Turn
from assistant.settings import Settings

log = logging.getLogger(__name__)

_START: Final = 120.0  # seconds that a worker may take to come up on a busy machine
_BUSY: Final = 60.0  # seconds that a call waits for a free worker
_END: Final = object()
_LEFT: Final = "left"  # sent while a worker streams: nobody listens any more


def _work(settings: Settings, pipe: Connection) -> None:
    """A worker's life: build, say so, answer calls until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the web process ends it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from assistant.assembly import build
    from assistant.web.observing import configure_log

    configure_log(settings.server.log)
    collect_in_service()
    try:
        assistant = build(settings)
    except AssistantError as error:
        pipe.send(("error", _portable(error)))
        return
    pipe.send(("ready", None))
    with contextlib.suppress(EOFError, OSError):
        while True:
            call = pipe.recv()
            if call == _LEFT:  # it came when the answer was already complete
                continue
            name, arguments, options, many = call
            try:
                given = getattr(assistant, name)(*arguments, **options)
                for piece in given if many else (given,):
                    pipe.send(("piece", piece))
                    if many and pipe.poll():
                        given.close()
                        break
                pipe.send(("end", None))
            except Exception as error:  # noqa: BLE001 - the edge of the process: the caller gets what went wrong
                if not isinstance(error, AssistantError):  # its message may quote a draft, so only its way is logged
                    frames = "".join(traceback.format_tb(error.__traceback__))
                    log.error("%s failed: %s\n%s", name, type(error).__name__, frames)
                pipe.send(("error", _portable(error)))
    assistant.close()


def _portable(error: Exception) -> Exception:
    """An error that can be sent: ours keep their class, message, remedy and code; others their class's name alone."""
    if not isinstance(error, AssistantError):
        return RuntimeError(f"a worker failed: {type(error).__name__}")
    return _Sent(type(error), error.message, error.remedy, error.code)


class _Sent(Exception):  # noqa: N818 - a letter, not an error: `open` gives the error in it
    """One of the project's errors on its way between processes, where an exception is made anew from its arguments."""

    def open(self) -> AssistantError:
        kind, message, remedy, code = self.args
        error: AssistantError = kind(message, remedy)
        error.code = code
        return error


class _Worker:
    """One process and the pipe to it; used by one thread at a time."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")  # forking a process with threads of Chroma and OpenMP would hang
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(settings, theirs), daemon=True, name="assistant-worker")
        self.process.start()
        theirs.close()

    def ready(self) -> None:
        """Wait until it is built. Raises its AssistantError, or IndexError_ where it does not come up."""
        if not self._pipe.poll(_START):
            raise IndexError_("A worker process did not start in time.", "Look at the log, or use fewer workers.")
        self._receive()

    def call(self, name: str, arguments: tuple[Any, ...], options: dict[str, Any], many: bool) -> Iterator[Any]:
        """What the worker gives, piece by piece. Raises its error, or EOFError where the process has died."""
        self._pipe.send((name, arguments, options, many))
        while (piece := self._receive()) is not _END:
            yield piece

    def leave(self) -> None:
        """End the call that is being streamed. Raises EOFError where the process has died."""
        self._pipe.send(_LEFT)
        with contextlib.suppress(AssistantError, RuntimeError):
            while self._receive() is not _END:
                pass

    def _receive(self) -> Any:
        kind, value = self._pipe.recv()
        if isinstance(value, _Sent):
            raise value.open()
        if isinstance(value, Exception):
            raise value
        return value if kind == "piece" else _END

    def stop(self) -> None:
        self._pipe.close()
        self.process.join(2)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join(2)


class WorkerPool:
    """An Engine whose calls are done by `settings.server.workers` processes; more callers than workers wait in line."""

    def __init__(self, settings: Settings) -> None:
        """Start the processes and wait for them. Raises AssistantError where they cannot read the index."""
        self._settings = settings
        self._closed = False
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._lock = threading.Lock()
        with _few_threads(settings.server.workers):
            self._all = [_Worker(settings) for _ in range(settings.server.workers)]
        try:
            for worker in self._all:
                worker.ready()
                self._idle.put(worker)
        except BaseException:
            self.close()
            raise

    @property
    def pids(self) -> list[int]:
        """Process ids of the workers."""
        return [worker.process.pid or 0 for worker in self._all]

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """A worker's answer."""
        answer: Answer = self._one(
            "ask", question, language=language, history=tuple(history), filters=filters, as_of=as_of
        )
        return answer

    def ask_stream(
        self,
        question: str,
        *,
        language: Language | None = None,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        as_of: date | None = None,
    ) -> Iterator[Answer]:
        """A worker's answers as they grow; the worker is taken at the first step and finishes even if nobody listens."""
        options = {"language": language, "history": tuple(history), "filters": filters, "as_of": as_of}
        return self._pieces("ask_stream", (question,), options, many=True)

    def check(self, text: str, *, language: Language | None = None, as_of: date | None = None) -> Check:
        """A worker's check."""
        done: Check = self._one("check", text, language=language, as_of=as_of)
        return done

    def figures(
        self,
        query: str = "",
        *,
        unit: str | None = None,
        period_from: date | None = None,
        period_to: date | None = None,
        as_of: date | None = None,
        limit: int = 100,
    ) -> FigureList:
        """A worker's list."""
        found: FigureList = self._one(
            "figures", query, unit=unit, period_from=period_from, period_to=period_to, as_of=as_of, limit=limit
        )
        return found

    def documents(self) -> list[Document]:
        """Every live document."""
        found: list[Document] = self._one("documents")
        return found

    def document(self, document_id: str) -> Document:
        """One live document."""
        found: Document = self._one("document", document_id)
        return found

    def state(self) -> CorpusState:
        """Version of the corpus and the newest date in it."""
        found: CorpusState = self._one("state")
        return found

    def __getattr__(self, name: str) -> Any:
        """Whatever else the assistant has (a report for the page, a trace): a call that a worker does."""
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *arguments, **options: next(self._pieces(name, arguments, options, many=False))

    def close(self) -> None:
        """End the processes."""
        self._closed = True
        for worker in self._all:
            worker.stop()

    def _one(self, name: str, *arguments: Any, **options: Any) -> Any:
        *_, last = self._pieces(name, arguments, options, many=False)
        return last

    def _pieces(self, name: str, arguments: tuple[Any, ...], options: dict[str, Any], many: bool) -> Iterator[Any]:
        for attempt in (1, 2):
            worker, begun = self._free(), False
            try:
                for piece in worker.call(name, arguments, options, many):
                    begun = True
                    yield piece
                self._idle.put(worker)
                return
            except (EOFError, OSError) as error:
                self._replace(worker)
                if begun or attempt == 2 or self._closed:
                    raise IndexError_("A worker process ended while it was at work.", "Ask again.") from error
            except GeneratorExit:
                threading.Thread(target=self._leave, args=(worker,), daemon=True, name="assistant-leave").start()
                raise
            except BaseException:
                self._idle.put(worker)
                raise

    def _free(self) -> _Worker:
        try:
            return self._idle.get(timeout=_BUSY)
        except queue.Empty as error:
            raise IndexError_(
                "No worker process was free in time.", "Ask again, or set server.workers higher."
            ) from error

    def _leave(self, worker: _Worker) -> None:
        try:
            worker.leave()
        except (EOFError, OSError):
            self._replace(worker)
            return
        self._idle.put(worker)

    def _replace(self, worker: _Worker) -> None:
        """Put a new process in the place of one that died or that nobody listens to any more."""
        if self._closed:
            return
        log.warning("A worker process is replaced")

        def start() -> None:
            worker.stop()
            with _few_threads(self._settings.server.workers):
                new = _Worker(self._settings)
            with self._lock:
                self._all = [new if each is worker else each for each in self._all]
            try:
                new.ready()
            except (AssistantError, EOFError, OSError):
                log.error("A worker process could not be started again")
            self._idle.put(new)  # where it is broken, its next call finds out and tries anew

        threading.Thread(target=start, daemon=True, name="assistant-replace").start()


_ENVIRONMENT: Final = threading.Lock()


@contextlib.contextmanager
def _few_threads(workers: int) -> Iterator[None]:
    """Processes started inside share the cores instead of each spinning on all of them; a user's own choice stays."""
    wanted = {
        "OMP_NUM_THREADS": str(max(1, (os.cpu_count() or 1) // workers)),
        "OMP_WAIT_POLICY": "PASSIVE",
        "GOMP_SPINCOUNT": "0",
    }
    with _ENVIRONMENT:
        added = {name: value for name, value in wanted.items() if name not in os.environ}
        os.environ.update(added)
        try:
            yield
        finally:
            for name in added:
                del os.environ[name]
