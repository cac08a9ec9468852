"""Rounds of one process of an attack."""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext

from tests.forensics.campaign import Ground, campaign
from tests.forensics.leaks import PLANTED
from tests.forensics.measure import Measurement
from tests.forensics.town import a_folder, prepare
from tests.helpers.postgres import PostgresServer, find_binaries
from tests.helpers.quick import share_statements

Measured = tuple[Measurement, Measurement]


def attack(seeds: Sequence[int], postgres: bool, planted: str) -> Measured:
    """Live through rounds with these seeds in this process."""
    share_statements()
    with ExitStack() as stack:
        folder = stack.enter_context(a_folder())
        binaries = find_binaries() if postgres else None
        server = stack.enter_context(PostgresServer.start(binaries) if binaries else nullcontext())
        ground = Ground(folder, server)
        template = (
            server.template("forensics", lambda url: asyncio.run(prepare(url, folder / "keys"))) if server else ""
        )
        plant = PLANTED[planted][0] if planted else None

        async def run() -> Measured:
            await ground.prepare()
            return await campaign(ground, seeds, plant, template)

        after, amid = asyncio.run(run())
        after.strategies = amid.strategies = ()  # what goes to another process is what they came to
        return after, amid
