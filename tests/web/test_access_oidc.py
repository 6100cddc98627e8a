"""Sign-in by OpenID Connect, against a provider of the registry on loopback."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import oidc_provider_mock
import pytest
import werkzeug.serving
from pydantic import SecretStr

from assistant.errors import SettingsError
from assistant.settings import AccessSettings
from assistant.web.access.oidc import sign_in_routes
from assistant.web.access.signed import window_tokens
from assistant.web.links import Links
from tests.tls import Authority, authority
from tests.web.corpus import SmallAssistant
from tests.web.serving import reserved_port, served

SECRET = "an-example-secret-of-the-tests-0123456789"


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    users = [
        oidc_provider_mock.User(sub="hoa", claims={"groups": []}),
        oidc_provider_mock.User(sub="lan", claims={"groups": ["editor", "tennis"]}),
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def _signed(provider: str, **more: Any) -> Iterator[str]:
    with reserved_port() as port:
        access = AccessSettings(
            allow=("oidc",), oidc_issuer=provider, oidc_client_id="assistant", oidc_client_secret=SecretStr("secret"),
            public_url=f"http://127.0.0.1:{port}", session_secret=SecretStr(SECRET), oidc_roles_claim="groups", **more,
        )  # fmt: skip
        with served(SmallAssistant(), port=port, pages=False, access=access) as base:
            yield base


def _sign_in(client: httpx.Client, start: str, user: str) -> httpx.Response:
    """From the first redirect to the last page, the form of the provider filled in on the way."""
    response = client.get(start, headers={"accept": "text/html"})
    for _ in range(8):
        if response.next_request is not None:
            response = client.send(response.next_request)
        elif "/oauth2/authorize" in str(response.url) and response.request.method == "GET":
            response = client.post(str(response.url), data={"sub": user})
        else:
            break
    return response


def test_a_reader_signs_in_and_comes_back_to_the_page_that_was_asked_for(provider: str) -> None:
    with _signed(provider) as base, httpx.Client() as client:
        asked = client.get(f"{base}/documents/clinics?lang=en", headers={"accept": "text/html"})
        assert (asked.status_code, urlsplit(asked.headers["location"]).path) == (303, "/login")
        page = _sign_in(client, f"{base}/documents/clinics?lang=en", "hoa")
        assert page.status_code == 200
        assert "communal clinics" in page.text
        assert client.get(f"{base}/api/documents").status_code == 200
        assert client.get(f"{base}/api/feedback").status_code == 403
        cookie = next(c for c in client.cookies.jar if c.name == "assistant_login")
        assert cookie.has_nonstandard_attr("httponly") or cookie.has_nonstandard_attr("HttpOnly")
        assert client.get(f"{base}/logout").status_code == 200
        assert client.get(f"{base}/api/documents").status_code == 401


def test_roles_come_from_the_provider_or_from_the_settings(provider: str) -> None:
    with _signed(provider, auditors=("hoa",)) as base:
        with httpx.Client() as lan:
            _sign_in(lan, f"{base}/", "lan")
            assert lan.get(f"{base}/api/feedback").status_code == 200
            assert lan.get(f"{base}/metrics").status_code == 403
        with httpx.Client() as hoa:
            _sign_in(hoa, f"{base}/", "hoa")
            assert hoa.get(f"{base}/metrics").status_code == 200


def test_a_program_is_told_and_a_forged_cookie_counts_for_nothing(provider: str) -> None:
    with _signed(provider) as base:
        program = httpx.post(f"{base}/api/ask", json={"question": "x"})
        assert program.status_code == 401
        forged = {"assistant_login": "eyJsb2dpbiI6IHsibmFtZSI6ICJsYW4ifX0=.aaaa.bbbb"}
        assert httpx.get(f"{base}/api/documents", cookies=forged).status_code == 401


@pytest.mark.parametrize("target", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"])
def test_a_sign_in_leads_nowhere_else(provider: str, target: str) -> None:
    with _signed(provider) as base, httpx.Client() as client:
        response = client.get(f"{base}/login", params={"next": target})
        response = client.get(response.headers["location"])
        response = client.post(str(response.url), data={"sub": "hoa"})
        response = client.get(response.headers["location"])
        assert response.headers["location"] == "/"


def test_a_callback_that_nobody_asked_for_signs_nobody_in(provider: str) -> None:
    with _signed(provider) as base, httpx.Client() as client:
        response = client.get(f"{base}/auth/callback?code=x&state=y", headers={"accept-language": "en"})
        assert response.status_code == 401
        assert "was not completed" in response.text
        assert client.get(f"{base}/api/documents").status_code == 401


def test_a_window_hands_its_token_to_the_frame_that_opened_it(provider: str) -> None:
    with _signed(provider) as base, httpx.Client() as client:
        start = client.get(f"{base}/login?popup=1")
        page = _sign_in(client, f"{base}/login?popup=1", "hoa")
        for response in (start, page):
            assert response.headers["cross-origin-opener-policy"] == "unsafe-none"
        token = page.text.split('data-token="')[1].split('"')[0]
        caller = window_tokens(SECRET).caller(token)
        assert caller is not None
        assert (caller.name, caller.way) == ("hoa", "window")
        asked = httpx.get(f"{base}/api/documents", headers={"authorization": f"Bearer {token}"})
        assert asked.status_code == 200


def test_a_provider_that_does_not_respond_is_told() -> None:
    with _signed("http://127.0.0.1:9") as base:
        response = httpx.get(f"{base}/login", headers={"accept-language": "en"})
    assert response.status_code == 502
    assert response.json()["detail"].startswith("The sign-in service does not respond")


def test_a_certificate_authority_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("no certificate")
    for file in (tmp_path / "ca.pem", tmp_path / "missing.pem"):
        access = AccessSettings(
            allow=("oidc",), oidc_issuer="https://id.example", oidc_client_id="a", public_url="https://a.example",
            session_secret=SecretStr(SECRET), certificate_authority=file,
        )  # fmt: skip
        with pytest.raises(SettingsError, match="holds no certificate"):
            sign_in_routes(access, Links())


@contextmanager
def _over_tls(signed_by: Authority) -> Iterator[str]:
    """The provider with a certificate of a private authority."""
    provider = oidc_provider_mock.app(user_claims=[oidc_provider_mock.User(sub="hoa")])
    server = werkzeug.serving.make_server("localhost", 0, provider, threaded=True, ssl_context=signed_by.server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"https://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(60)


def test_a_provider_of_a_private_authority_signs_in_where_that_is_named(tmp_path: Path) -> None:
    private = authority(tmp_path)
    with (
        _over_tls(private) as provider,
        _signed(provider, certificate_authority=private.file) as base,
        httpx.Client(verify=private.client) as client,
    ):
        page = _sign_in(client, f"{base}/documents/clinics?lang=en", "hoa")
        assert page.status_code == 200
        assert "communal clinics" in page.text
        assert client.get(f"{base}/api/documents").status_code == 200


@pytest.mark.parametrize("named", [False, True])
def test_a_provider_of_an_authority_that_is_not_named_signs_nobody_in(
    tmp_path: Path, named: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """None is named, or another one than signed."""
    other = authority(tmp_path, "another").file if named else None
    with _over_tls(authority(tmp_path)) as provider, _signed(provider, certificate_authority=other) as base:
        with caplog.at_level(logging.ERROR):
            program = httpx.get(f"{base}/login", headers={"accept-language": "en"})
        reader = httpx.get(f"{base}/login", headers={"accept": "text/html", "accept-language": "vi"})
    assert program.status_code == reader.status_code == 502
    assert program.json()["type"].endswith(":provider_certificate")
    assert "access.certificate_authority" in program.json()["detail"]
    assert "Chứng thư số của dịch vụ đăng nhập không được tin cậy" in reader.text
    assert "Name the authority that signed it in access.certificate_authority" in caplog.text
