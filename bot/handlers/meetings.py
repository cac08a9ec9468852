"""Meetings in the chat: the next ones, their agendas, setting them all up in one step, changing one."""

from dataclasses import fields as fields_of
from dataclasses import replace

from bot.content.programme import MeetingDef
from bot.core import closed_days
from bot.core.actions import Action, ActionValue
from bot.core.agenda import agenda
from bot.core.chat import Block, Button, Buttons, Heading, Item, Items, Message, Note, Paragraph, Reply
from bot.core.meetings import Audience, MeetingSeries, SeriesRule, SeriesSetup
from bot.core.minutes import PointKind, takes_part
from bot.core.people import Channel
from bot.core.permissions import Doing, may
from bot.core.plan import Plan
from bot.core.rule_change import changed_rule
from bot.errors import BadInput
from bot.handlers.context import Context, bind_here, may_bind_here, require, whom_to_ask
from bot.handlers.views import meeting_change_list as change_list
from bot.handlers.views import meeting_forms as forms
from bot.handlers.views import meetings as views
from bot.handlers.views import minutes_memory as memory
from bot.handlers.views import minutes_words, rhythm
from bot.handlers.views.coming import coming
from bot.reminders.planning import planner, recurrence, snapshot
from bot.reminders.planning.setup import set_up
from bot.store import accounts, changes, meetings, municipalities, plans

SHOWN = 6


async def show_meetings(context: Context) -> Message:
    """Answer «when do we meet?»: the next meeting in one line, then those after it."""
    seen = await snapshot.take(context.scope)
    if not any(series.active for series in seen.series):
        return await _none(context)
    t = context.t
    found = coming(context, seen)
    if not found:
        cancelled = _listed(context, change_list.items(context, seen, (), SHOWN))
        return Message((Paragraph(t("meetings.none_soon"), strong=True), *cancelled, *_change_buttons(context, seen)))
    first = found[0]
    line = t(
        "meetings.next_one",
        meeting=views.title(t, context.programme, first.series),
        when=t.relative_datetime(first.starts, context.today),
    )
    blocks: list[Block] = [Paragraph(line, strong=True), *views.place_facts(t, first)]
    if rhythm.last_held(seen, first.series) == first.occurrence.day:
        blocks.append(Note(t("rules.last_one")))
    show_agenda = Button(t("meetings.agenda_button"), Action.SHOW_AGENDA, ActionValue(series=first.series.id))
    calendar = Button(t("calendar.button"), Action.SHOW_CALENDAR)
    calendars = (calendar,) if context.calendars else ()
    blocks.append(Buttons((show_agenda, *_minutes_buttons(context, first), *calendars)))
    if change := change_list.button(context, first):
        blocks.append(Buttons(tuple(change)))
    blocks += _listed(context, change_list.items(context, seen, found[1:], SHOWN - 1))
    return Message((*blocks, *_change_buttons(context, seen)))


def _minutes_buttons(context: Context, meeting: views.Meeting) -> tuple[Button, ...]:
    """For those who take part: add to the agenda, and the minutes."""
    if not _writes(context, meeting.series):
        return ()
    t, book = context.t, views.Book(context.t, context.programme, context.today)
    name = minutes_words.called(book, meeting.series, meeting.occurrence.day)
    value = ActionValue(series=meeting.series.id, nominal=meeting.occurrence.nominal)
    return (
        minutes_words.point_button(t, name, value, PointKind.AGENDA),
        minutes_words.show_button(t, name, value),
    )


def _writes(context: Context, series: MeetingSeries) -> bool:
    """Whether the person may read and write a meeting's minutes."""
    roles = context.person.roles
    return may(roles, Doing.WRITE_MINUTES) or takes_part(roles, series.roles)


def _listed(context: Context, items: list[Item]) -> list[Block]:
    return [Items(tuple(items), context.t("meetings.coming_heading"))] if items else []


