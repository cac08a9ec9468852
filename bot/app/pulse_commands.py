"""`stokurs pulse …`: set up, start and follow pulse checks, write what was published, prove what was destroyed.

Nothing here tells who has answered, or how many: while a round is open the command line knows no more than anybody.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.app import calendar_export
from bot.app.application import Application
from bot.core.pulse.rounds import PulseSeries, Rhythm, Round, RoundState
from bot.errors import BadInput, Refused
from bot.exchange.pulse_export import PulseSheet, pulse_csv, pulse_workbook
from bot.handlers.context import local_day
from bot.handlers.pulse_rounds.looking import check_audience
from bot.handlers.pulse_rounds.setup import current, status
from bot.handlers.views.pulse_file import Shown, sheets
from bot.handlers.views.pulse_words import PulseBook
from bot.reminders.planning import planner, snapshot
from bot.reminders.pulse import calendar
from bot.reminders.pulse.planning import taken
from bot.store import municipalities, pulse_groups, pulse_proof, pulse_rounds, pulse_series, pulse_tables
from bot.store.changes import Author
from bot.store.pulse_proof import Orphans, RoundProof
from bot.store.session import Scope, System

ENDINGS = (".xlsx", ".csv")
OFF = "off"
"""What is said instead of a rhythm to turn a pulse check off."""


def check_ending(file: Path) -> None:
    """Raise Refused, with what can be written, for a file of another kind."""
    if file.suffix.lower() not in ENDINGS:
        raise Refused("pulse_export.cannot_write", file=file.name[:200])


@dataclass(frozen=True, slots=True)
class PulseCommands:
    """What the command line does about the pulse checks of one municipality."""

    application: Application
    name: str

    async def export(self, file: Path) -> str:
        """Write every published table to ``file``; return what to print.

        Raises:
            NotFound, Refused: there is no such municipality, nothing to write, or the file cannot be written.
        """
        async with self.application.store.system(read_only=True) as system:
            book, scope = await self._book(system)
            closed = [one for one in await pulse_rounds.everything(scope) if one.state is RoundState.CLOSED]
            shown = [await _shown(scope, one) for one in closed]
        if not shown:
            raise Refused("pulse_export.no_rounds", name=book.municipality.name)
        calendar_export.write(file, _file(file.suffix.lower(), sheets(book, shown), book))
        return book.t.n("pulse_export.written", len(shown), name=book.municipality.name, file=file.name)

    async def status(self, *, as_json: bool) -> str:
        """Return how every pulse check is used, and its rounds, the newest first.

        Raises:
            NotFound: there is no such municipality.
        """
        async with self.application.store.system(read_only=True) as system:
            book, scope = await self._book(system)
            series = {one.instrument: one for one in await pulse_series.everything(scope)}
            rounds = await pulse_rounds.everything(scope)
        ids = [one.id for one in book.programme.instruments]
        ids += sorted({one.instrument for one in rounds} - set(ids))
        found = [(one, series.get(one), [round_ for round_ in rounds if round_.instrument == one]) for one in ids]
        if as_json:
            return _json({"municipality": book.municipality.name, "pulse": [_used(*each) for each in found]})
        return "\n".join(line for each in found for line in _lines(book, *each))

    async def set_up(self, instrument: str, rhythm: str, first: date | None) -> str:
        """Set a pulse check up as the programme proposes it, or change its rhythm or first day, or turn it off.

        Turned off, a round that is only planned is called off with it; one that is open goes on.

        Raises:
            NotFound, BadInput: there is no such municipality, pulse check or rhythm, or the day has passed.
        """
        async with self.application.store.system() as system:
            book, scope = await self._book(system)
            defined = book.programme.instrument(instrument)
            stored = await pulse_series.get(scope, instrument)
            seen = await snapshot.take(scope)
            series = stored or PulseSeries(0, instrument, defined.rhythm, open_days=defined.open_days, version=0)
            wanted = _rhythm(rhythm, series, book)
            proposed = seen.calendar.next_working_day(book.today + timedelta(days=13))
            next_on = _ahead(first, book) or (series.next_on if stored and stored.active else proposed)
            series = replace(
                series,
                rhythm=wanted or series.rhythm,
                active=wanted is not None,
                next_on=next_on if wanted not in (None, Rhythm.BY_HAND) else None,
            )
            saved = await pulse_series.save(scope, series, self._author, version=stored.version if stored else 0)
            now = current(await pulse_rounds.everything(scope, instrument))
            if not saved.active and now is not None and not now.open:
                await pulse_rounds.cancel(scope, now.id, now.version, self._author, self._now)
            await planner.replan(scope, self._now)
            rounds = await pulse_rounds.everything(scope, instrument)
            said = status(book, saved, current(rounds))
        key = "pulse_command.set_up" if saved.active else "pulse_command.set_off"
        return book.t(key, name=book.name(instrument), municipality=book.municipality.name, status=said)

    async def start(self, instrument: str, on: date | None) -> str:
        """Put a round down that opens on a day, or on the next sending moment an hour from now or later.

        Raises:
            NotFound, BadInput: there is no such municipality or pulse check; too few people; no day that fits.
            Conflict: a round of it is planned already.
        """
        async with self.application.store.system() as system:
            book, scope = await self._book(system)
            defined = book.programme.instrument(instrument)
            series = await pulse_series.get(scope, instrument) or PulseSeries(
                0, instrument, defined.rhythm, open_days=defined.open_days
            )
            opening = await self._opening(scope, book, series, _ahead(on, book))
            made = await pulse_rounds.plan(
                scope,
                instrument,
                opening.opens_at,
                opening.closes_at,
                series.audience,
                series.threshold,
                author=self._author,
            )
            await planner.replan(scope, self._now)
        return book.t(
            "pulse_command.started",
            number=made.number,
            name=book.name(instrument),
            opens=book.moment(made.opens_at),
            closes=book.moment(made.closes_at),
        )

    async def proof(self, *, as_json: bool) -> tuple[bool, str]:
        """Return whether nothing is left of rounds that are over, and what was destroyed when.

        Raises:
            NotFound: there is no such municipality.
        """
        known = self.application.keys.known()
        async with self.application.store.system(read_only=True) as system:
            book, scope = await self._book(system)
            found = await pulse_proof.proofs(system, known)
            lost = await pulse_proof.orphans(system, known)
            rounds = await pulse_rounds.everything(scope)
        mine = [one for one in found if one.municipality_id == book.municipality.id]
        keyless = [one for one in rounds if (book.municipality.id, one.id) in lost.keyless]
        good = all(one.clean for one in mine) and not keyless
        if as_json:
            return good, _json(_proof_json(book, mine, keyless, lost, clean=good))
        return good, "\n".join(_proof_lines(book, mine, keyless, lost))

    async def _opening(self, scope: Scope, book: PulseBook, series: PulseSeries, on: date | None) -> calendar.Opening:
        seen = await snapshot.take(scope)
        check_audience(series.audience, series.threshold, seen)
        others = taken(await pulse_rounds.everything(scope), series.audience)
        if on is None:
            soon = calendar.at_once(self._now + timedelta(hours=1), series.open_days, seen.times)
            if soon is not None and not any(soon.meets(other) for other in others):
                return soon
        found = calendar.opening(on or book.today + timedelta(days=1), series.open_days, seen.times, others)
        if found is None:
            raise BadInput("pulse_command.no_day_fits", field="on")
        return found

    async def _book(self, system: System) -> tuple[PulseBook, Scope]:
        municipality = await municipalities.find(system, self.name)
        t = self.application.texts.for_language(municipality.language)
        programme = self.application.programmes.get(municipality.programme)
        book = PulseBook(t, programme, municipality, local_day(municipality, self._now))
        return book, system.scope(municipality.id)

    @property
    def _now(self) -> datetime:
        return self.application.clock.now()

    @property
    def _author(self) -> Author:
        return Author(None, "command", self._now)


async def _shown(scope: Scope, round_: Round) -> Shown:
    groups = await pulse_groups.groups(scope, round_.id)
    return Shown(round_, tuple(groups), await pulse_tables.of_round(scope, round_.id))


def _file(ending: str, found: Sequence[PulseSheet], book: PulseBook) -> bytes:
    if ending == ".csv":
        return pulse_csv(found, book.t("pulse_export.head_instrument"))
    return pulse_workbook(found, book.today)


def _rhythm(said: str, series: PulseSeries, book: PulseBook) -> Rhythm | None:
    """Return the rhythm that is asked for, the series' own where none is; None turns it off."""
    if not said:
        return series.rhythm
    if said == OFF:
        return None
    if said not in list(Rhythm):
        known = book.t.join((*Rhythm, OFF), last="common.list_or")
        raise BadInput("pulse_command.unknown_rhythm", field="rhythm", rhythm=said[:60], known=known)
    return Rhythm(said)


