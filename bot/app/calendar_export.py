"""`stokurs plan export FILE.ics`: a municipality's meetings as a calendar file."""

from pathlib import Path

from bot.app.application import Application
from bot.errors import Refused
from bot.handlers.views.calendar_entries import Reader, calendar, last_day
from bot.reminders.planning import snapshot
from bot.store import municipalities

ENDINGS = (".ics",)
"""What can be written."""


async def export(application: Application, name: str, file: Path) -> str:
    """Write all of a municipality's meetings to ``file``; return what to print.

    Raises:
        NotFound, Refused: there is no such municipality, nothing to write, or the file cannot be written.
    """
    async with application.store.system(read_only=True) as system:
        municipality = await municipalities.find(system, name)
        seen = await snapshot.take(system.scope(municipality.id))
    count = sum(series.active for series in seen.series)
    if not count:
        raise Refused("calendar.nothing_to_write", name=municipality.name)
    t, now = application.texts.for_language(municipality.language), application.clock.now()
    made = calendar(Reader(t, application.programmes.get(municipality.programme)), seen, now)
    write(file, made.data)
    until = t.date(last_day(seen.local_day(now)), year=True)
    return t.n("calendar.exported", count, name=municipality.name, file=file.name, until=until)


def write(file: Path, data: bytes) -> None:
    """Write a file; one that is there is written over.

    Raises:
        Refused: there is no such folder, or one may not write there.
    """
    try:
        file.write_bytes(data)
    except OSError:
        raise Refused("calendar.no_place_to_write", file=file.name[:200]) from None
