"""Ten thousand messages due at nine: `python -m tests.torture.burst [--messages N] [--channels N] [--faster N] …`.

The real sender talks HTTP to a platform in a process of its own, which notes when each call arrives and answers 429 as
soon as a limit is exceeded in any stretch of time; a single 429 is a failure. The limits run faster, nothing else does.
"""

import argparse
import asyncio
import contextlib
import json
import logging
import multiprocessing
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from typing_extensions import override

from bot.content.texts import Texts
from bot.core.chat import Message, Paragraph
from bot.core.deliveries import DeliveryKind
from bot.memory import settle_memory
from bot.platforms.slack.api import SlackWeb
from bot.platforms.slack.limits import LIMITS
from bot.platforms.slack.sender import SlackSender
from bot.reminders.engines import make_engine
from bot.reminders.ports import Due, Renderer
from bot.reminders.replicas import tables
from bot.reminders.sending.limits import Limit, Limits
from bot.reminders.sending.pace import DatabasePace
from bot.store import accounts, municipalities, schema
from bot.store.models import DeliveryRow
from bot.store.session import Scope, Store
from tests.helpers.postgres import PostgresServer, find_binaries

NINE = datetime(2026, 1, 6, 8, tzinfo=UTC)
TEAM = "T1"
TOWNS = 20
REMINDERS = 0.2
"""Share of the messages that are reminders; the rest is bulk."""

LATE, LATE_AFTER = 0.01, 0.5
"""Share of reminders that become due in the middle of it all, and when: a share of the shortest time possible."""

WARM_UP = 6.0
"""Seconds that the processes have before nine: nobody starts them then."""

FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Order:
    """What is to be tried."""

    messages: int = 10_000
    channels: int = 500
    faster: float = 20.0
    processes: int = 1
    limited: bool = True
    patience: float = 600.0

    @property
    def limits(self) -> Limits:
        return LIMITS.faster(self.faster)

    @property
    def shortest(self) -> float:
        """Seconds that the limits leave no way below: full stretches of the workspace, or of the fullest channel."""
        if not self.limited:
            return 0.0
        most = -(-self.messages // self.channels)
        return max(_shortest(self.messages, self.limits.workspace), _shortest(most, self.limits.conversation))


def _shortest(count: int, limit: Limit) -> float:
    return max(0.0, (count - limit.calls - limit.extra) / limit.calls) * limit.per.total_seconds()


class ShiftedClock:
    """The machine's clock, moved so that nine o'clock comes when the trial begins."""

    def __init__(self, nine: float) -> None:
        self._nine = nine

    def now(self) -> datetime:
        return NINE + timedelta(seconds=time.time() - self._nine)

    async def sleep_until(self, moment: datetime) -> None:
        await asyncio.sleep(max((moment - self.now()).total_seconds(), 0))


# ---- the platform --------------------------------------------------------------------------------------------------


class Window:
    """Calls in any stretch of so many seconds; says when one is too many."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self.fullest = 0
        self._calls: deque[float] = deque()

    def full(self, at: float) -> float:
        """Return the seconds to wait, 0 when the call may be made."""
        while self._calls and self._calls[0] <= at - self.seconds:
            self._calls.popleft()
        return self._calls[0] + self.seconds - at if len(self._calls) >= self.most else 0.0

    def take(self, at: float) -> None:
        self._calls.append(at)
        self.fullest = max(self.fullest, len(self._calls))


def windows(limit: Limit) -> list[Window]:
    """Return what a limit says about a short stretch and about one ten times as long."""
    seconds = limit.per.total_seconds()
    return [Window(limit.calls * n + limit.extra, seconds * n) for n in (1, 10)]


class Platform:
    """What the platform's process knows."""

    def __init__(self, order: Order, nine: float) -> None:
        self._clock = ShiftedClock(nine)
        self._limited = order.limited
        limits = order.limits
        self._workspace = windows(limits.workspace)
        self._channels: defaultdict[str, list[Window]] = defaultdict(lambda: windows(limits.conversation))
        self.posts: list[tuple[float, str, str]] = []
        self.refused = 0

    def call(self, method: str, args: dict[str, Any], at: float) -> tuple[str, dict[str, Any]]:
        """Return the head's further lines and the answer."""
        if method != "chat.postMessage":
            return "", {"team_id": TEAM, "user_id": "UBOT", "bot_id": "BBOT"}
        buckets = [*self._workspace, *self._channels[args["channel"]]]
        wait = max(bucket.full(at) for bucket in buckets) if self._limited else 0.0
        if wait > 0:
            self.refused += 1
            return f"Retry-After: {wait:.0f}\r\n", {"ok": False, "error": "ratelimited"}
        for bucket in buckets:
            bucket.take(at)
        self.posts.append((at, args["channel"], args["text"]))
        return "", {"channel": args["channel"], "ts": f"{at:.6f}"}

    def answer(self, method: str, body: bytes, at: float) -> bytes:
        more, found = self.call(method, json.loads(body or b"{}") if method == "chat.postMessage" else {}, at)
        status = "429 Too Many Requests" if more else "200 OK"
        data = json.dumps({"ok": True} | found).encode()
        date_line = format_datetime(self._clock.now(), usegmt=True)
        head = f"HTTP/1.1 {status}\r\nDate: {date_line}\r\nContent-Type: application/json\r\n{more}"
        return f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data

    def report(self) -> dict[str, Any]:
        fullest = [max((w[n].fullest / w[n].most for w in self._channels.values()), default=0.0) for n in (0, 1)]
        return {
            "posts": self.posts,
            "refused": self.refused,
            "workspace": [window.fullest / window.most for window in self._workspace],
            "channel": fullest,
        }


class Connected(asyncio.Protocol):
    """One connection to the platform: requests one after the other, noted when they are there."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._held = b""
        self._transport: asyncio.WriteTransport | None = None

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    @override
    def data_received(self, data: bytes) -> None:
        at = time.monotonic()
        self._held += data
        while (request := self._next()) is not None:
            assert self._transport is not None
            self._transport.write(self._platform.answer(*request, at))

    def _next(self) -> tuple[str, bytes] | None:
        head, found, rest = self._held.partition(b"\r\n\r\n")
        if not found:
            return None
        lines = head.decode().split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in lines[1:])
        length = int(fields.get("content-length", 0))
        if len(rest) < length:
            return None
        self._held = rest[length:]
        return lines[0].split(" ")[1].rpartition("/")[2], rest[:length]


def _serve(order: Order, nine: float, line: Connection) -> None:
    settle_memory()  # what was inherited by the fork; looking through it would hold up requests until they come at once

    async def run() -> None:
        platform, loop = Platform(order, nine), asyncio.get_running_loop()
        server = await loop.create_server(lambda: Connected(platform), "127.0.0.1", 0, backlog=500)
        line.send(server.sockets[0].getsockname()[1])
        while (asked := await loop.run_in_executor(None, line.recv)) != "end":
            line.send(len(platform.posts) if asked == "count" else platform.report())
        server.close()

    asyncio.run(run())


# ---- the ledger ----------------------------------------------------------------------------------------------------


async def fill(store: Store, order: Order) -> None:
    """Plan the messages, channel after channel: the worst order for one that would send them as they come."""
    await schema.upgrade(store)
    if not store.sqlite:
        await tables.upgrade(store)
    towns, each = min(TOWNS, order.channels), order.messages // order.channels
    later = NINE + timedelta(seconds=order.shortest * LATE_AFTER)
    late, rows = int(order.messages * LATE), []
    for town in range(towns):
        async with store.system() as system:
            made = await municipalities.add(system, f"town {town}", language="nb", programme="bti", now=NINE)
            scope = system.scope(made.id)
            for number in range(town, order.channels, towns):
                bound = await accounts.bind_channel(scope, "slack", TEAM, f"C{number}", f"#c{number}")
                for n in range(each):
                    reminder = n < each * REMINDERS
                    row = _row(made.id, bound.id, number * each + n)
                    rows.append(row | {"priority": 0 if reminder else 10, "due_at": NINE})
                    if late and not reminder:
                        late -= 1
                        rows[-1] |= {"priority": 0, "due_at": later, "subject": f"gaps:late:{number * each + n}"}
    async with store.system() as system:
        for start in range(0, len(rows), 500):
            await system.session.execute(insert(DeliveryRow), rows[start : start + 500])


def _row(municipality: int, channel: int, number: int) -> dict[str, object]:
    return {
        "municipality_id": municipality,
        "kind": DeliveryKind.GAPS.value,
        "subject": f"gaps:{number}",
        "nominal": date(2026, 1, 6),
        "recipient": f"channel:{channel}",
        "state": "planned",
        "marker": f"{number * 2654435761 % 2**32:08x}{number:08x}",
        "sequence": 0,
        "attempts": 0,
        "looks": 0,
        "reason": "",
        "note": "",
        "message_ref": "",
    }


async def words(due: Due, scope: Scope, now: datetime) -> Message:  # noqa: ARG001 - the port's
    kind = "late" if ":late:" in due.delivery.subject else "bulk" if due.delivery.priority else "reminder"
    return Message((Paragraph(f"{kind} {due.delivery.subject}"),))


Filling = Callable[[Store, Order], Awaitable[None]]


# ---- the senders ---------------------------------------------------------------------------------------------------


def _send(url: str, order: Order, nine: float, port: int, render: Renderer, line: Connection) -> None:
    logging.getLogger("bot").setLevel(logging.ERROR)

    async def run() -> None:
        store, clock = Store(url), ShiftedClock(nine)
        web = SlackWeb("xoxb-burst", f"http://127.0.0.1:{port}/api/")
        await web.open()
        pace = DatabasePace({"slack": order.limits} if order.limited else {})
        sender = SlackSender(web, clock, Texts.load().for_language("nb"))
        engine = make_engine(store, [sender], render, clock, pace=pace)
        settle_memory()  # as the program itself does
        living = asyncio.create_task(engine.run())
        await asyncio.get_running_loop().run_in_executor(None, line.recv)
        engine.stop()
        await asyncio.wait([living], timeout=30)
        await web.close()
        await store.close()
        line.send(time.process_time())

    asyncio.run(run())


# ---- the verdict ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """What was measured."""

    messages: int
    sent: int
    seconds: float
    shortest: float
    ratio: float
    per_second: float
    refused_429: int
    twice: int
    workspace_fullest: float
    channel_fullest: float
    bulk_before_last_reminder: int
    late_reminders: int
    late_reminder_median: float
    late_reminder_worst: float
    ledger_open: int
    processor_seconds: float

    @property
    def kept(self) -> bool:
        """All there, once, and never above a limit."""
        return self.sent == self.messages and not (self.refused_429 or self.twice or self.ledger_open)

    @override
    def __str__(self) -> str:
        lines = [
            f"{name:28} {value:.3f}" if isinstance(value, float) else f"{name:28} {value}"
            for name, value in asdict(self).items()
        ]
        return "\n".join(lines)


def burst(url: str, order: Order, filling: Filling = fill, render: Renderer = words) -> Report:
    """Fill the database at ``url``, let nine o'clock come, and wait until everything has been sent."""
    store = Store(url)
    asyncio.run(_filled(store, order, filling))
    nine = time.time() + WARM_UP
    with _child(_serve, order, nine) as platform:
        port = platform.recv()
        with contextlib.ExitStack() as stack:
            senders = [
                stack.enter_context(_child(_send, url, order, nine, port, render)) for _ in range(order.processes)
            ]
            _wait(platform, order)
            for sender in senders:
                sender.send("end")
            spent = sum(sender.recv() for sender in senders)
        platform.send("report")
        found = platform.recv()
        platform.send("end")
    left = asyncio.run(_open(Store(url)))
    return _report(order, found, nine + time.monotonic() - time.time(), left, spent)


async def _filled(store: Store, order: Order, filling: Filling) -> None:
    await filling(store, order)
    await store.close()


async def _open(store: Store) -> int:
    async with store.system(read_only=True) as system:
        rows = list(await system.session.scalars(select(DeliveryRow.id).where(DeliveryRow.state != "sent")))
    await store.close()
    return len(rows)


@contextlib.contextmanager
def _child(target: Callable[..., None], *arguments: object) -> Iterator[Connection]:
    ours, theirs = FORK.Pipe()
    process = FORK.Process(target=target, args=(*arguments, theirs), daemon=True)
    process.start()
    try:
        yield ours
        process.join(30)
    finally:
        process.kill()
        process.join()


def _wait(platform: Connection, order: Order) -> None:
    """Wait until all have arrived, or nothing more does."""
    until, count = time.monotonic() + order.patience, 0
    while count < order.messages and time.monotonic() < until:
        time.sleep(0.2)
        platform.send("count")
        count = platform.recv()


def _report(order: Order, found: dict[str, Any], nine: float, left: int, spent: float) -> Report:
    posts: Sequence[tuple[float, str, str]] = sorted(found["posts"])
    seconds = posts[-1][0] - nine if posts else 0.0
    kinds = [text.split()[0] for _, _, text in posts]
    last = max((n for n, kind in enumerate(kinds) if kind == "reminder"), default=0)
    due = nine + order.shortest * LATE_AFTER
    late = sorted(at - due for at, _, text in posts if text.startswith("late")) or [0.0]
    return Report(
        messages=order.messages,
        sent=len(posts),
        seconds=seconds,
        shortest=order.shortest,
        ratio=seconds / order.shortest if order.shortest else 0.0,
        per_second=len(posts) / seconds if seconds else 0.0,
        refused_429=found["refused"],
        twice=sum(count - 1 for count in Counter(post[1:] for post in posts).values()),
        workspace_fullest=max(found["workspace"]),
        channel_fullest=max(found["channel"]),
        bulk_before_last_reminder=kinds[:last].count("bulk"),
        late_reminders=kinds.count("late"),
        late_reminder_median=late[len(late) // 2],
        late_reminder_worst=late[-1],
        ledger_open=left,
        processor_seconds=spent,
    )


@contextlib.contextmanager
def fresh_database(name: str) -> Iterator[str]:
    """Lend an empty database: ``sqlite``, ``postgres``, or an address."""
    if "://" in name:
        yield name
    elif name == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite+aiosqlite:///{Path(folder) / 'burst.db'}"
    else:
        binaries = find_binaries()
        assert binaries is not None, "no PostgreSQL here"
        with PostgresServer.start(binaries) as server, server.fresh() as url:
            yield url


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--channels", type=int, default=500)
    parser.add_argument("--faster", type=float, default=20)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--database", default="sqlite", help="sqlite, postgres, or an address of an empty database")
    parser.add_argument("--no-limits", action="store_true", help="only measure how fast it goes without any limit")
    asked = parser.parse_args()
    order = Order(asked.messages, asked.channels, asked.faster, asked.processes)
    for one in [replace(order, limited=False)] + ([] if asked.no_limits else [order]):
        with fresh_database(asked.database) as url:
            report = burst(url, one)
        sys.stdout.write(f"--- {'with' if one.limited else 'without'} limits\n{report}\n")
        sys.stdout.flush()
        if not report.kept:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
