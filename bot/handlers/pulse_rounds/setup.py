"""How each of the programme's instruments is used: the page, the form of one, keeping what comes back."""

from dataclasses import replace
from datetime import date, timedelta

from bot.content.instruments import InstrumentDef
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Heading, Incoming, Item, Items, Message, Note, Paragraph, Reply
from bot.core.permissions import Doing
from bot.core.pulse.rounds import PulseSeries, Round, RoundState
from bot.errors import NotFound
from bot.handlers.context import Context, require
from bot.handlers.pulse_rounds.looking import check_audience
from bot.handlers.views import pulse_forms as forms
from bot.handlers.views.pulse_words import PulseBook
from bot.reminders.planning import planner, snapshot
from bot.store import people, pulse_rounds, pulse_series

AHEAD = timedelta(days=14)
"""How far ahead the first round is proposed: the preview comes a week before it opens."""


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show all instruments and how they are used.

    Raises:
        NotAllowed: the person's role may not set pulse checks up.
    """
    del incoming
    await require(context, Doing.MANAGE_PULSE)
    return Reply(Message(tuple(await page(context))))


async def page(context: Context) -> list[Block]:
    """Return the page of all instruments."""
    t, book = context.t, book_of(context)
    known = {series.instrument: series for series in await pulse_series.everything(context.scope)}
    rounds = await pulse_rounds.everything(context.scope)
    blocks: list[Block] = [Heading(t("pulse_rounds.setup_title"))]
    used = sum(series.active for series in known.values())
    blocks.append(Paragraph(t.n("pulse_rounds.used", used) if used else t("pulse_rounds.used_none"), strong=True))
    for instrument in context.programme.instruments:
        series = known.get(instrument.id)
        blocks += _instrument(book, instrument, series, [one for one in rounds if one.instrument == instrument.id])
    return [*blocks, Note(t("pulse_rounds.setup_note"))]


def _instrument(
    book: PulseBook, instrument: InstrumentDef, series: PulseSeries | None, rounds: list[Round]
) -> list[Block]:
    t, name = book.t, book.t(instrument.name_key)
    value = ActionValue(choice=instrument.id)
    setup = Button(
        t("pulse_rounds.setup_button"), Action.OPEN_PULSE_SETUP, value, spoken=t("pulse_rounds.setup_spoken", name=name)
    )
    row, now = [], current(rounds)
    for one in sorted((one for one in rounds if not one.over), key=lambda one: not one.open):
        label = t("pulse_rounds.running_button" if one.open else "pulse_rounds.preview_button")
        row.append(_about(label, Action.SHOW_PULSE_PREVIEW, one, name))
    if now is None:
        spoken = t("pulse_rounds.start_spoken", name=name)
        row.append(Button(t("pulse_rounds.start_button"), Action.OPEN_PULSE_ROUND, value, spoken=spoken))
    last = next((one for one in rounds if one.state is RoundState.CLOSED), None)
    if last is not None:
        row.append(_about(t("pulse_rounds.result_button"), Action.SHOW_PULSE_RESULT, last, name))
    return [Items((Item(name, status(book, series, now), setup),)), Buttons(tuple(row))]


def _about(label: str, action: Action, round_: Round, name: str) -> Button:
    return Button(label, action, ActionValue(round=round_.id), spoken=f"{label}: {name}"[:75])


def current(rounds: list[Round]) -> Round | None:
    """Return the round of one instrument that is open, or else the next that is planned."""
    running = [one for one in rounds if not one.over]
    return min(running, key=lambda one: (not one.open, one.opens_at), default=None)


def status(book: PulseBook, series: PulseSeries | None, now: Round | None) -> str:
    """«Hver tredje måned · åpner mandag 5. oktober kl. 9.00», «Brukes ikke»."""
    t = book.t
    used = series is not None and series.active
    parts = [t(f"pulse_rounds.rhythm_{series.rhythm.value}") if used and series else t("pulse_rounds.rhythm_off")]
    if now is not None and now.open:
        parts.append(t("pulse_rounds.open_until", when=book.moment(now.closes_at)))
    elif now is not None:
        parts.append(t("pulse_rounds.opens", when=book.moment(now.opens_at)))
    elif used and series and series.next_on:
        parts.append(t("pulse_rounds.next", date=t.date(series.next_on, year=series.next_on.year != book.today.year)))
    return " · ".join(parts)


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form of one instrument.

    Raises:
        NotAllowed: the person's role may not set pulse checks up.
        NotFound: the programme has no such instrument.
    """
    await require(context, Doing.MANAGE_PULSE)
    instrument = instrument_of(context, incoming.value.choice)
    series = await series_of(context, instrument)
    units = await people.units(context.scope)
    about = context.t(instrument.about_key)
    return Reply(form=forms.setup_form(book_of(context), series, units, about=about))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Keep how one instrument is used.

    Raises:
        NotAllowed, NotFound: as for the form.
        BadInput: something cannot be; the form stays open.
        Conflict: somebody has changed it since the form was opened.
    """
    await require(context, Doing.MANAGE_PULSE)
    instrument = instrument_of(context, incoming.value.choice)
    series = await series_of(context, instrument)
    units = await people.units(context.scope)
    use = forms.read_use(incoming.fields or {}, series, units, context.today)
    if use.rhythm is not None:
        check_audience(use.audience, use.threshold, await snapshot.take(context.scope))
    wanted = replace(
        series,
        rhythm=use.rhythm or series.rhythm,
        audience=use.audience,
        open_days=use.open_days,
        threshold=use.threshold,
        active=use.rhythm is not None,
        next_on=use.next_on,
    )
    await pulse_series.save(context.scope, wanted, context.author, version=incoming.value.version or 0)
    now = current(await pulse_rounds.everything(context.scope, instrument.id))
    if use.rhythm is None and now is not None and not now.open:
        await pulse_rounds.cancel(context.scope, now.id, now.version, context.author, context.now)
        now = None
    await planner.replan(context.scope, context.now)
    told = _saved(context, context.t(instrument.name_key), used=use.rhythm is not None, now=now)
    return Reply(Message((*told, *(await page(context))[1:])), home=True)


def _saved(context: Context, name: str, *, used: bool, now: Round | None) -> list[Block]:
    """Say what holds now, and that a round which was there before is as it was."""
    t = context.t
    found: list[Block] = [
        Paragraph(t("pulse_rounds.saved" if used else "pulse_rounds.saved_off", name=name), strong=True)
    ]
    if now is None:
        return found
    if now.open:
        return [*found, Note(t("pulse_rounds.saved_open"))]
    return [*found, Note(t("pulse_rounds.saved_planned", when=book_of(context).moment(now.opens_at)))]


def instrument_of(context: Context, instrument: str) -> InstrumentDef:
    """Return one of the programme's instruments.

    Raises:
        NotFound: it has none of that id.
    """
    found = book_of(context).instrument(instrument)
    if found is None:
        raise NotFound("pulse_rounds.no_instrument")
    return found


async def series_of(context: Context, instrument: InstrumentDef) -> PulseSeries:
    """Return how an instrument is used, or how it is proposed where nobody has set it up."""
    stored = await pulse_series.get(context.scope, instrument.id)
    next_on = stored.next_on if stored else None
    if next_on is None or next_on <= context.today:
        next_on = await _proposed(context)
    if stored is not None:
        return replace(stored, next_on=next_on)
    return PulseSeries(
        0, instrument.id, rhythm=instrument.rhythm, open_days=instrument.open_days, next_on=next_on, version=0
    )


async def _proposed(context: Context) -> date | None:
    seen = await snapshot.take(context.scope)
    return seen.calendar.next_working_day(context.today + AHEAD - timedelta(days=1))


def book_of(context: Context) -> PulseBook:
    """Return what words about the pulse are written with."""
    return PulseBook(context.t, context.programme, context.municipality, context.today)
