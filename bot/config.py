"""Settings from the environment and a `.env` file. Secrets are never in files of the repository, never in logs."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ConfigError

SLACK_API = "https://slack.com/api/"


class Settings(BaseSettings):
    """What the environment says. The Slack names have no prefix, because Slack's own documents use them."""

    # A name without a value, as templates of `.env` files have them, counts as not set.
    model_config = SettingsConfigDict(
        env_file=".env", env_prefix="STOKURS_", env_ignore_empty=True, extra="ignore", populate_by_name=True
    )

    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_api_url: str = Field(default=SLACK_API, validation_alias="SLACK_API_URL")
    database_url: str = "sqlite+aiosqlite:///stokurs.db"
    port: int = Field(default=3000, ge=0, le=65535)
    public_url: str = ""
    heartbeat_url: SecretStr | None = None
    secret_key: SecretStr | None = None
    key_dir: Path = Path(".keys")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("heartbeat_url")
    @classmethod
    def _is_an_address(cls, value: SecretStr | None) -> SecretStr | None:
        """Refuse what nobody could call."""
        if value is not None:
            parts = urlsplit(value.get_secret_value())
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise ValueError("not an address")
        return value

    @property
    def slack(self) -> Literal["off", "socket", "http"]:
        """How Slack reaches us: Socket Mode when there is an app token, else signed HTTP, else not at all."""
        if self.slack_bot_token is None:
            return "off"
        if self.slack_app_token is not None:
            return "socket"
        return "http" if self.slack_signing_secret is not None else "off"


def load_settings(env_file: str | None = ".env") -> Settings:
    """Read the settings.

    Raises:
        ConfigError: a value cannot be used; names the setting, never its value (it may be a secret).
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        setting = _name(error.errors()[0]["loc"])
        if setting == "STOKURS_PORT":
            raise ConfigError("check.bad_port", setting=setting) from None
        raise ConfigError("check.bad_setting", setting=setting) from None


def _name(location: tuple[int | str, ...]) -> str:
    name = str(location[0])
    return name if name.isupper() else f"STOKURS_{name.upper()}"
