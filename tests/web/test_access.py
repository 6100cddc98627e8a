"""Who may come in, what each role may do, and from where."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from assistant.errors import InputError, SettingsError
from assistant.settings import AccessSettings, AuditSettings, EmbedSettings, LimitsSettings, ServerSettings, Settings
from assistant.web.access import rates
from assistant.web.access.gate import right_for
from assistant.web.access.policy import refuse_exposure
from assistant.web.access.rates import Rate
from assistant.web.access.signed import AUDIENCE, portal_tokens
from assistant.web.access.tokens import TokenFile
from assistant.web.application import create_application
from tests.web.corpus import SmallAssistant
from tests.web.serving import served

SECRET = "0123456789abcdef0123456789abcdef"
QUESTION = {"question": "How many rural schools have a reading room?", "language": "en"}
ENGLISH = {"accept-language": "en"}
PORTAL = "https://portal.example"

# Every route of the description and of the page, with the right that it needs.
ROUTES: tuple[tuple[str, str, str | None], ...] = (
    ("GET", "/", "read"),
    ("GET", "/vi/", "read"),
    ("GET", "/en/config", "read"),
    ("POST", "/en/gradio_api/upload", "read"),
    ("POST", "/en/gradio_api/queue/join", "read"),
    ("GET", "/en/gradio_api/queue/data?session_hash=x", "read"),
    ("GET", "/en/gradio_api/info", "read"),
    ("GET", "/en/gradio_api/file=/etc/hostname", "read"),
    ("GET", "/documents", "read"),
    ("GET", "/documents/clinics", "read"),
    ("POST", "/api/ask", "read"),
    ("POST", "/api/check", "read"),
    ("GET", "/api/figures", "read"),
    ("GET", "/api/figures.csv", "read"),
    ("GET", "/api/documents", "read"),
    ("GET", "/api/documents/clinics", "read"),
    ("POST", "/api/feedback", "read"),
    ("GET", "/api/feedback", "edit"),
    ("HEAD", "/api/feedback", "edit"),
    ("GET", "/api/audit", "audit"),
    ("GET", "/metrics", "audit"),
    ("GET", "/api/openapi.json", "read"),
    ("GET", "/v1/models", "read"),
    ("GET", "/v1/models/announcement-assistant", "read"),
    ("POST", "/v1/chat/completions", "read"),
    ("POST", "/mcp", "read"),
    ("GET", "/healthz", None),
    ("GET", "/readyz", None),
    ("GET", "/static/page.css", None),
    ("GET", "/favicon.ico", None),
    ("GET", "/embed.js", None),
    ("GET", "/embed", None),
)
MAY = {"reader": {None, "read"}, "editor": {None, "read", "edit"}, "auditor": {None, "read", "audit"}}


def _settings(host: str = "127.0.0.1", **access: Any) -> Settings:
    return Settings(server=ServerSettings(host=host), access=AccessSettings(**access))


# --- the choice


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "assistant.example"])
def test_without_a_choice_an_address_that_others_can_reach_is_refused_with_the_remedy(host: str) -> None:
    with pytest.raises(SettingsError, match=r"access\.allow is empty.*tokens, proxy, oidc"):
        refuse_exposure(_settings(host))
    refuse_exposure(_settings(host, allow=("tokens",)))
    refuse_exposure(_settings(host, allow=("public",)))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_loopback_is_served_without_a_choice(host: str) -> None:
    refuse_exposure(_settings(host))


@pytest.mark.parametrize(
    ("access", "words"),
    [
        ({"allow": ("proxy",)}, "trusted_proxies is empty"),
        ({"allow": ("oidc",)}, "needs access.oidc_issuer"),
        ({"allow": ("public", "oidc")}, "nobody would have to sign in"),
        ({"allow": ("tokens",), "trusted_proxies": ("proxy.example",)}, "no address or network"),
        (
            {
                "allow": ("oidc",), "oidc_issuer": "https://id.example", "oidc_client_id": "x",
                "public_url": "https://a.example", "session_secret": SecretStr("short"),
            },
            "session_secret has 5 characters",
        ),
    ],
)  # fmt: skip
def test_a_choice_that_is_not_complete_is_refused(access: dict[str, Any], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        refuse_exposure(_settings("0.0.0.0", **access))


def test_an_origin_or_a_secret_that_cannot_be_is_refused() -> None:
    with pytest.raises(SettingsError, match="no origin"):
        refuse_exposure(Settings(embed=EmbedSettings(allowed_origins=("portal.example",))))
    with pytest.raises(SettingsError, match="token_secret has 3"):
        refuse_exposure(Settings(embed=EmbedSettings(token_secret=SecretStr("abc"))))


# --- open to this machine


def test_an_open_server_refuses_what_was_forwarded_or_names_another_host() -> None:
    with served(SmallAssistant(), pages=False) as base:
        assert httpx.post(f"{base}/api/ask", json=QUESTION).status_code == 200
        for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host"):
            refused = httpx.get(f"{base}/api/documents", headers={header: "192.0.2.1", **ENGLISH})
            assert refused.status_code == 403
            assert "access.trusted_proxies" in refused.json()["detail"]
        rebound = httpx.get(f"{base}/api/documents", headers={"host": "attacker.example", **ENGLISH})
        assert rebound.status_code == 403
        assert httpx.get(f"{base}/api/documents", headers={"host": "localhost:1"}).status_code == 200


def test_an_open_server_behind_a_named_proxy_answers_it() -> None:
    access = AccessSettings(trusted_proxies=("127.0.0.1",))
    with served(SmallAssistant(), pages=False, access=access) as base:
        headers = {"X-Forwarded-For": "192.0.2.1", "Host": "assistant.example"}
        assert httpx.post(f"{base}/api/ask", json=QUESTION, headers=headers).status_code == 200


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1:1"])
def test_a_page_of_another_site_is_refused(base: str, origin: str) -> None:
    refused = httpx.post(f"{base}/api/ask", json=QUESTION, headers={"origin": origin, **ENGLISH})
    assert refused.status_code == 403
    assert "embed.allowed_origins" in refused.json()["detail"]
    assert "access-control-allow-origin" not in refused.headers
    assert httpx.post(f"{base}/api/ask", json=QUESTION, headers={"origin": base}).status_code == 200


def test_a_listed_origin_may_call_from_a_browser_as_a_reader() -> None:
    with served(SmallAssistant(), pages=False, embed=EmbedSettings(allowed_origins=(PORTAL,))) as base:
        asking = {"origin": PORTAL, "access-control-request-method": "POST"}
        allowed = httpx.options(f"{base}/api/ask", headers=asking)
        assert allowed.status_code == 204
        assert allowed.headers["access-control-allow-origin"] == PORTAL
        assert "Authorization" in allowed.headers["access-control-allow-headers"]
        answer = httpx.post(f"{base}/api/ask", json=QUESTION, headers={"origin": PORTAL})
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == PORTAL
        assert "access-control-allow-credentials" not in answer.headers
        assert httpx.get(f"{base}/api/feedback", headers={"origin": PORTAL}).status_code == 403
        other = httpx.options(f"{base}/api/ask", headers={**asking, "origin": "https://elsewhere.example"})
        assert other.status_code == 403


# --- tokens


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Address of a whole server that wants tokens, and one token a role."""
    file = tmp_path_factory.mktemp("access") / "tokens.json"
    tokens = {role: TokenFile(file).new(role, role, None) for role in ("reader", "editor", "auditor")}  # type: ignore[arg-type]
    access = AccessSettings(allow=("tokens",), tokens_file=file)
    limits = LimitsSettings(user_per_minute=0, address_per_minute=0)
    with served(SmallAssistant(), access=access, limits=limits) as base:
        yield base, tokens


