"""`stokurs check`: settings, database, content, clock and Slack, one after the other; a fault stops nothing."""

from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.app import calendars, key_folder
from bot.app.application import Application, build, close
from bot.app.logs import set_up_logs
from bot.clock import Clock
from bot.config import Settings, load_settings
from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.errors import BotError, ConfigError
from bot.handlers.check import Finding, Level, municipality_findings, report
from bot.store.session import Store

MOST_APART = timedelta(minutes=2)
"""Further apart from the platform's clock, reminders are held back (design: reminders)."""

PREFIXES = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}


async def check_all() -> tuple[bool, list[str]]:
    """Look at everything; return whether nothing is broken, and the lines to print."""
    set_up_logs("ERROR")
    texts = Texts.load()
    t = texts.for_language(None)
    try:
        settings = load_settings()
        application = build(settings)
    except ConfigError as error:
        return report(t, [Finding(Level.BAD, texts.error(t, error))])
    try:
        return report(t, await findings(application, t))
    finally:
        await close(application.store)


async def findings(application: Application, t: Translator) -> list[Finding]:
    """Return what was found, the machine first, then Slack, then each municipality."""
    found = [_clock(application.clock, t), _content(application.programmes, application.texts, t)]
    usable, database = await _database(application.store, t, application.texts)
    found += [database, *key_folder.findings(application, t, application.texts)]
    found += calendars.findings(application.settings, t)
    found += await _slack(application.settings, application.clock, t, application.texts)
    if usable:
        async with application.store.system(read_only=True) as system:
            found += await key_folder.missing(system, application.keys, t)
            found += await municipality_findings(system, t, application.clock.now(), "slack")
    return found


def _clock(clock: Clock, t: Translator) -> Finding:
    try:
        local = clock.now().astimezone(ZoneInfo("Europe/Oslo"))
    except ZoneInfoNotFoundError:
        return Finding(Level.BAD, t("check.zone_missing"))
    return Finding(Level.GOOD, t("check.clock_good", time=t.datetime(local, year=True)))


def _content(programmes: Programmes, texts: Texts, t: Translator) -> Finding:
    names = ", ".join(t(programmes.get(number).short_name_key) for number in programmes.ids)
    languages = ", ".join(t(f"common.language_{language}") for language in texts.languages)
    return Finding(Level.GOOD, t("check.content_good", programmes=names, languages=languages))


async def _database(store: Store, t: Translator, texts: Texts) -> tuple[bool, Finding]:
    """Return whether the database can be read as it is, and what to say of it."""
    from bot.store import schema  # noqa: PLC0415 - Alembic is loaded only where a database is opened

    kind = "SQLite" if store.sqlite else "PostgreSQL"
    if store.missing_folder is not None:
        return False, Finding(Level.BAD, t("check.database_folder", folder=str(store.missing_folder)))
    if not store.exists():
        return False, Finding(Level.NOTE, t("check.database_new", kind=kind))
    try:
        if await schema.is_current(store):
            return True, Finding(Level.GOOD, t("check.database_good", kind=kind))
    except BotError as error:
        return False, Finding(Level.BAD, texts.error(t, error))
    return False, Finding(Level.BAD, t("check.database_old"))


async def _slack(settings: Settings, clock: Clock, t: Translator, texts: Texts) -> list[Finding]:
    if settings.slack_bot_token is None:
        return [Finding(Level.NOTE, t("check.slack_missing"))]
    odd = _odd_tokens(settings, t)
    if settings.slack == "off":
        return [*odd, Finding(Level.BAD, t("check.slack_no_way_in"))]
    try:
        return [*odd, *await _reach_slack(settings, clock, t)]
    except ConfigError as error:
        return [*odd, Finding(Level.BAD, texts.error(t, error))]


def _odd_tokens(settings: Settings, t: Translator) -> list[Finding]:
    """Tokens that were mixed up or cut: told by their beginning, never shown."""
    given = {"SLACK_BOT_TOKEN": settings.slack_bot_token, "SLACK_APP_TOKEN": settings.slack_app_token}
    return [
        Finding(Level.BAD, t("check.slack_odd_token", setting=name, prefix=PREFIXES[name]))
        for name, token in given.items()
        if token is not None and not token.get_secret_value().startswith(PREFIXES[name])
    ]


async def _reach_slack(settings: Settings, clock: Clock, t: Translator) -> list[Finding]:
    from bot.platforms.slack.probe import probe  # noqa: PLC0415 - loaded only where Slack is configured

    ahead = (await probe(settings, clock)).ahead
    mode = t("check.slack_socket") if settings.slack == "socket" else t("check.slack_http", port=settings.port)
    found = [Finding(Level.GOOD, mode)]
    if ahead is not None and abs(ahead) > MOST_APART:
        found.append(Finding(Level.BAD, t("check.clock_off", minutes=round(abs(ahead).total_seconds() / 60))))
    return found
