"""The clocks that leases are read on: the database's own on PostgreSQL; boot and monotonic clock on SQLite."""

import time
import uuid
from pathlib import Path

from bot.reminders.ports import LeaseClock, LeaseTime
from bot.store import claims
from bot.store.session import Store, System

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class MachineClock:
    """Seconds since the machine started, which nobody can set; another boot is another clock."""

    def __init__(self, boot_id: Path = BOOT_ID) -> None:
        """Read the boot's id; where the system has none, each process counts as a boot of its own."""
        self._boot = boot_id.read_text().strip() if boot_id.exists() else uuid.uuid4().hex

    async def read(self, system: System) -> LeaseTime:  # noqa: ARG002 - the port's
        """Return the present moment."""
        return LeaseTime(self._boot, _since_boot())

    def running(self) -> float:
        """Return the machine's own seconds."""
        return _since_boot()


class DatabaseClock:
    """The database server's clock, the same for all replicas."""

    async def read(self, system: System) -> LeaseTime:
        """Ask the server."""
        return LeaseTime("database", await claims.server_seconds(system))

    def running(self) -> float:
        """Return the machine's own seconds."""
        return _since_boot()


def _since_boot() -> float:
    """Return seconds since the machine started, those it slept included: a lease runs out in its sleep."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def lease_clock(store: Store) -> LeaseClock:
    """Return the clock that fits the database."""
    return MachineClock() if store.sqlite else DatabaseClock()
