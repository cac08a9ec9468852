"""A small Slack of our own: Web API, Socket Mode, signed HTTP, stored messages with metadata, people who act, faults.

It keeps to Slack's published shapes and refuses what Slack refuses: blocks over the limits, triggers that are used or
too old, conversations that the bot is not in. What it does not know, it answers with ``unknown_method``.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self, TypeVar
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from tests.helpers.slack_files import LOGIN_PAGE, state_of
from tests.helpers.slack_rules import buttons_of
from tests.helpers.slack_web_api import APP, BOT, BOT_TOKEN, TEAM, Json, Place, Refused, WebApi

SECRET = "standin-signing-secret"


@dataclass
class Fault:
    """What goes wrong with a method: how often, and whether the call is carried out before it does."""

    method: str
    kind: str
    count: int
    code: str = ""
    seconds: float = 0.0


Found = TypeVar("Found")


class SlackStandIn(WebApi):
    """``async with SlackStandIn() as slack``: one workspace, one app, as many people and channels as the test wants."""

    def __init__(self) -> None:
        super().__init__()
        self.acks: list[tuple[float, Json]] = []
        self.faults: list[Fault] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.http_address = ""
        self.skew = 0.0
        self.headers: dict[str, str] = {}
        self._leaving: list[web.WebSocketResponse] = []
        self._closing: list[asyncio.Future[bool]] = []
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._urls: dict[str, tuple[str, str, str]] = {}
        self._runner: web.AppRunner | None = None
        self._client: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=20 * 1024**2)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link", self._link)
        app.router.add_post("/response/{token}", self._response_url)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_get("/files-pri/{file}/{rest:.*}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._client = aiohttp.ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in list(self.sockets):
            await socket.close()
        assert self._client is not None
        assert self._runner is not None
        await self._client.close()
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    @property
    def live(self) -> list[web.WebSocketResponse]:
        """The connections that events go out on."""
        return [socket for socket in self.sockets if not socket.closed and socket not in self._leaving]

    # ---- scene ---------------------------------------------------------------------------------------------------

    def person(self, name: str, **more: object) -> str:
        user = f"U{name.upper()}"
        profile = {"email": f"{name}@kommune.example", "real_name": name.title()}
        self.users[user] = {"id": user, "team_id": TEAM, "name": name, "is_bot": False, "profile": profile, **more}
        self.places[f"D{user}"] = Place(f"D{user}", {user, BOT})
        return user

    def channel(self, channel: str, *members: str) -> str:
        self.places[channel] = Place(channel, {*members})
        return channel

    def fail(self, method: str, kind: str, *, count: int = 1, code: str = "", seconds: float = 0.0) -> None:
        """Kinds: error (``code``), ratelimit (``seconds``), http_500, cut_before, cut_after, slow (``seconds``)."""
        self.faults.append(Fault(method, kind, count, code, seconds))

    def said(self, place: str, reader: str = "") -> list[Json]:
        """Return what stands in a channel, the messages for ``reader`` alone included."""
        return [m for m in self.places[place].messages if m.get("for") in (None, reader)]

    def count(self, method: str) -> int:
        return sum(1 for name, _ in self.calls if name == method)

    async def until(self, look: Callable[[], Found | None], seconds: float = 5.0) -> Found:
        """Wait until ``look()`` finds something."""
        end = time.monotonic() + seconds
        while not (found := look()):
            self.answered.clear()
            left = end - time.monotonic()
            assert left > 0, "waited in vain"
            try:
                await asyncio.wait_for(self.answered.wait(), min(left, 0.05))
            except TimeoutError:
                continue
        return found

    # ---- people act ----------------------------------------------------------------------------------------------

    async def command(
        self, user: str, channel: str, text: str, command: str = "/stokurs", channel_name: str = "bti"
    ) -> Json:
        payload = {
            "command": command,
            "text": text,
            "user_id": user,
            "team_id": TEAM,
            "channel_id": channel,
            "api_app_id": APP,
            "channel_name": channel_name,
            "response_url": self._response(user, channel, ""),
            "trigger_id": self._trigger(user),
        }
        return await self.deliver("slash_commands", payload)

    async def say(self, user: str, text: str, /, place: str = "", event_id: str = "", **more: object) -> Json:
        """Write to the bot: in its DM, or with a mention in ``place``."""
        channel, number = place or f"D{user}", next(self._numbers)
        kind: Json = {"type": "app_mention"} if place else {"type": "message", "channel_type": "im"}
        event = {**kind, "user": user, "channel": channel, "text": text, "ts": f"{time.time():.4f}{number:02d}", **more}
        return await self.event(event, event_id or f"Ev{number}")

    async def event(self, event: Json, event_id: str = "", retry: int = 0) -> Json:
        payload = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": {"event_ts": str(time.time()), **event},
            "event_id": event_id or f"Ev{next(self._numbers)}",
            "authorizations": [{"team_id": TEAM, "user_id": BOT}],
        }
        return await self.deliver("events_api", payload, retry)

    async def press(self, user: str, label: str, message: Json | None = None, view: Json | None = None) -> Json:
        """Press the button ``label`` of a message, or of a dialog or home page."""
        blocks = (message or view or {})["blocks"]
        block, button = next((b, e) for b in blocks for e in buttons_of(b) if e["text"]["text"] == label)
        payload = self._interaction(user, "block_actions")
        payload["actions"] = [{"type": "button", "block_id": block.get("block_id", "b"), **button}]
        if message is not None:
            ephemeral, channel, ts = "for" in message, message["channel"], message["ts"]
            payload["container"] = {
                "type": "message",
                "message_ts": ts,
                "channel_id": channel,
                "is_ephemeral": ephemeral,
            }
            payload |= {"channel": {"id": channel, "name": "bti"}, "response_url": self._response(user, channel, ts)}
        else:
            payload["view"] = view
        return await self.deliver("interactive", payload)

    async def submit(self, user: str, view: Json, **typed: str) -> Json:
        """Submit a dialog with what it was opened with and what is ``typed``."""
        inputs = [block for block in view["blocks"] if block["type"] == "input"]
        state = {
            b["block_id"]: {
                b["element"]["action_id"]: state_of(b["element"], typed.get(b["block_id"]), self.files, self.address)
            }
            for b in inputs
        }
        payload = {**self._interaction(user, "view_submission"), "view": {**view, "state": {"values": state}}}
        return await self.deliver("interactive", payload)

    # ---- deliveries ----------------------------------------------------------------------------------------------

    async def deliver(self, kind: str, payload: Json, retry: int = 0) -> Json:
        """Hand something to the app; return its acknowledgement. The time it took is kept in ``acks``."""
        started = time.perf_counter()
        over = self._post if self.http_address else self._send
        answer = await asyncio.wait_for(over(kind, payload, retry), 3)
        self.acks.append((time.perf_counter() - started, answer))
        return answer

    async def _send(self, kind: str, payload: Json, retry: int) -> Json:
        envelope: Json = {"envelope_id": f"E{next(self._numbers)}", "type": kind, "payload": payload}
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": "timeout" if retry else ""}
        future: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[str(envelope["envelope_id"])] = future
        live = await self.until(lambda: self.live)
        await live[next(self._numbers) % len(live)].send_str(json.dumps(envelope))
        return (await future).get("payload") or {}

    async def _post(self, kind: str, payload: Json, retry: int) -> Json:
        status, text = await self.post_signed(*signed_body(kind, payload), retry=retry)
        assert status == 200, status
        return dict(json.loads(text)) if text.startswith("{") else {}

    async def post_signed(
        self, body: bytes, kind: str, *, secret: str = SECRET, age: int = 0, retry: int = 0
    ) -> tuple[int, str]:
        """Post to the app as Slack does; return status and text."""
        assert self._client is not None
        stamp = str(int(time.time()) - age)
        digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
        if retry:
            headers["X-Slack-Retry-Num"] = str(retry)
        async with self._client.post(self.http_address, data=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def drop(self, how: str) -> None:
        """End all connections: ``refresh`` announces it and keeps them half a second, ``cut`` does not."""
        for socket in list(self.sockets):
            self._leaving.append(socket)
            if how == "refresh":
                await socket.send_str(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))
                asyncio.get_running_loop().call_later(0.5, self._close_soon, socket)
            elif socket._req is not None and socket._req.transport is not None:
                socket._req.transport.abort()

    def _close_soon(self, socket: web.WebSocketResponse) -> None:
        self._closing.append(asyncio.ensure_future(socket.close()))

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        self.answered.set()
        await socket.send_str(json.dumps({"type": "hello", "num_connections": len(self.sockets)}))
        try:
            async for frame in socket:
                answer = json.loads(frame.data)
                if (future := self._waiting.pop(answer["envelope_id"], None)) and not future.done():
                    future.set_result(answer)
        finally:
            self.sockets.remove(socket)
        return socket

    # ---- the Web API ---------------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        args = await _arguments(request)
        fault = self._draw(method)
        if fault and (early := await self._before(request, fault)) is not None:
            return early
        self.calls.append((method, args))
        try:
            body = {"ok": True, **self.run(method, args, request.headers.get("Authorization", ""))}
        except Refused as refused:
            body = {"ok": False, "error": str(refused)}
        self.answered.set()
        if fault and fault.kind == "cut_after" and request.transport is not None:
            request.transport.abort()
        date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + self.skew))
        return web.json_response(body, headers={"Date": date, **self.headers})

    def _draw(self, method: str) -> Fault | None:
        fault = next((f for f in self.faults if f.method == method and f.count > 0), None)
        if fault:
            fault.count -= 1
        return fault

    def _apps_connections_open(self, _: Json) -> Json:
        ticket = f"ticket{next(self._numbers)}"
        self._tickets.add(ticket)
        return {"url": f"{self.address.replace('http', 'ws', 1)}/link?ticket={ticket}"}

    async def _before(self, request: web.Request, fault: Fault) -> web.Response | None:
        """Return the answer of a fault that keeps the call from happening."""
        match fault.kind:
            case "error":
                return web.json_response({"ok": False, "error": fault.code})
            case "ratelimit":
                body = {"ok": False, "error": "ratelimited"}
                return web.json_response(body, status=429, headers={"Retry-After": str(fault.seconds)})
            case "http_500":
                return web.Response(status=500, text="<html>", content_type="text/html")
            case "cut_before" if request.transport is not None:
                request.transport.abort()
                return web.Response()
            case "slow":
                await asyncio.sleep(fault.seconds)
        return None

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        fault = self._draw("upload")
        if fault and (early := await self._before(request, fault)) is not None:
            return early
        self.files.stored[request.match_info["file"]].data = await request.read()
        return web.Response(text="OK")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        fault = self._draw("download")
        if fault and (early := await self._before(request, fault)) is not None:
            return early
        file = self.files.stored.get(request.match_info["file"])
        if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}" or file is None:
            return web.Response(text=LOGIN_PAGE, content_type="text/html")
        return web.Response(body=file.data, content_type="application/octet-stream")

    # ---- inner parts ---------------------------------------------------------------------------------------------

    def _trigger(self, user: str) -> str:
        trigger = f"trigger{next(self._numbers)}"
        self._triggers[trigger] = (user, time.monotonic())
        return trigger

    def _response(self, user: str, channel: str, ts: str) -> str:
        token = f"r{next(self._numbers)}"
        self._urls[token] = (user, channel, ts)
        return f"{self.address}/response/{token}"

    def _interaction(self, user: str, kind: str) -> Json:
        person = {"id": user, "username": user.lower(), "team_id": TEAM}
        return {
            "type": kind,
            "team": {"id": TEAM},
            "user": person,
            "api_app_id": APP,
            "trigger_id": self._trigger(user),
        }

    async def _response_url(self, request: web.Request) -> web.Response:
        user, channel, ts = self._urls[request.match_info["token"]]
        body = await request.json()
        fault = self._draw("response_url")
        if fault and (early := await self._before(request, fault)) is not None:
            return early
        self.calls.append(("response_url", body))
        place = self.places[channel]
        try:
            if body.get("replace_original") and ts:
                self._check_message(body, 4000)
                next(m for m in place.messages if m["ts"] == ts).update(text=body["text"], blocks=body["blocks"])
            else:
                self._store(place, body, reader="" if body.get("response_type") == "in_channel" else user)
        except Refused as refused:
            return web.Response(status=400, text=str(refused))
        self.answered.set()
        return web.Response(text="ok")


def signed_body(kind: str, payload: Json) -> tuple[bytes, str]:
    """Return body and content type of a delivery over HTTP."""
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


async def _arguments(request: web.Request) -> Json:
    """Return the arguments of a call, however they were sent."""
    if "json" in request.content_type:
        sent: Json = await request.json()
    else:
        sent = {**request.query, **await request.post()}
    for name in ("blocks", "view", "metadata"):
        if isinstance(sent.get(name), str):
            sent[name] = json.loads(sent[name])
    return sent