def _status(base: str, method: str, path: str, token: str | None) -> int:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    with httpx.stream(method, base + path, headers=headers) as response:
        return response.status_code


@pytest.mark.parametrize(("method", "path", "right"), ROUTES)
def test_every_route_holds_for_every_role(
    guarded: tuple[str, dict[str, str]], method: str, path: str, right: str | None
) -> None:
    base, tokens = guarded
    assert right_for(method, path.split("?")[0]) == right
    assert (_status(base, method, path, None) == 401) == (right is not None)
    assert (_status(base, method, path, "aat_00000000_wrong") == 401) == (right is not None)
    for role, token in tokens.items():
        status = _status(base, method, path, token)
        assert status != 401
        if "gradio_api/file=" not in path:  # Gradio itself refuses files
            assert (status == 403) == (right not in MAY[role]), (role, status)


def test_the_table_above_has_every_route_of_the_server(guarded: tuple[str, dict[str, str]]) -> None:
    base, tokens = guarded
    headers = {"authorization": f"Bearer {tokens['reader']}"}
    described = httpx.get(f"{base}/api/openapi.json", headers=headers).json()["paths"]
    known = {(method, path.split("?")[0].replace("/clinics", "/{document_id}")) for method, path, _ in ROUTES}
    known |= {(m, p.replace("models/announcement-assistant", "models/{name}")) for m, p in known}
    missing = {(m.upper(), path) for path, ways in described.items() for m in ways} - known
    assert missing == set()