async def show_agenda(context: Context, series_id: int | None) -> Message:
    """Show the agenda of the next meeting of a series, made from the plan."""
    seen = await snapshot.take(context.scope)
    found = next((m for m in coming(context, seen, days=400) if m.series.id == series_id), None)
    t = context.t
    if found is None:
        return Message((Paragraph(t("meetings.no_agenda"), strong=True),))
    name = views.title(t, context.programme, found.series)
    title = t("meetings.agenda_for", meeting=name, when=t.relative_datetime(found.starts, context.today))
    plan = await plans.get(context.scope, context.programme.id)
    first = await _from_last_time(context, found, plan)
    row = _minutes_buttons(context, found)
    last = [Buttons(row)] if row else []
    if plan is None:
        return Message((Heading(title), *first, Paragraph(t("home.no_plan")), *last))
    since = seen.meeting_before(found.series, found.occurrence)
    lists = agenda(plan, context.today, since, found.series.meeting)
    book = views.Book(t, context.programme, context.today)
    return Message((Heading(title), *first, *views.agenda_blocks(book, found.series, lists), *last))


async def _from_last_time(context: Context, meeting: views.Meeting, plan: Plan | None) -> list[Block]:
    """What was decided last time, and what people want to talk about; for those who take part."""
    if not _writes(context, meeting.series):
        return []
    scope, today = context.scope, context.today
    known, names = await memory.load(scope, meeting.series, meeting.occurrence, plan, today)
    return memory.blocks(context.t, known, names, today)


async def open_setup(context: Context) -> Reply:
    """Open the form that sets up all regular meetings.

    Raises:
        NotAllowed: only project leaders may.
    """
    await require(context, Doing.SET_UP_MEETINGS)
    channels = await accounts.channels(context.scope)
    closed = closed_days.write_closed_days(await municipalities.closed_days(context.scope))
    present = {series.meeting: series for series in await meetings.all_series(context.scope, active_only=True)}
    form = forms.setup_form(
        context.t,
        [_proposed(context, definition, present.get(definition.id)) for definition in _defs(context)],
        channels,
        again=bool(present),
        first=context.today,
        closed=closed,
        july=context.municipality.july_closed,
        here=await may_bind_here(context),
    )
    return Reply(form=form)


async def save_setup(context: Context, fields: dict[str, str]) -> Reply:
    """Store all meetings of the form, in the place of those set up before, and plan their reminders.

    Raises:
        NotAllowed, BadInput: nothing is stored.
    """
    await require(context, Doing.SET_UP_MEETINGS)
    bound, fields = await _bind(context, fields)
    channels = await accounts.channels(context.scope)
    setups = [_from_form(context, definition, fields, channels) for definition in _defs(context)]
    await _save_free_days(context, fields)
    await set_up(context.scope, setups, context.author)
    shown = await show_meetings(context)
    line = Paragraph(context.t.n("meetings.set_up", len(setups)), strong=True)
    return Reply(Message((line, *_bound_line(context, bound), *shown.blocks)), home=True)


async def open_series(context: Context, series_id: int | None) -> Reply:
    """Open the form that changes one meeting.

    Raises:
        NotAllowed, NotFound: not the person's to change, or gone.
    """
    await require(context, Doing.SET_UP_MEETINGS)
    series = await meetings.get(context.scope, series_id or 0)
    name = views.title(context.t, context.programme, series)
    channels = await accounts.channels(context.scope)
    here = await may_bind_here(context)
    return Reply(form=forms.series_form(context.t, name, series, channels, here=here))


