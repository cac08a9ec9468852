"""`stokurs plan export FILE`: a municipality's plan as a workbook, one JSON document, a picture, or its meetings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.app import calendar_export
from bot.app.application import Application
from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.people import Municipality
from bot.core.plan import Plan
from bot.errors import Refused
from bot.exchange.pictures import paint
from bot.exchange.plan_export import exported_drafts, workbook
from bot.exchange.plan_json import plan_document
from bot.handlers.context import local_day
from bot.handlers.views.drawings import Drawer
from bot.handlers.views.plan_file import plan_sheet
from bot.store import municipalities, plans


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is written, and in whose words."""

    municipality: Municipality
    programme: Programme
    plan: Plan
    t: Translator
    today: date


def check_ending(file: Path) -> None:
    """Raise Refused, with what can be written, for a file of another kind."""
    if file.suffix.lower() not in (*_WRITERS, *calendar_export.ENDINGS):
        raise Refused("export.cannot_write", file=file.name[:200])


async def export(application: Application, name: str, file: Path) -> str:
    """Write a municipality's plan, or its meetings, to ``file``; return what to print.

    Raises:
        NotFound, Refused: there is no such municipality, nothing to write, or the file cannot be written.
    """
    ending = file.suffix.lower()
    if ending in calendar_export.ENDINGS:
        return await calendar_export.export(application, name, file)
    subject = await _find(application, name)
    calendar_export.write(file, _WRITERS[ending](subject))
    count = len(subject.plan.activities)
    return subject.t.n("export.written", count, name=subject.municipality.name, file=file.name)


async def _find(application: Application, name: str) -> _Subject:
    async with application.store.system(read_only=True) as system:
        municipality = await municipalities.find(system, name)
        plan = await plans.get(system.scope(municipality.id), municipality.programme)
    if plan is None or not plan.activities:
        raise Refused("export.no_plan", name=municipality.name)
    t = application.texts.for_language(municipality.language)
    today = local_day(municipality, application.clock.now())
    return _Subject(municipality, application.programmes.get(municipality.programme), plan, t, today)


def _xlsx(s: _Subject) -> bytes:
    return workbook(plan_sheet(s.t, s.programme, s.plan, s.municipality.name, s.today))


def _json(s: _Subject) -> bytes:
    return plan_document(s.municipality.name, s.plan.programme, s.today, exported_drafts(s.plan))


def _png(s: _Subject) -> bytes:
    drawer = Drawer(s.t, s.programme, s.plan, s.municipality.name, s.today)
    return paint(drawer.gantt(whole=True).drawing)


_WRITERS: dict[str, Callable[[_Subject], bytes]] = {".xlsx": _xlsx, ".json": _json, ".png": _png}
