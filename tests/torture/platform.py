"""The tortured chat platform: Slack's Web API on a socket of its own; it stores when it likes and answers as it likes.

It runs in a process that nobody kills. Every post and every stored message is a line in a file, written at once; the
judge reads nothing else. It keeps what the product is promised: what it has not stored within a minute after the call
was made it never stores, and it tells the true time in its Date header.
"""

import asyncio
import json
import os
import random
import socket
import struct
from collections import defaultdict
from collections.abc import Callable
from email.utils import format_datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.torture.timing import Board, run_fast

TEAM, BOT, BOT_ID, TOKEN = "T1", "UBOT", "BBOT", "xoxb-torture"
SENT_AT = "X-Sent-At"
LATEST_STORE = 55.0
"""Seconds after the call was made that a message may still be stored; then it never is."""

GIVES_UP = 40.0
"""Seconds that a stalled call is held open."""

Json = dict[str, Any]


class Fault(StrEnum):
    """What may happen to one call."""

    OK = "ok"
    STORE_THEN_STALL = "store_then_stall"
    STALL_THEN_STORE = "stall_then_store"
    DROP = "drop"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    RESET = "reset"
    RESET_AFTER = "reset_after"
    UNAVAILABLE = "unavailable"
    UNAVAILABLE_AFTER = "unavailable_after"
    HALF_A_BODY = "half_a_body"
    TOO_MANY = "too_many"


_WEIGHTS: dict[Fault, int] = {
    Fault.OK: 700,
    Fault.STORE_THEN_STALL: 45,
    Fault.STALL_THEN_STORE: 45,
    Fault.DROP: 25,
    Fault.CUT_BEFORE: 25,
    Fault.CUT_AFTER: 25,
    Fault.RESET: 15,
    Fault.RESET_AFTER: 15,
    Fault.UNAVAILABLE: 25,
    Fault.UNAVAILABLE_AFTER: 15,
    Fault.HALF_A_BODY: 25,
    Fault.TOO_MANY: 40,
}
_READ_FAULTS = (Fault.DROP, Fault.CUT_BEFORE, Fault.RESET, Fault.UNAVAILABLE, Fault.TOO_MANY, Fault.HALF_A_BODY)
_STORES = {Fault.OK, Fault.STORE_THEN_STALL, Fault.CUT_AFTER, Fault.RESET_AFTER, Fault.UNAVAILABLE_AFTER} | {
    Fault.HALF_A_BODY
}

Choose = Callable[[str, random.Random], Fault]


def at_random(method: str, rng: random.Random) -> Fault:
    """Return a fault for three posts of ten, and for one other call of thirty."""
    if method == "chat.postMessage":
        return rng.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
    return rng.choice(_READ_FAULTS) if rng.random() < 0.03 else Fault.OK


