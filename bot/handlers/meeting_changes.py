"""One meeting, changed from its reminder or from the list: moved, cancelled, held after all; or reminded of later."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Buttons, Message, Note, Paragraph, Reply
from bot.core.deliveries import Recipient
from bot.core.meetings import Audience
from bot.core.permissions import Doing
from bot.errors import BadInput, NotFound
from bot.handlers.context import Context, require
from bot.handlers.views import meeting_change_forms as forms
from bot.handlers.views import meeting_change_words as words
from bot.handlers.views import meetings as views
from bot.reminders.planning import moves, snoozes
from bot.reminders.planning.moves import Decided, Meeting, Wanted
from bot.reminders.planning.snoozes import Later

ACTIONS = frozenset(
    {
        Action.OPEN_CHANGE,
        Action.SAVE_CHANGE,
        Action.SAVE_CANCEL,
        Action.SAVE_RESTORE,
        Action.OPEN_SNOOZE,
        Action.SAVE_SNOOZE,
    }
)
WRITING = frozenset({Action.SAVE_CHANGE, Action.SAVE_CANCEL, Action.SAVE_RESTORE, Action.SAVE_SNOOZE})


async def act(context: Context, action: Action, value: ActionValue, fields: dict[str, str]) -> Reply:
    """Do what a button or a form asks for.

    Raises:
        NotAllowed, NotFound, BadInput: nothing is stored.
    """
    series, nominal = value.series or 0, value.nominal or date.min
    if action in (Action.OPEN_SNOOZE, Action.SAVE_SNOOZE):
        return await _snooze(context, action, series, nominal, fields)
    await require(context, Doing.CHANGE_MEETINGS)
    match action:
        case Action.SAVE_CHANGE:
            return await _change(context, value, fields)
        case Action.SAVE_CANCEL:
            reason = forms.read_reason(fields)
            decided = await moves.cancel(context.scope, context.author, series, nominal, reason)
            return _answer(context, decided, reason)
        case Action.SAVE_RESTORE:
            reason = forms.read_reason(fields)
            decided = await moves.restore(context.scope, context.author, series, nominal, reason)
            return _answer(context, decided, reason)
        case _:
            return await _open(context, series, nominal)


# ---- move, cancel, hold after all ----------------------------------------------------------------------------------


async def _open(context: Context, series: int, nominal: date) -> Reply:
    """Open the form that moves or cancels; for a cancelled meeting the one that holds it after all."""
    meeting = await moves.find(context.scope, series, nominal)
    shown = _shown(context, meeting)
    if meeting.cancelled:
        return Reply(form=forms.restore_form(context.t, shown))
    return Reply(form=forms.change_form(context.t, shown))


async def _change(context: Context, value: ActionValue, fields: dict[str, str]) -> Reply:
    """Move the meeting; a wish to cancel is asked about once more. Who saves second sees what the first decided."""
    series, nominal, reason = value.series or 0, value.nominal or date.min, forms.read_reason(fields)
    meeting = await moves.find(context.scope, series, nominal, hold=True)
    if forms.wants_cancel(fields):
        return Reply(form=forms.cancel_form(context.t, _shown(context, meeting), reason))
    wanted = forms.read_move(fields)
    if _decided_meanwhile(meeting, value, wanted):
        return Reply(form=forms.change_form(context.t, _shown(context, meeting), (wanted, reason)))
    decided = await moves.move(
        context.scope,
        context.author,
        series,
        nominal,
        Wanted(wanted.day, wanted.at, wanted.place, wanted.passing),
        reason,
    )
    return _answer(context, decided, reason)


def _decided_meanwhile(meeting: Meeting, value: ActionValue, wanted: forms.Moved) -> bool:
    """Tell whether somebody has decided otherwise about the meeting since the form was opened."""
    if meeting.occurrence is None or value.version in (None, meeting.change.version):
        return False
    starts = meeting.occurrence.starts_at.astimezone(ZoneInfo(meeting.series.rule.zone))
    place = meeting.series.place if meeting.occurrence.place is None else meeting.occurrence.place
    return (starts.date(), starts.time(), place) != (wanted.day, wanted.at, wanted.place)


def _shown(context: Context, meeting: Meeting) -> forms.Shown:
    """Return the meeting for a form.

    Raises:
        NotFound, BadInput: it is not held, or has begun.
    """
    planned = meeting.planned
    if planned is None:
        raise NotFound("moves.gone")
    moves.check_ahead(planned.starts_at, context.now)
    place = meeting.series.place if planned.place is None else planned.place
    return forms.Shown(
        value=ActionValue(series=meeting.series.id, nominal=meeting.nominal, version=meeting.change.version),
        name=views.title(context.t, context.programme, meeting.series),
        starts=planned.starts_at.astimezone(ZoneInfo(meeting.series.rule.zone)),
        place=place,
        told=_who_is_told(context, meeting),
    )


def _who_is_told(context: Context, meeting: Meeting) -> str:
    t = context.t
    recipients = [r for r in meeting.snapshot.recipients(meeting.series) if r != Recipient("person", context.person.id)]
    if not recipients:
        return t("moves.told_nobody")
    if recipients[0].kind == "channel":
        return t("moves.told_channel", channel=meeting.snapshot.name_of(recipients[0]))
    return t.n("moves.told_people", len(recipients))


def _answer(context: Context, decided: Decided, reason: str) -> Reply:
    """Say what holds now, what is worth a second look, and when the others hear of it."""
    t = context.t
    if not decided.changed:
        return Reply(Message((Paragraph(t("moves.unchanged"), strong=True),)))
    book = views.Book(t, context.programme, context.today)
    line = words.line(book, decided.series, decided.before, decided.after)
    blocks: list[Block] = [Paragraph(line, strong=True), *words.facts(t, decided.after, reason)]
    blocks += [Paragraph(text) for text in _remarks(context, decided)]
    start = decided.after.start or decided.before.start
    if start is not None:
        name = views.title(t, context.programme, decided.series)
        local = start.astimezone(ZoneInfo(decided.series.rule.zone))
        value = ActionValue(series=decided.series.id, nominal=decided.nominal)
        again = words.change_button(t, name, local, value, cancelled=decided.after.start is None)
        blocks.append(Buttons((again,)))
    return Reply(Message(tuple(blocks)), home=True)


def _remarks(context: Context, decided: Decided) -> list[str]:
    t = context.t
    found = []
    if decided.free_day and decided.after.start is not None:
        day = decided.after.start.astimezone(ZoneInfo(decided.series.rule.zone)).date()
        found.append(t("moves.free_day", day=t.date(day)))
    if decided.passed:
        found.append(t("moves.passed", day=t.date(decided.passed[0].day)))
    found.append(_when_told(context, decided))
    return found


def _when_told(context: Context, decided: Decided) -> str:
    t = context.t
    if decided.told_at is None:
        return t("moves.tells_nobody")
    if decided.too_late:
        return t("moves.tells_too_late")
    if decided.told_at <= context.now:
        return t("moves.tells_now")
    return t("moves.tells_later", when=_relative(context, decided.told_at))


def _relative(context: Context, moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo(context.municipality.zone))
    return context.t.relative_datetime(local, context.today)


# ---- later ---------------------------------------------------------------------------------------------------------


async def _snooze(context: Context, action: Action, series: int, nominal: date, fields: dict[str, str]) -> Reply:
    """Choose when to be reminded again; in a channel that is for those who may change its meetings."""
    meeting = await moves.find(context.scope, series, nominal)
    recipient = _recipient(context, meeting)
    if recipient.kind == "channel":
        await require(context, Doing.CHANGE_MEETINGS)
    if action is Action.SAVE_SNOOZE:
        return await _snoozed(context, meeting, recipient, fields)
    offered = await snoozes.offer(context.scope, recipient, series, nominal, context.now)
    if not offered.choices:
        return Reply(Message(tuple(_nothing_to_choose(context, offered.coming))))
    zone = ZoneInfo(context.municipality.zone)
    choices = [(later.value, at.astimezone(zone)) for later, at in offered.choices]
    return Reply(form=forms.snooze_form(context.t, _shown(context, meeting), choices, context.today))


async def _snoozed(context: Context, meeting: Meeting, recipient: Recipient, fields: dict[str, str]) -> Reply:
    chosen = fields.get("when", "")
    if chosen not in set(Later):
        raise BadInput("meetings.bad_choice", field="when")
    due_at = await snoozes.snooze(
        context.scope, recipient, meeting.series.id, meeting.nominal, Later(chosen), context.now
    )
    name = views.title(context.t, context.programme, meeting.series)
    line = context.t("moves.snoozed", meeting=name, when=_relative(context, due_at))
    return Reply(Message((Paragraph(line, strong=True),)))


def _recipient(context: Context, meeting: Meeting) -> Recipient:
    """Return for whom the reminder is put off: the channel it was pressed in, or the person."""
    series = meeting.series
    channel = meeting.snapshot.channel(series.channel_id or 0) if series.audience is Audience.CHANNEL else None
    here = (context.visitor.platform, context.visitor.team, context.channel)
    if channel is not None and (channel.platform, channel.team, channel.channel) == here:
        return Recipient("channel", channel.id)
    return Recipient("person", context.person.id)


def _nothing_to_choose(context: Context, coming: datetime | None) -> list[Block]:
    blocks: list[Block] = [Paragraph(context.t("moves.snooze_none"), strong=True)]
    if coming is not None:
        blocks.append(Note(context.t("moves.snooze_coming", when=_relative(context, coming))))
    return blocks
