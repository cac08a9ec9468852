"""Slack's Web API as far as the bot uses it: who and what there is, and one function a method. No network here."""

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any

from tests.helpers.slack_files import FileStore
from tests.helpers.slack_rules import check_message, check_view

Json = dict[str, Any]

TEAM, BOT, BOT_ID, APP = "T1", "UBOT", "BBOT", "A1"
BOT_TOKEN, APP_TOKEN = "xoxb-standin", "xapp-standin"
TRIGGER_LIVES = 3.0


class Refused(Exception):
    """The method says ``ok: false``."""


@dataclass
class Place:
    """A channel or a conversation with one person."""

    id: str
    members: set[str]
    archived: bool = False
    name: str = ""
    messages: list[Json] = field(default_factory=list)


class WebApi:
    """One workspace: people, places, messages, views; `run` carries out a method."""

    def __init__(self) -> None:
        bot = {"id": BOT, "team_id": TEAM, "name": "stokurs", "is_bot": True, "profile": {}}
        self.users: dict[str, Json] = {BOT: bot}
        self.places: dict[str, Place] = {}
        self.views: dict[str, Json] = {}
        self.homes: dict[str, Json] = {}
        self.calls: list[tuple[str, Json]] = []
        self.breaches: list[str] = []
        self.files = FileStore()
        self.answered = asyncio.Event()
        self.address = ""
        self._numbers = itertools.count(1)
        self._triggers: dict[str, tuple[str, float]] = {}

    def run(self, method: str, args: Json, authorization: str) -> Json:
        token = authorization.removeprefix("Bearer ")
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            raise Refused("invalid_auth")
        handler = getattr(self, "_" + method.replace(".", "_"), None)
        if handler is None:
            self.breaches.append(f"unknown method {method}")
            raise Refused("unknown_method")
        return dict(handler(args))

    def _auth_test(self, _: Json) -> Json:
        return {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID, "team": "Kommunen"}

    def _api_test(self, _: Json) -> Json:
        return {}

    def _users_info(self, args: Json) -> Json:
        if args["user"] not in self.users:
            raise Refused("user_not_found")
        return {"user": self.users[args["user"]]}

    def _users_list(self, args: Json) -> Json:
        everyone, start = list(self.users.values()), int(args.get("cursor") or 0)
        end = start + int(args["limit"])
        cursor = str(end) if end < len(everyone) else ""
        return {"members": everyone[start:end], "response_metadata": {"next_cursor": cursor}}

    def _conversations_open(self, args: Json) -> Json:
        user = self.users.get(args["users"])
        if user is None or user.get("deleted"):
            raise Refused("user_not_found" if user is None else "user_disabled")
        return {"channel": {"id": f"D{user['id']}"}}

    def _conversations_info(self, args: Json) -> Json:
        place = self._place(args)
        return {"channel": {"id": place.id, "name": place.name or place.id.lower()}}

    def _conversations_history(self, args: Json) -> Json:
        stored = [
            m for m in self._place(args).messages if "for" not in m and float(m["ts"]) > float(args.get("oldest") or 0)
        ]
        start, newest = int(args.get("cursor") or 0), stored[::-1]
        end = start + int(args.get("limit") or 100)
        cursor = str(end) if end < len(newest) else ""
        return {"messages": newest[start:end], "response_metadata": {"next_cursor": cursor}}

    def _chat_postMessage(self, args: Json) -> Json:  # noqa: N802 - Slack's name
        to_person = args["channel"] in self.users
        place = self._place({"channel": f"D{args['channel']}"} if to_person else args)
        return self._store(place, args)

    def _chat_postEphemeral(self, args: Json) -> Json:  # noqa: N802 - Slack's name
        place = self._place(args)
        if args["user"] not in place.members:
            raise Refused("user_not_in_channel")
        return self._store(place, args, reader=args["user"])

    def _chat_update(self, args: Json) -> Json:
        found = [m for m in self._place(args).messages if m["ts"] == args["ts"] and "for" not in m]
        if not found:
            raise Refused("message_not_found")
        self._check_message(args, 4000)
        found[0].update(text=args["text"], blocks=args["blocks"])
        return {"channel": args["channel"], "ts": args["ts"]}

    def _chat_delete(self, args: Json) -> Json:
        place = self._place(args)
        found = [m for m in place.messages if m["ts"] == args["ts"] and "for" not in m]
        if not found:
            raise Refused("message_not_found")
        if found[0].get("user") != BOT:
            raise Refused("cant_delete_message")
        place.messages.remove(found[0])
        return {"channel": args["channel"], "ts": args["ts"]}

    def _files_getUploadURLExternal(self, args: Json) -> Json:  # noqa: N802 - Slack's name
        self._check([] if int(args["length"]) > 0 and args["filename"] else ["an empty file"], "invalid_arguments")
        file = self.files.begin(args["filename"], int(args["length"]))
        return {"upload_url": f"{self.address}/upload/{file.id}", "file_id": file.id}

    def _files_completeUploadExternal(self, args: Json) -> Json:  # noqa: N802 - Slack's name
        channel = self._place({"channel": args["channel_id"]}) if args.get("channel_id") else None
        wanted = json.loads(args["files"]) if isinstance(args["files"], str) else args["files"]
        done = [self.files.complete(f["id"], f.get("title", ""), channel.id if channel else "") for f in wanted]
        shown = [file.to_json(self.address) for file in done if file is not None]
        if len(shown) < len(wanted):
            raise Refused("file_not_found")
        if channel is not None:
            more = {"channel": channel.id, "user": BOT, "bot_id": BOT_ID, "ts": self._ts(), "type": "message"}
            channel.messages.append({"text": args.get("initial_comment", ""), "blocks": [], "files": shown, **more})
        return {"files": shown}

    def _files_info(self, args: Json) -> Json:
        file = self.files.look(args["file"])
        if file is None:
            raise Refused("file_not_found")
        return {"file": file.to_json(self.address)}

    def _views_open(self, args: Json) -> Json:
        user, made = self._triggers.pop(str(args["trigger_id"]), ("", 0.0))
        if not user or time.monotonic() - made > TRIGGER_LIVES:
            raise Refused("expired_trigger_id")
        return {"view": self._keep(f"V{next(self._numbers)}", args["view"])}

    def _views_update(self, args: Json) -> Json:
        if args["view_id"] not in self.views:
            raise Refused("not_found")
        return {"view": self._keep(args["view_id"], args["view"])}

    def _views_publish(self, args: Json) -> Json:
        view = self._keep(f"H{args['user_id']}", args["view"])
        self.homes[args["user_id"]] = view
        return {"view": view}

    def _place(self, args: Json) -> Place:
        place = self.places.get(str(args["channel"]))
        if place is None:
            raise Refused("channel_not_found")
        if place.archived:
            raise Refused("is_archived")
        if BOT not in place.members:
            raise Refused("not_in_channel")
        return place

    def _store(self, place: Place, body: Json, reader: str = "") -> Json:
        self._check_message(body, 40_000)
        message = {k: body[k] for k in ("text", "blocks", "metadata", "thread_ts") if body.get(k)}
        message |= {"type": "message", "channel": place.id, "user": BOT, "bot_id": BOT_ID, "ts": self._ts()}
        place.messages.append(message | ({"for": reader} if reader else {}))
        self.answered.set()
        return {"channel": place.id, "ts": message["ts"], "message": message}

    def _keep(self, view_id: str, view: Json) -> Json:
        self._check(check_view(view), "invalid_arguments")
        if not self.files.all_shown(view):
            raise Refused("invalid_arguments")
        self.views[view_id] = {**view, "id": view_id}
        return self.views[view_id]

    def _check_message(self, body: Json, most: int) -> None:
        self._check(["text is too long"] if len(body.get("text") or "") > most else [], "msg_too_long")
        self._check(["no fallback text"] if not body.get("text") else [], "no_text")
        self._check(check_message(body.get("blocks") or []), "invalid_blocks")
        if not self.files.all_shown(body.get("blocks") or []):
            raise Refused("invalid_blocks")

    def _check(self, problems: list[str], code: str) -> None:
        if problems:
            self.breaches += problems
            raise Refused(code)

    def _ts(self) -> str:
        return f"{time.time():.3f}{next(self._numbers):03d}"
