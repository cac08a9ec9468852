"""Bolt: which payload goes where. Every kind is acknowledged at once, unknown ones too; the work goes on behind."""

import json
import re
from typing import Any, Final

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.desk import Desk
from bot.platforms.slack.once import Once
from bot.platforms.slack.socket import Dispatch, Headers
from bot.platforms.slack.tasks import Tasks, log_failure

COMMAND: Final = "/stokurs"
ALL: Final = re.compile("")

CHANNEL_EVENTS: Final = (
    "channel_archive",
    "channel_unarchive",
    "channel_deleted",
    "channel_left",
    "group_archive",
    "group_unarchive",
    "group_deleted",
    "group_left",
    "member_joined_channel",
    "member_left_channel",
)
"""After which the bot can or can no longer write in a channel."""

Body = dict[str, Any]


def bolt_app(web: SlackWeb, signing_secret: str, *, signed: bool) -> AsyncApp:
    """Return the Bolt app, made without network.

    Who we are is known from the start (`authorize`), for two reasons: no call is made while the first person waits, and
    Bolt would forget a bot token when ``SLACK_CLIENT_ID`` and ``SLACK_CLIENT_SECRET`` happen to be in the environment.
    Listeners acknowledge and hand over within the request (``process_before_response``): otherwise Bolt looks for the
    acknowledgement every 10 ms.
    """

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id=web.team,
            bot_user_id=web.bot_user,
            bot_id=web.bot_id,
            bot_token=web.client.token,
        )

    return AsyncApp(
        name="stokurs",
        logger=web.logger,
        client=AsyncWebClient(base_url=web.client.base_url, retry_handlers=[], logger=web.logger),
        authorize=authorize,
        signing_secret=signing_secret,
        request_verification_enabled=signed,
        process_before_response=True,
    )


def register(app: AsyncApp, desk: Desk, tasks: Tasks) -> None:
    """Let ``app`` hand everything to ``desk``."""
    _register_people(app, desk, tasks)
    _register_events(app, desk, tasks)
    _register_rest(app)


def _register_people(app: AsyncApp, desk: Desk, tasks: Tasks) -> None:
    once = Once()

    @app.command(COMMAND)
    async def command(ack: AsyncAck, body: Body) -> None:
        await ack()
        if once.first(body):
            tasks.spawn(desk.command(body), "slack.command")

    @app.block_action(ALL)
    async def press(ack: AsyncAck, body: Body) -> None:
        await ack()
        if once.first(body):
            tasks.spawn(desk.press(body), "slack.press")

    @app.view_submission(ALL)
    async def submit(ack: AsyncAck, body: Body) -> None:
        await ack(**await once.answer(body, desk.submit))


def _register_events(app: AsyncApp, desk: Desk, tasks: Tasks) -> None:
    @app.event(re.compile("^(app_mention|message)$"))
    async def message(body: Body) -> None:
        tasks.spawn(desk.message(body), "slack.message")

    @app.event("app_home_opened")
    async def home(event: Body) -> None:
        if event.get("tab") == "home":
            tasks.spawn(desk.home(str(event["user"])), "slack.home")

    @app.event(re.compile("^(team_join|user_change)$"))
    async def account(event: Body) -> None:
        tasks.spawn(desk.account(event["user"]), "slack.account")

    @app.event(re.compile(f"^({'|'.join(CHANNEL_EVENTS)})$"))
    async def channel(event: Body) -> None:
        tasks.spawn(desk.channel(event), "slack.channel")


def _register_rest(app: AsyncApp) -> None:
    """Acknowledge what we have no use for: Slack would send it again, and Bolt would log all of it."""

    async def nothing(ack: AsyncAck) -> None:
        await ack()

    for listen in (app.event, app.command, app.shortcut, app.view_closed, app.options, app.attachment_action):
        listen(ALL)(nothing)

    @app.error
    async def failed(error: Exception) -> None:
        log_failure("slack.listener", error)


def dispatch_to(app: AsyncApp) -> Dispatch:
    """Return how Socket Mode hands a payload to ``app`` and gets its acknowledgement."""

    async def dispatch(payload: Body, headers: Headers) -> Body | None:
        answer = await app.async_dispatch(AsyncBoltRequest(mode="socket_mode", body=payload, headers=headers))
        if answer.status != 200:
            return None
        if not answer.body:
            return {}
        kind = (answer.headers.get("content-type") or [""])[0]
        return dict(json.loads(answer.body)) if kind.startswith("application/json") else {"text": answer.body}

    return dispatch
