"""The files of a deployment say what the settings know and nginx understands."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from pydantic import BaseModel

from assistant.settings import Settings

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"


def _known(variable: str) -> bool:
    if variable in ("ASSISTANT_CONFIG", "ASSISTANT_ALLOW", "ASSISTANT_WORKERS", "ASSISTANT_PORT"):
        return True  # the last three are the compose file's own
    section, _, key = variable.removeprefix("ASSISTANT_").lower().partition("__")
    field = Settings.model_fields.get(section)
    nested = field.annotation if field else None
    if not key:
        return field is not None
    return isinstance(nested, type) and issubclass(nested, BaseModel) and key in nested.model_fields


@pytest.mark.parametrize("name", ["Dockerfile", "compose.yaml", "nginx.conf", "assistant.service"])
def test_every_setting_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"\bASSISTANT_[A-Z_]+\b", (DEPLOY / name).read_text(encoding="utf-8")))
    assert {each for each in named if not _known(each)} == set()


def test_the_compose_file_believes_the_proxy_it_starts_and_no_other() -> None:
    composed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    services = composed["services"]
    proxy = services["nginx"]["networks"]["inside"]["ipv4_address"]
    assert services["assistant"]["environment"]["ASSISTANT_ACCESS__TRUSTED_PROXIES"] == f'["{proxy}"]'
    assert "ports" not in services["assistant"]
    assert (DEPLOY / services["assistant"]["build"]["context"] / "deploy" / "Dockerfile").is_file()


def test_the_compose_file_starts_the_chroma_server_that_the_assistant_asks() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    address = urlsplit(services["assistant"]["environment"]["ASSISTANT_VECTORS__SERVER"])
    assert (address.hostname, address.port) == ("chroma", 8000)
    assert "chroma" in services["assistant"]["depends_on"]
    assert "ports" not in services["chroma"]
    pinned = re.search(r"^chromadb==(.+)$", (DEPLOY.parent / "constraints.txt").read_text(), re.MULTILINE)
    assert pinned is not None
    assert services["chroma"]["image"] == f"chromadb/chroma:{pinned[1]}"  # client and server of one version


def test_nginx_takes_its_configuration(tmp_path: Path) -> None:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is missing, so its configuration was not read: apt-get install nginx-light")
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").replace("assistant:7860", "127.0.0.1:7860")
    paths = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    (tmp_path / "site.conf").write_text(site)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ access_log off; client_body_temp_path {tmp_path}/body; {paths} "
        f"include {tmp_path}/site.conf; }}"
    )
    command = [program, "-t", "-p", tmp_path, "-e", tmp_path / "log", "-c", tmp_path / "nginx.conf"]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