def listen() -> socket.socket:
    """Return a listening socket on a free port of the loopback address."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(128)
    return listening


def serve(listening: socket.socket, board: Board, journal: Path, seed: int, choose: Choose = at_random) -> None:
    """Be the platform until killed."""
    platform = Platform(board, journal, random.Random(seed), choose)

    async def main() -> None:
        server = await asyncio.start_server(platform.connected, sock=listening)
        await server.serve_forever()

    run_fast(board.speed, main)


class Platform:
    """One workspace; channels and conversations come into being when they are written to."""

    def __init__(self, board: Board, journal: Path, rng: random.Random, choose: Choose) -> None:
        """Write what happens to ``journal``."""
        self._board, self._rng, self._choose = board, rng, choose
        self._journal = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._messages: defaultdict[str, list[Json]] = defaultdict(list)
        self._number = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer calls on one connection until it ends."""
        try:
            while await self._call(reader, writer):
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _call(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one call; False when the connection is over."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
        except asyncio.IncompleteReadError:
            return False
        line, *rest = head.strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in rest)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        path = urlsplit(line.split()[1])
        method, args = path.path.removeprefix("/api/"), _arguments(path.query, headers, body)
        if self._board["away"]:
            return _reset(writer)
        sent_at = self._board.seconds() if self._board["fault"] else float(headers.get(SENT_AT.lower(), "0"))
        fault = Fault.OK if self._board["calm"] or method == "auth.test" else self._choose(method, self._rng)
        return await self._behave(writer, method, args, fault, sent_at)

    async def _behave(
        self, writer: asyncio.StreamWriter, method: str, args: Json, fault: Fault, sent_at: float
    ) -> bool:
        posting = method == "chat.postMessage"
        if posting:
            self._write("post", args, how=fault, sent=sent_at)
        if posting and fault is Fault.STALL_THEN_STORE:
            self._later(args, sent_at)
        stored: Json = {}
        if fault in _STORES:
            stored = self._store(args, sent_at) if posting else self._read(method, args)
        return await self._reply(writer, fault, {"ok": True} | stored)

    async def _reply(self, writer: asyncio.StreamWriter, fault: Fault, answer: Json) -> bool:
        """Answer as the fault has it; False when the connection is over."""
        match fault:
            case Fault.OK:
                self._answer(writer, answer)
            case Fault.STORE_THEN_STALL | Fault.STALL_THEN_STORE | Fault.DROP:
                await asyncio.sleep(GIVES_UP)
                return False
            case Fault.CUT_BEFORE | Fault.CUT_AFTER:
                return False
            case Fault.RESET | Fault.RESET_AFTER:
                return _reset(writer)
            case Fault.UNAVAILABLE | Fault.UNAVAILABLE_AFTER:
                self._answer(writer, {}, status="503 Service Unavailable", text=b"<html>busy</html>")
            case Fault.HALF_A_BODY:
                self._answer(writer, answer, half=True)
                await writer.drain()
                return False
            case Fault.TOO_MANY:
                refused = {"ok": False, "error": "ratelimited"}
                self._answer(writer, refused, status="429 Too Many Requests", more="Retry-After: 7\r\n")
        return True

    # ---- methods -------------------------------------------------------------------------------------------------

    def _read(self, method: str, args: Json) -> Json:
        match method:
            case "auth.test":
                return {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID, "team": "Kommunen"}
            case "conversations.open":
                return {"channel": {"id": f"D{args['users']}"}}
            case "conversations.history":
                return self._history(args)
            case _:
                return {}

    def _history(self, args: Json) -> Json:
        oldest, start, limit = float(args.get("oldest") or 0), int(args.get("cursor") or 0), int(args["limit"])
        newest = [m for m in reversed(self._messages[args["channel"]]) if float(m["ts"]) > oldest]
        cursor = str(start + limit) if start + limit < len(newest) else ""
        return {"messages": newest[start : start + limit], "response_metadata": {"next_cursor": cursor}}

    def _store(self, args: Json, sent_at: float, *, late: bool = False) -> Json:
        if self._board.seconds() - sent_at > LATEST_STORE:
            self._write("never", args)
            return {"channel": args["channel"], "ts": "0"}
        self._number += 1
        ts = f"{self._board.seconds():.3f}{self._number % 1000:03d}"
        message = {"type": "message", "user": BOT, "bot_id": BOT_ID, "ts": ts, "metadata": args["metadata"]}
        self._messages[args["channel"]].append(message)
        self._write("store", args, late=late)
        return {"channel": args["channel"], "ts": ts, "message": message}

    def _later(self, args: Json, sent_at: float) -> None:
        """Store it after the caller has given up, and perhaps after its first look."""
        moment = sent_at + self._rng.uniform(11, LATEST_STORE - 3)

        async def store() -> None:
            while self._board.seconds() < moment:  # noqa: ASYNC110 - the time may jump
                await asyncio.sleep(0.5)
            self._store(args, sent_at, late=True)

        task = asyncio.create_task(store())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ---- lines and answers ---------------------------------------------------------------------------------------

    def _write(self, what: str, args: Json, **more: object) -> None:
        marker = args["metadata"]["event_payload"]["marker"]
        line = {"what": what, "at": self._board.seconds(), "marker": marker, "channel": args["channel"], **more}
        os.write(self._journal, (json.dumps(line | {"text": args["text"]}) + "\n").encode())

    def _answer(
        self,
        writer: asyncio.StreamWriter,
        body: Json,
        *,
        status: str = "200 OK",
        text: bytes = b"",
        more: str = "",
        half: bool = False,
    ) -> None:
        said = text or json.dumps(body).encode()
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: {'text/html' if text else 'application/json'}\r\n"
            f"Date: {format_datetime(self._board.now(), usegmt=True)}\r\nContent-Length: {len(said)}\r\n{more}\r\n"
        )
        writer.write(head.encode() + (said[: len(said) // 2] if half else said))


def _arguments(query: str, headers: dict[str, str], body: bytes) -> Json:
    found: Json = {name: values[0] for name, values in parse_qs(query).items()}
    if "json" in headers.get("content-type", ""):
        found |= json.loads(body)
    elif body:
        found |= {name: values[0] for name, values in parse_qs(body.decode()).items()}
    if isinstance(found.get("metadata"), str):
        found["metadata"] = json.loads(found["metadata"])
    return found


def _reset(writer: asyncio.StreamWriter) -> bool:
    """End the connection with a reset instead of a farewell."""
    held = writer.get_extra_info("socket")
    held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False