async def save_series(context: Context, series_id: int | None, fields: dict[str, str]) -> Reply:
    """Store one changed meeting and plan its reminders anew.

    Raises:
        NotAllowed, NotFound, BadInput: nothing is stored.
    """
    await require(context, Doing.SET_UP_MEETINGS)
    series = await meetings.get(context.scope, series_id or 0)
    bound, fields = await _bind(context, fields)
    where = forms.read_where(fields, await accounts.channels(context.scope))
    said = forms.read_said(fields, context.t, series.rule, context.today)
    rule = changed_rule(series.rule, said, context.today)
    changed = replace(
        _setup(series),
        rule=replace(rule, policy=forms.read_policy(fields) or rule.policy),
        place=forms.read_place(fields),
        reminders=forms.read_reminders(fields),
        audience=where.audience if where else series.audience,
        channel_id=where.channel_id if where else series.channel_id,
    )
    _check(changed.rule)
    stored = await meetings.change(context.scope, series.id, changed)
    before, after = rhythm.facts(series), rhythm.facts(stored)
    await changes.record(context.scope, context.author, "series", series.id, "changed", before=before, after=after)
    await planner.replan(context.scope, context.now)
    return Reply(await _changed(context, series, stored, bound), home=True)


def _check(rule: SeriesRule) -> None:
    """Let a rule pass that can be expanded; what is wrong is told beside the field it was written in."""
    try:
        recurrence.check_rule(rule)
    except BadInput as error:
        error.values["field"] = forms.ENDS if error.key == "rules.no_meetings" else forms.RHYTHM
        raise


async def _changed(context: Context, before: MeetingSeries, after: MeetingSeries, bound: Channel | None) -> Message:
    """Say that it is changed, how a new rule was understood, and on which days the next meetings are."""
    t = context.t
    blocks: list[Block] = [
        Paragraph(t("meetings.changed", meeting=views.title(t, context.programme, after)), strong=True)
    ]
    if before.rule != after.rule:
        seen = await snapshot.take(context.scope)
        blocks += [Paragraph(line) for line in rhythm.understood(t, seen, after, context.now)]
    shown = await show_meetings(context)
    return Message((*blocks, *_bound_line(context, bound), *shown.blocks))


async def _save_free_days(context: Context, fields: dict[str, str]) -> None:
    """Store the closed days and July; the log hears of what became different."""
    scope, author, municipality = context.scope, context.author, context.municipality
    before = await municipalities.closed_days(scope)
    await municipalities.set_closed_days(scope, forms.read_closed(fields))
    after = await municipalities.closed_days(scope)
    if before != after:
        old, new = ({"days": closed_days.write_closed_days(days)} for days in (before, after))
        await changes.record(scope, author, "municipality", municipality.id, "closed_days", before=old, after=new)
    july = fields.get("july", "closed") != "open"
    await municipalities.set_july(scope, closed=july)
    if july != municipality.july_closed:
        action = "july_closed" if july else "july_open"
        await changes.record(scope, author, "municipality", municipality.id, action)


async def _bind(context: Context, fields: dict[str, str]) -> tuple[Channel | None, dict[str, str]]:
    """Bind the channel the form was opened in where it is chosen, or where the programme wants one and none is bound.

    Returns:
        The channel if it was bound now, and the fields with its id where they said «here».
    """
    wanted = fields.get("where", forms.BY_PROGRAMME)
    there = wanted == forms.BY_PROGRAMME and any(c.usable for c in await accounts.channels(context.scope))
    if wanted not in (forms.HERE, forms.BY_PROGRAMME) or there or not await may_bind_here(context):
        return None, fields
    channel = await bind_here(context)
    return channel, {**fields, "where": str(channel.id)} if wanted == forms.HERE else fields


def _bound_line(context: Context, bound: Channel | None) -> list[Block]:
    if bound is None:
        return []
    text = context.t("people.channel_bound", channel=bound.name, municipality=context.municipality.name)
    return [Paragraph(text), Paragraph(context.t("people.channel_bound_next"))]


