"""One round: started by hand, moved or changed before it opens, called off."""

from datetime import date, datetime, timedelta

from bot.core.actions import ActionValue
from bot.core.chat import Incoming, Message, Note, Paragraph, Reply
from bot.core.permissions import Doing
from bot.core.pulse.rounds import Audience, PulseSeries, Round, RoundState
from bot.errors import BadInput, Conflict, NotFound
from bot.handlers.context import Context, require
from bot.handlers.pulse_rounds import preview
from bot.handlers.pulse_rounds.looking import check_audience
from bot.handlers.pulse_rounds.setup import book_of, current, instrument_of, page, series_of
from bot.handlers.views import pulse_forms as forms
from bot.reminders.planning import planner, snapshot
from bot.reminders.planning.snapshot import Snapshot
from bot.reminders.pulse import calendar, closing
from bot.reminders.pulse.calendar import Opening
from bot.reminders.pulse.planning import taken
from bot.store import people, pulse_rounds

LOOK_OVER = timedelta(hours=1)
"""A round that is started by hand opens no sooner: whoever started it can look it over, and call it off."""


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form that moves a planned round, or, where none is named, the one that starts a round.

    Raises:
        NotAllowed: the person's role may not run pulse checks.
        NotFound: there is no such round or instrument.
        Conflict: the round is not planned any more.
    """
    await require(context, Doing.MANAGE_PULSE)
    planned = await _planned(context, incoming.value) if incoming.value.round is not None else None
    instrument = instrument_of(context, planned.instrument if planned else incoming.value.choice)
    if planned is None:
        now = current(await pulse_rounds.everything(context.scope, instrument.id))
        if now is not None:
            return Reply(await preview.message(context, now))
    series, units = await series_of(context, instrument), await people.units(context.scope)
    opens_on = _local(context, planned.opens_at) if planned else None
    return Reply(form=forms.round_form(book_of(context), series, units, planned, opens_on))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Start a round, or move one; what it will be is shown at once.

    Raises:
        NotAllowed, NotFound: as for the form.
        BadInput: something cannot be; the form stays open.
        Conflict: the round has opened, or somebody has changed it, since the form was opened.
    """
    await require(context, Doing.MANAGE_PULSE)
    value, fields = incoming.value, incoming.fields or {}
    planned = await _planned(context, value) if value.round is not None else None
    series = await series_of(context, instrument_of(context, planned.instrument if planned else value.choice))
    units = await people.units(context.scope)
    audience = forms.read_audience(fields, units, planned.audience if planned else series.audience)
    day, days = _day(context, fields, planned), forms.read_days(fields)
    seen = await snapshot.take(context.scope)
    check_audience(audience, max(series.threshold, planned.threshold if planned else 0), seen)
    opening = await _opening(context, seen, day, days, audience, planned)
    if planned is None:
        kept = await _start(context, series, audience, opening)
    else:
        kept = await pulse_rounds.change(
            context.scope,
            planned.id,
            value.version or 0,
            opens_at=opening.opens_at,
            closes_at=opening.closes_at,
            audience=audience,
            author=context.author,
        )
    await planner.replan(context.scope, context.now)
    told = _told(context, seen, day, opening)
    shown = await preview.message(context, kept)
    return Reply(Message((shown.blocks[0], *told, *shown.blocks[1:])), home=True)


async def open_cancel(context: Context, incoming: Incoming) -> Reply:
    """Ask once more before a round is called off, planned or open.

    Raises:
        NotAllowed: the person's role may not run pulse checks.
        NotFound: there is no such round.
        Conflict: it is over.
    """
    await require(context, Doing.MANAGE_PULSE)
    return Reply(form=forms.cancel_form(book_of(context), await _running(context, incoming.value)))


async def cancel(context: Context, incoming: Incoming) -> Reply:
    """Call a round off: nobody is asked, or all that was answered is destroyed.

    Raises:
        NotAllowed, NotFound, Conflict: as for the form.
    """
    await require(context, Doing.MANAGE_PULSE)
    found, version = await _running(context, incoming.value), incoming.value.version or 0
    if found.open:
        await closing.void(context.scope, found.id, version, context.author, context.now)
    else:
        await pulse_rounds.cancel(context.scope, found.id, version, context.author, context.now)
        await planner.replan(context.scope, context.now)
    key = "pulse_rounds.voided" if found.open else "pulse_rounds.cancelled"
    line = context.t(key, name=book_of(context).name(found.instrument))
    return Reply(Message((Paragraph(line, strong=True), *(await page(context))[1:])), home=True)


async def _planned(context: Context, value: ActionValue) -> Round:
    """Return the round a button or a form names, which must still be planned."""
    found = await _running(context, value)
    if found.state is not RoundState.PLANNED:
        raise Conflict("pulse_rounds.not_planned")
    return found


async def _running(context: Context, value: ActionValue) -> Round:
    """Return the round a button or a form names, which must not be over."""
    found = await pulse_rounds.get(context.scope, value.round or 0)
    if found is None:
        raise NotFound("pulse_results.no_such_round")
    if found.over:
        raise Conflict("pulse_rounds.is_over")
    return found


def _day(context: Context, fields: dict[str, str], planned: Round | None) -> date | None:
    """Return the day it is to open; a planned round keeps its own, even where that is today."""
    said = fields.get(forms.OPENS_ON, "").strip()
    if planned is not None and said == _local(context, planned.opens_at).isoformat():
        return date.fromisoformat(said)
    day = forms.read_day(said, forms.OPENS_ON, context.today)
    if day is None and planned is not None:
        raise BadInput("pulse_rounds.needs_next_on", field=forms.OPENS_ON)
    return day


async def _opening(
    context: Context, seen: Snapshot, day: date | None, days: int, audience: Audience, planned: Round | None
) -> Opening:
    """Return when it is open: on the day that was asked for or the next that fits, or as soon as may be."""
    known = await pulse_rounds.everything(context.scope)
    others = taken(known, audience, but=planned.id if planned else 0)
    stays = planned is not None and _local(context, planned.opens_at) == day and planned.opens_at > context.now
    if day is None or stays:
        soonest = planned.opens_at if planned is not None and stays else context.now + LOOK_OVER
        soon = calendar.at_once(soonest, days, seen.times)
        if soon is not None and not any(soon.meets(other) for other in others):
            return soon
    first = day or context.today + timedelta(days=1)
    found = calendar.opening(first, days, seen.times, others)
    if found is not None and found.opens_at <= context.now:
        found = calendar.opening(first + timedelta(days=1), days, seen.times, others)
    if found is None:
        raise BadInput("pulse_rounds.no_day_fits", field=forms.OPENS_ON)
    return found


def _told(context: Context, seen: Snapshot, day: date | None, opening: Opening) -> list[Note]:
    """Say why it opens on another day than was asked for, or not as soon as people may be written to."""
    soonest = seen.times.next_open(context.now + LOOK_OVER)
    wanted = day or (_local(context, soonest) if soonest else None)
    if wanted is None or _local(context, opening.opens_at) == wanted:
        return []
    return [Note(context.t("pulse_rounds.moved_on" if day else "pulse_rounds.waits"))]


async def _start(context: Context, series: PulseSeries, audience: Audience, opening: Opening) -> Round:
    return await pulse_rounds.plan(
        context.scope,
        series.instrument,
        opening.opens_at,
        opening.closes_at,
        audience,
        series.threshold,
        author=context.author,
    )


def _local(context: Context, moment: datetime) -> date:
    return book_of(context).local(moment)