def _of(routes: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every route, those of mounted applications (Gradio's pages) included."""
    for route in routes:
        path = prefix + re.sub(r"\{[^}]*\}", "x", str(getattr(route, "path", "")))
        inner = getattr(route, "original_router", route)  # of a router that FastAPI was given whole
        if getattr(inner, "routes", None):
            yield from _of(inner.routes, path)
        else:
            yield from ((method, path) for method in sorted(getattr(route, "methods", None) or ("GET",)))


def test_no_route_of_the_whole_application_is_left_open(guarded: tuple[str, dict[str, str]]) -> None:
    """Also those that no description and no table names: Gradio's, and whatever is added later, is for readers at least."""
    base, _ = guarded
    free = {(method, path) for method, path, right in ROUTES if right is None}
    application = create_application(SmallAssistant(), Settings(audit=AuditSettings(keep_days=0)))
    routes = {each for each in _of(application.routes) if not each[1].startswith(("/static", "/vi/"))}
    assert len([path for _, path in routes if "/gradio_api/" in path]) > 20
    with httpx.Client() as client:
        open_to_all = {(m, p) for m, p in routes if client.request(m, base + p).status_code != 401}
    assert open_to_all - {("HEAD", path) for _, path in free} == free & routes


def test_without_sign_in_a_program_gets_a_problem_and_a_browser_a_page(guarded: tuple[str, dict[str, str]]) -> None:
    base, _ = guarded
    program = httpx.post(f"{base}/api/ask", json=QUESTION, headers=ENGLISH)
    assert program.json()["type"].endswith(":sign_in")
    assert program.headers["www-authenticate"] == "Bearer"
    chat = httpx.post(f"{base}/v1/chat/completions", json={}, headers=ENGLISH)
    assert chat.json()["error"]["type"] == "authentication_error"
    browser = httpx.get(f"{base}/vi/", headers={"accept": "text/html"})
    assert browser.status_code == 401
    assert "Vui lòng đăng nhập" in browser.text


def test_tokens_are_kept_as_hashes_and_end_when_they_are_revoked_or_over(tmp_path: Path) -> None:
    file = TokenFile(tmp_path / "deep" / "tokens.json")
    token, short = file.new("press", "reader", None), file.new("visit", "editor", 1)
    kept = (tmp_path / "deep" / "tokens.json").read_text()
    assert token.rsplit("_", 1)[-1] not in kept
    assert (tmp_path / "deep" / "tokens.json").stat().st_mode & 0o077 == 0
    other = TokenFile(tmp_path / "deep" / "tokens.json")
    found = other.caller(token)
    assert found is not None
    assert (found.name, found.rights) == ("press", frozenset({"read"}))
    assert other.caller(token + "x") is None
    assert other.caller("aat_x") is None
    assert other.caller("") is None
    with pytest.raises(InputError, match="of the name 'press'"):
        file.new("press", "reader", None)
    visit = next(each for each in file.listed() if each.name == "visit")
    assert visit.ends is not None
    from datetime import UTC, datetime, timedelta

    assert other.caller(short, datetime.now(UTC) + timedelta(days=3)) is None
    file.revoke(file.listed()[0].token_id)
    assert other.caller(token) is None
    with pytest.raises(InputError, match="There is no token"):
        file.revoke("nothing")


def test_a_broken_file_of_tokens_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "tokens.json").write_text("[{]")
    access = AccessSettings(allow=("tokens",), tokens_file=tmp_path / "tokens.json")
    with served(SmallAssistant(), pages=False, access=access) as base:
        response = httpx.get(f"{base}/api/documents", headers={"authorization": "Bearer aat_a_b"})
    assert response.status_code >= 500
    assert str(tmp_path) not in response.text


# --- a trusted proxy's user


def test_only_a_trusted_proxy_names_the_user() -> None:
    access = AccessSettings(
        allow=("proxy",), trusted_proxies=("127.0.0.1",), user_header="X-User", editors=("lan",), auditors=("minh",)
    )
    with served(SmallAssistant(), pages=False, access=access) as base:

        def status(path: str, **headers: str) -> int:
            return httpx.get(base + path, headers=headers).status_code

        assert status("/api/documents") == 401
        assert status("/api/documents", **{"X-User": "hoa"}) == 200
        assert status("/api/feedback", **{"X-User": "hoa"}) == 403
        assert status("/api/feedback", **{"X-User": "lan"}) == 200
        assert status("/metrics", **{"X-User": "lan"}) == 403
    elsewhere = access.model_copy(update={"trusted_proxies": ("192.0.2.1",)})
    with served(SmallAssistant(), pages=False, access=elsewhere) as base:
        assert httpx.get(f"{base}/api/documents", headers={"X-User": "lan"}).status_code == 401


# --- anyone


def test_public_lets_anyone_read_and_nobody_do_more(tmp_path: Path) -> None:
    file = tmp_path / "tokens.json"
    auditor = TokenFile(file).new("monitor", "auditor", None)
    access = AccessSettings(allow=("public", "tokens"), tokens_file=file)
    with served(SmallAssistant(), pages=False, access=access) as base:
        assert httpx.post(f"{base}/api/ask", json=QUESTION, headers={"authorization": "Bearer sk-any"}).is_success
        assert httpx.get(f"{base}/metrics").status_code == 403
        assert httpx.get(f"{base}/api/audit").status_code == 403
        assert httpx.get(f"{base}/metrics", headers={"authorization": f"Bearer {auditor}"}).is_success


# --- tokens that a portal signs


def test_a_portal_s_token_counts_until_it_ends_and_for_nothing_more() -> None:
    portal = portal_tokens(SECRET, 600)
    now = time.time()
    caller = portal.caller(portal.sign("an", 300, now), now)
    assert caller is not None
    assert (caller.name, caller.way, caller.rights) == ("an", "portal", frozenset({"read"}))
    assert portal.caller(portal.sign("an", 300, now), now + 301) is None
    assert portal.caller(portal.sign("an", 601, now), now) is None
    assert portal.caller(portal.sign("an", 300, now + 600), now) is None
    assert portal_tokens(SECRET[::-1], 600).caller(portal.sign("an", 300)) is None
    assert portal.caller(portal.sign("", 300)) is None
    from joserfc import jwt
    from joserfc.jwk import OctKey

    key = OctKey.import_key(SECRET)
    good = {"sub": "an", "aud": AUDIENCE, "iat": int(now), "exp": int(now) + 600}
    assert portal.caller(jwt.encode({"alg": "HS256"}, good, key)) is not None
    for wrong in ({"aud": "other"}, {"exp": "soon"}, {"sub": 7}, {"iat": None}):
        assert portal.caller(jwt.encode({"alg": "HS256"}, good | wrong, key)) is None
    head, body, _ = jwt.encode({"alg": "HS256"}, good, key).split(".")
    unsigned = "eyJhbGciOiJub25lIn0"
    for forged in (f"{unsigned}.{body}.", f"{head}.{body}.", "a.b.c", "é", ""):
        assert portal.caller(forged) is None


# --- limits


def test_the_example_of_the_docs_signs_a_token_that_counts() -> None:
    page = (Path(__file__).parents[2] / "docs" / "embedding.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names = {"TOKEN_SECRET": SECRET}
    exec(example, names)
    caller = portal_tokens(SECRET, 600).caller(names["token"])
    assert caller is not None
    assert (caller.name, caller.way) == ("an@agency.example", "portal")


def test_a_bucket_fills_evenly() -> None:
    rate = Rate(3)
    assert [rate.wait("a", 0.0) for _ in range(4)] == [0, 0, 0, 20]
    assert rate.wait("b", 0.0) == 0
    assert rate.wait("a", 19.0) == 1
    assert rate.wait("a", 20.5) == 0
    assert [Rate(0).wait("a", 0.0) for _ in range(100)] == [0] * 100


def test_a_user_and_an_address_have_limits_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "time", SimpleNamespace(monotonic=lambda: 1000.0))  # a busy machine fills no bucket
    file = tmp_path / "tokens.json"
    tokens = [TokenFile(file).new(name, "reader", None) for name in ("one", "two", "three")]
    access = AccessSettings(allow=("tokens",), tokens_file=file)
    limits = LimitsSettings(user_per_minute=2, address_per_minute=5)
    with served(SmallAssistant(), pages=False, access=access, limits=limits) as base:

        def ask(token: str) -> httpx.Response:
            headers = {"authorization": f"Bearer {token}", **ENGLISH}
            return httpx.post(f"{base}/api/ask", json=QUESTION, headers=headers)

        got = [ask(token).status_code for token in (tokens[0], tokens[0], tokens[0], tokens[1])]
        assert got == [200, 200, 429, 200]
        assert ask(tokens[1]).status_code == 200
        last = ask(tokens[2])
        assert last.status_code == 429
        assert 0 < int(last.headers["retry-after"]) <= 60
        assert last.json()["detail"].startswith("Too many requests.")
        headers = {"authorization": f"Bearer {tokens[2]}"}
        assert httpx.get(f"{base}/api/documents", headers=headers).status_code == 200


def test_the_limits_of_a_request_and_an_upload_are_settings() -> None:
    with served(SmallAssistant(), limits=LimitsSettings(body_mb=0.01, upload_mb=0.2)) as base:
        large = httpx.post(f"{base}/api/ask", json={"question": "a" * 20_000}, headers=ENGLISH)
        assert (large.status_code, large.json()["detail"][:32]) == (413, "The request is larger than 0.01 ")
        sent = {"files": ("draft.docx", b"a" * 150_000)}
        assert httpx.post(f"{base}/en/gradio_api/upload", files=sent).status_code == 200
        sent = {"files": ("draft.docx", b"a" * 400_000)}
        assert httpx.post(f"{base}/en/gradio_api/upload", files=sent).status_code == 413
        assert httpx.post(f"{base}/mcp", content=b"a" * 20_000).status_code == 413
