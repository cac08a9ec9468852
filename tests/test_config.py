"""Settings: from the environment and a `.env` file; a wrong one is named, its value never shown."""

from pathlib import Path

import pytest

from bot.config import SLACK_API, Settings, load_settings
from bot.errors import ConfigError

SECRET = "xoxb-very-secret"


def load(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return load_settings(None)


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings(None)
    assert settings.slack == "off"
    assert settings.slack_api_url == SLACK_API == "https://slack.com/api/"
    assert settings.database_url == "sqlite+aiosqlite:///stokurs.db"
    assert (settings.port, settings.public_url, settings.log_level) == (3000, "", "INFO")
    assert settings.slack_bot_token is settings.slack_app_token is settings.slack_signing_secret is None


def test_every_name_of_the_documents_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(
        monkeypatch,
        SLACK_BOT_TOKEN="xoxb-1",
        SLACK_APP_TOKEN="xapp-1",
        SLACK_SIGNING_SECRET="signs",
        SLACK_API_URL="https://slack-gov.com/api/",
        STOKURS_DATABASE_URL="postgresql+psycopg://db/stokurs",
        STOKURS_PORT="8080",
        STOKURS_PUBLIC_URL="https://bot.strandvik.example",
        STOKURS_SECRET_KEY="seals",
        STOKURS_KEY_DIR="/var/lib/stokurs/keys",
        STOKURS_LOG_LEVEL="DEBUG",
    )
    secrets = (settings.slack_bot_token, settings.slack_app_token, settings.slack_signing_secret, settings.secret_key)
    assert [secret.get_secret_value() for secret in secrets if secret] == ["xoxb-1", "xapp-1", "signs", "seals"]
    assert settings.slack_api_url == "https://slack-gov.com/api/"
    assert settings.database_url == "postgresql+psycopg://db/stokurs"
    assert (settings.port, settings.public_url) == (8080, "https://bot.strandvik.example")
    assert (settings.key_dir, settings.log_level) == (Path("/var/lib/stokurs/keys"), "DEBUG")


@pytest.mark.parametrize(
    ("given", "slack"),
    [
        ("", "off"),
        ("bot", "off"),
        ("app", "off"),
        ("signing", "off"),
        ("app signing", "off"),
        ("bot app", "socket"),
        ("bot signing", "http"),
        ("bot app signing", "socket"),
    ],
)
def test_slack_reaches_us_by_what_is_there(monkeypatch: pytest.MonkeyPatch, given: str, slack: str) -> None:
    names = {"bot": "SLACK_BOT_TOKEN", "app": "SLACK_APP_TOKEN", "signing": "SLACK_SIGNING_SECRET"}
    assert load(monkeypatch, **{names[part]: SECRET for part in given.split()}).slack == slack


def test_a_name_without_a_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "STOKURS_PORT", "STOKURS_DATABASE_URL", "STOKURS_LOG_LEVEL")
    file = tmp_path / ".env"
    file.write_text("".join(f"{name}=\n" for name in names), encoding="utf-8")
    for settings in (load_settings(str(file)), load(monkeypatch, **dict.fromkeys(names, ""))):
        assert settings.slack == "off"
        assert settings.slack_bot_token is None
        assert (settings.port, settings.database_url) == (3000, "sqlite+aiosqlite:///stokurs.db")


def test_a_file_is_read_and_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("STOKURS_PORT=4000\nSLACK_BOT_TOKEN=xoxb-file\nSOMETHING_ELSE=1\n", encoding="utf-8")
    assert load_settings(str(file)).port == 4000
    monkeypatch.setenv("STOKURS_PORT", "5000")
    settings = load_settings(str(file))
    assert settings.port == 5000
    assert settings.slack_bot_token is not None


def test_a_file_that_is_not_there_is_no_matter(tmp_path: Path) -> None:
    assert load_settings(str(tmp_path / "missing")).port == 3000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("STOKURS_PORT", "many"),
        ("STOKURS_PORT", "-1"),
        ("STOKURS_PORT", "65536"),
        ("STOKURS_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(monkeypatch, **{name: value})
    key = "check.bad_port" if name == "STOKURS_PORT" else "check.bad_setting"
    assert (caught.value.key, caught.value.values) == (key, {"setting": name})
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, SLACK_BOT_TOKEN=SECRET, STOKURS_SECRET_KEY=SECRET, SLACK_SIGNING_SECRET=SECRET)
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert SECRET not in shown


def test_the_heartbeats_address_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, STOKURS_HEARTBEAT_URL="https://watch.example/ping/very-secret")
    assert settings.heartbeat_url is not None
    assert settings.heartbeat_url.get_secret_value() == "https://watch.example/ping/very-secret"
    assert "very-secret" not in repr(settings)


@pytest.mark.parametrize("value", ["watch.example/ping", "ftp://watch.example/very-secret", "https://"])
def test_a_heartbeat_that_nobody_could_call_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load(monkeypatch, STOKURS_HEARTBEAT_URL=value)
    assert refused.value.values == {"setting": "STOKURS_HEARTBEAT_URL"}
