"""Which engine runs the reminders follows from the database: the local one on SQLite, replicas on PostgreSQL."""

from collections.abc import Callable, Sequence

from bot.clock import Clock
from bot.reminders.local import LocalEngine
from bot.reminders.ports import Engine, Pace, Renderer, Rounds, Seals, Sender
from bot.store.session import Store


def make_engine(
    store: Store,
    senders: Sequence[Sender],
    renderer: Renderer,
    clock: Clock,
    *,
    pace: Pace | None = None,
    on_well: Callable[[], None] | None = None,
    rounds: Rounds | None = None,
    seals: Seals | None = None,
) -> Engine:
    """Return the engine that fits the database; it sends by ``senders`` what ``renderer`` words, and tends ``rounds``.

    Rows that nobody else may read are opened by ``seals``.
    """
    if store.sqlite:
        return LocalEngine(store, senders, renderer, clock, pace=pace, on_well=on_well, rounds=rounds, seals=seals)
    from bot.reminders.replicas.engine import ReplicaEngine  # noqa: PLC0415 - SQLite needs no queue of jobs

    return ReplicaEngine(store, senders, renderer, clock, pace=pace, on_well=on_well, rounds=rounds, seals=seals)