async def _none(context: Context) -> Message:
    """Say that no meetings are set up, with the button for those who may and a name for those who may not."""
    t = context.t
    line = Paragraph(t("meetings.none"), strong=True)
    if may(context.person.roles, Doing.SET_UP_MEETINGS):
        button = Button(t("meetings.setup_button"), Action.OPEN_MEETING_SETUP, style="primary")
        return Message((line, Buttons((button,))))
    ask = await whom_to_ask(context, Doing.SET_UP_MEETINGS)
    return Message((line, Paragraph(t("meetings.ask_leader", ask=ask))))


def _change_buttons(context: Context, seen: snapshot.Snapshot) -> list[Block]:
    """For those who may: each regular meeting with a button that changes it, and the form for all of them."""
    if not may(context.person.roles, Doing.SET_UP_MEETINGS):
        return []
    t = context.t
    items = tuple(_series_item(context, seen, series) for series in seen.series if series.active)
    again = Button(t("meetings.setup_again_button"), Action.OPEN_MEETING_SETUP)
    return [Items(items, t("meetings.series_heading")), Buttons((again,))]


def _series_item(context: Context, seen: snapshot.Snapshot, series: MeetingSeries) -> Item:
    t = context.t
    name = views.title(t, context.programme, series)
    change = Button(
        t("meetings.change_button"),
        Action.OPEN_SERIES,
        ActionValue(series=series.id),
        spoken=t("meetings.change_spoken", meeting=name),
    )
    return Item(name, f"{rhythm.list_line(t, seen, series, context.now)} · {_reminded(context, seen, series)}", change)


def _reminded(context: Context, seen: snapshot.Snapshot, series: MeetingSeries) -> str:
    """«påminnelse i #bti», «påminnelse til hver deltaker», «uten påminnelse»."""
    if not series.reminders:
        return context.t("meetings.no_reminders")
    channel = seen.channel(series.channel_id or 0) if series.audience is Audience.CHANNEL else None
    if channel:
        return context.t("meetings.to_channel", channel=channel.name)
    return context.t("meetings.to_participants")


def _proposed(context: Context, definition: MeetingDef, known: MeetingSeries | None) -> forms.Proposed:
    if known is None:
        return forms.Proposed(definition, definition.weekday, definition.time)
    weekday = _weekday(context, known)
    return forms.Proposed(definition, definition.weekday if weekday is None else weekday, known.rule.at)


def _from_form(
    context: Context, definition: MeetingDef, fields: dict[str, str], channels: list[Channel]
) -> SeriesSetup:
    """One meeting of the form that sets them all up."""
    first = forms.read_date(fields, "first")
    channel = next((channel for channel in channels if channel.usable), None)
    suggested = views.programme_setup(definition, first, context.municipality.zone, channel)
    where, policy = forms.read_where(fields, channels), forms.read_policy(fields)
    rule = replace(
        suggested.rule,
        rrule=definition.rule_for(forms.read_weekday(fields, f"{definition.id}_weekday")),
        at=forms.read_time(fields, f"{definition.id}_time"),
        policy=policy or suggested.rule.policy,
    )
    return replace(
        suggested,
        rule=rule,
        place=forms.read_place(fields),
        audience=where.audience if where else suggested.audience,
        channel_id=where.channel_id if where else suggested.channel_id,
    )


def _setup(series: MeetingSeries) -> SeriesSetup:
    """The changeable part of a stored series."""
    return SeriesSetup(**{field.name: getattr(series, field.name) for field in fields_of(SeriesSetup)})


def _weekday(context: Context, series: MeetingSeries) -> int | None:
    """The weekday on which the programme's rule is the series' rule; None where it has another rhythm."""
    known = {definition.id: definition for definition in context.programme.meetings}
    definition = known.get(series.meeting)
    if definition is None:
        return None
    return next((d for d in range(forms.WEEKDAYS) if definition.rule_for(d) == series.rule.rrule), None)


def _defs(context: Context) -> tuple[MeetingDef, ...]:
    return tuple(definition for definition in context.programme.meetings if definition.set_up_by_default)