def _ahead(day: date | None, book: PulseBook) -> date | None:
    if day is not None and day <= book.today:
        raise BadInput("pulse_command.past_day", field="on", date=book.t.date(day, year=day.year != book.today.year))
    return day


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


# ---- status ------------------------------------------------------------------------------------------------------


def _lines(book: PulseBook, instrument: str, series: PulseSeries | None, rounds: list[Round]) -> list[str]:
    said = status(book, series, current(rounds))
    head = book.t("pulse_command.series", name=book.name(instrument), id=instrument, status=said)
    return [head, *(f"  {_round_line(book, one)}" for one in rounds)]


def _round_line(book: PulseBook, one: Round) -> str:
    return book.t(
        f"pulse_command.round_{one.state.value}",
        **_WORDS[one.state](book, one),
        number=one.number,
    )


_WORDS: dict[RoundState, Callable[[PulseBook, Round], dict[str, object]]] = {
    RoundState.PLANNED: lambda book, one: {"opens": book.moment(one.opens_at), "closes": book.moment(one.closes_at)},
    RoundState.OPEN: lambda book, one: {"closes": book.moment(one.closes_at), "invited": one.invited},
    RoundState.CLOSED: lambda book, one: {"closed": book.day(one.closed_at or one.closes_at), "invited": one.invited},
    RoundState.VOID: lambda _book, _one: {},
    RoundState.CANCELLED: lambda _book, _one: {},
}


