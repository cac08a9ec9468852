"""The installation in `deploy/` fits the product: its commands exist, its settings are read, no secret is in it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from bot.cli import app
from bot.config import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
OURS = ("upgrade", "run", "worker")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_it_holds_what_compose_knows(compose: dict[str, Any]) -> None:
    known = {
        "image", "build", "environment", "init", "stop_grace_period", "command", "depends_on", "restart", "deploy",
        "volumes", "healthcheck", "env_file",
    }  # fmt: skip
    assert {key for key in compose if not key.startswith("x-")} == {"name", "services", "volumes"}
    assert set(compose["services"]) == {"database", *OURS}
    for service in compose["services"].values():
        assert set(service) <= known
        assert service["restart"] in ("unless-stopped", "on-failure")
        for name, after in service.get("depends_on", {}).items():
            assert name in compose["services"]
            assert after["condition"] in ("service_healthy", "service_completed_successfully")


def test_every_volume_is_declared(compose: dict[str, Any]) -> None:
    used = {volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])}
    assert used == set(compose["volumes"])


@pytest.mark.parametrize("name", OURS)
def test_its_commands_exist(compose: dict[str, Any], name: str) -> None:
    command: Any = get_command(app)
    for word in compose["services"][name]["command"]:
        command = command.commands[word]
    assert command.help


@pytest.mark.parametrize("name", OURS)
def test_its_settings_are_read(compose: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given = compose["services"][name]["environment"]
    for setting, value in given.items():
        monkeypatch.setenv(setting, re.sub(r"\$\{(\w+)(?::[-?]([^}]*))?\}", r"INFO", value))
    settings = Settings(_env_file=None)
    assert settings.database_url == "postgresql+psycopg://stokurs:INFO@database:5432/stokurs"
    assert settings.slack == "socket"
    assert {"STOKURS_DATABASE_URL", "STOKURS_LOG_LEVEL"} <= set(given)


def test_secrets_come_from_outside(compose: dict[str, Any]) -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    for secret in ("POSTGRES_PASSWORD", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        assert f"${{{secret}:?" in text
    assert "xoxb-" not in text
    assert compose["services"]["worker"]["deploy"]["replicas"] >= 2


def test_the_image_holds_files_that_exist_and_runs_as_nobody_special() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]]
    assert [name for name in copied if not (DEPLOY.parent / name).exists()] == []
    assert "USER stokurs" in lines
    assert 'ENTRYPOINT ["stokurs"]' in lines