def _used(instrument: str, series: PulseSeries | None, rounds: list[Round]) -> dict[str, object]:
    return {
        "instrument": instrument,
        "active": bool(series and series.active),
        "rhythm": series.rhythm.value if series else None,
        "open_days": series.open_days if series else None,
        "threshold": series.threshold if series else None,
        "next_on": _iso(series.next_on) if series else None,
        "rounds": [
            {
                "number": one.number,
                "state": one.state.value,
                "opens_at": _iso(one.opens_at),
                "closes_at": _iso(one.closes_at),
                "closed_at": _iso(one.closed_at),
                "invited": one.invited,
                "threshold": one.threshold,
            }
            for one in rounds
        ],
    }


# ---- proof -------------------------------------------------------------------------------------------------------


def _proof_lines(book: PulseBook, proofs: Sequence[RoundProof], keyless: Sequence[Round], lost: Orphans) -> list[str]:
    t = book.t
    lines = [line for one in proofs for line in _proven(book, one)]
    lines += [t("pulse_command.keyless", name=book.name(one.instrument), number=one.number) for one in keyless]
    if not lines:
        lines.append(t("pulse_command.proof_none", name=book.municipality.name))
    return [*lines, *([t.n("pulse_command.unknown_keys", len(lost.unknown))] if lost.unknown else [])]


def _proven(book: PulseBook, one: RoundProof) -> list[str]:
    t, about = book.t, {"name": book.name(one.instrument), "number": one.number}
    left = [t.n("pulse_command.left_votes", one.votes_left)] if one.votes_left else []
    left += [t.n("pulse_command.left_reminders", one.reminders_left)] if one.reminders_left else []
    left += [t("pulse_command.left_key")] if one.key_there else []
    if left:
        lines = [t("pulse_command.proof_bad", **about, what=t.join(left))]
    elif one.destroyed is None:
        return [t("pulse_command.proof_unopened", **about)]
    else:
        lines = [t("pulse_command.proof_good", **about)]
    if one.destroyed is not None and one.closed_at:
        lines.append(t("pulse_command.proof_votes", votes=one.destroyed, moment=book.moment(one.closed_at)))
    if one.key_destroyed_at:
        lines.append(t("pulse_command.proof_key", moment=book.moment(one.key_destroyed_at)))
    if one.swept_at:
        lines.append(t("pulse_command.proof_swept", moment=book.moment(one.swept_at)))
    return [lines[0], *(f"  {line}" for line in lines[1:])]


def _proof_json(
    book: PulseBook, proofs: Sequence[RoundProof], keyless: Sequence[Round], lost: Orphans, *, clean: bool
) -> dict[str, object]:
    return {
        "municipality": book.municipality.name,
        "clean": clean,
        "rounds": [
            {
                "instrument": one.instrument,
                "number": one.number,
                "state": one.state.value,
                "closed_at": _iso(one.closed_at),
                "votes_destroyed": one.destroyed,
                "votes_left": one.votes_left,
                "reminders_left": one.reminders_left,
                "key_there": one.key_there,
                "key_destroyed_at": _iso(one.key_destroyed_at),
                "swept_at": _iso(one.swept_at),
                "clean": one.clean,
            }
            for one in proofs
        ],
        "open_without_key": [{"instrument": one.instrument, "number": one.number} for one in keyless],
        "keys_of_no_round": len(lost.unknown),
    }
