"""Points of minutes: adding one, an action point with its activity in the plan, and taking one out."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Item, Items, Message, Note, Paragraph, Reply, Surface
from bot.core.minutes import Minutes, Point, PointKind
from bot.core.permissions import Doing
from bot.core.plan import current_phase
from bot.core.plan_time import PlanTime, Precision
from bot.errors import NotAllowed
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.minutes.show import may_remove, sent_line, whole
from bot.handlers.minutes.sitting import Sitting, called, may_send, to_read, to_write
from bot.handlers.views import minutes_forms as forms
from bot.handlers.views import minutes_words as words
from bot.reminders.planning import planner
from bot.store import changes, plans
from bot.store import minutes as store
from bot.store.plans import NewActivity


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form for a new point.

    Raises:
        NotFound, NotAllowed: no such meeting, or the person takes no part in it.
    """
    sitting = await to_write(context, incoming.value)
    kind = _proposed(context, sitting, incoming.value.choice)
    bearers = forms.bearers(context.t, sitting.participants, sitting.seen.people)
    return Reply(form=forms.point_form(context.t, called(context, sitting), sitting.value, kind, bearers))


def _proposed(context: Context, sitting: Sitting, choice: str) -> PointKind:
    """The kind a button names; else what one mostly writes: before the meeting an item, in it a decision."""
    if choice in set(PointKind):
        return PointKind(choice)
    return PointKind.DECISION if sitting.begun(context.now) else PointKind.AGENDA


async def save(context: Context, incoming: Incoming) -> Reply:
    """Store a point; an action point becomes an activity of the plan. The same point twice is one.

    Raises:
        NotFound, NotAllowed, BadInput: nothing is stored.
    """
    sitting = await to_write(context, incoming.value)
    new = forms.read_point(incoming.fields or {}, sitting.seen.people, context.today)
    minutes = await store.ensure(context.scope, sitting.series.id, sitting.nominal)
    if any((point.kind, point.text) == (new.kind, new.text) for point in minutes.points):
        line = context.t("minutes.there_already", meeting=called(context, sitting))
        return Reply(Message((Paragraph(line, strong=True), Buttons(_further(context, sitting)))))
    activity = await _activity(context, minutes, new) if new.kind is PointKind.ACTION else None
    written = await store.add_point(context.scope, context.author, minutes, new.kind, new.text, activity_id=activity)
    if activity is not None:
        await planner.replan(context.scope, context.now)
    return Reply(await _added(context, sitting, written), home=True)


async def _activity(context: Context, minutes: Minutes, new: forms.NewPoint) -> int:
    """Make the activity of an action point, in the phase the municipality is in."""
    scope, programme = context.scope, context.programme.id
    plan_id = await plans.ensure(scope, programme, None, context.now)
    plan = await plans.get(scope, programme)
    activity = NewActivity(
        title=new.text,
        phase=current_phase(plan, context.today) if plan else None,
        start=PlanTime(context.today, Precision.DAY) if new.deadline else None,
        end=new.deadline,
        roles=(new.role,) if new.role else (),
        persons=(new.person.name,) if new.person else (),
        origin=f"minutes:{minutes.id}",
    )
    return (await plans.add_activities(scope, plan_id, [activity]))[0]


async def _added(context: Context, sitting: Sitting, written: store.Written) -> Message:
    """Say what was added and where; what one may do next; and what others will not know by themselves."""
    t, point = context.t, written.point
    line = t(f"minutes.added_{point.kind.value}", meeting=called(context, sitting))
    undo = _undo_button(context, written)
    blocks: list[Block] = [Paragraph(line, strong=True), Items((Item(point.text),))]
    blocks.append(Buttons((*_further(context, sitting), *_activity_button(context, point), undo)))
    return Message((*blocks, *await _remarks(context, sitting)))


def _further(context: Context, sitting: Sitting) -> tuple[Button, ...]:
    name = called(context, sitting)
    return (
        words.point_button(context.t, name, sitting.value, _again(context, sitting)),
        words.show_button(context.t, name, sitting.value),
    )


def _again(context: Context, sitting: Sitting) -> PointKind | None:
    return None if sitting.begun(context.now) else PointKind.AGENDA


def _activity_button(context: Context, point: Point) -> tuple[Button, ...]:
    if point.activity_id is None:
        return ()
    value = ActionValue(activity=point.activity_id)
    return (Button(context.t("minutes.activity_button"), Action.SHOW_ACTIVITY, value),)


async def _remarks(context: Context, sitting: Sitting) -> list[Block]:
    """Say that a cancelled meeting's points wait, or that what was sent is out of date."""
    if sitting.cancelled:
        return [Note(context.t("minutes.waits_for_next"))]
    minutes = await store.find(context.scope, sitting.series.id, sitting.nominal)
    if minutes is None or not minutes.changed_since:
        return []
    row = [words.send_button(context.t, minutes)] if may_send(context.person, sitting.series) else []
    return [Note(sent_line(context, minutes)), *([Buttons(tuple(row))] if row else [])]


async def remove(context: Context, incoming: Incoming) -> Reply:
    """Take a point out, or, with the line of the log that tells of it, take that change back.

    The writer of a point may, and those who lead the project.

    Raises:
        NotFound: it is gone.
        Conflict: it was taken back already.
        NotAllowed: it is somebody else's.
    """
    if incoming.value.change:
        return await _undo(context, incoming, incoming.value.change)
    point = await store.point(context.scope, incoming.value.point or 0)
    sitting = await to_read(context, ActionValue(minutes=point.minutes_id))
    if not may_remove(context, sitting, point):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.UNDO_OTHERS))
    written = await store.remove_point(context.scope, context.author, point.id)
    line = Paragraph(context.t(f"minutes.removed_{_fate(written)}", text=point.text), strong=True)
    undo = Buttons((_undo_button(context, written),))
    return await _after(context, incoming, point.minutes_id, [line, undo])


async def _undo(context: Context, incoming: Incoming, change_id: int) -> Reply:
    """Put a point back that was taken out, or take one out that was added."""
    if await changes.author_of(context.scope, change_id) != context.person.id:
        await require(context, Doing.UNDO_OTHERS)
    minutes_id = await store.undo_point(context.scope, context.author, change_id)
    line = Paragraph(context.t("minutes.undone"), strong=True)
    return await _after(context, incoming, minutes_id, [line])


async def _after(context: Context, incoming: Incoming, minutes_id: int, first: list[Block]) -> Reply:
    """Show the minutes as they are now, below what was done; in the place of the message that had the button."""
    await planner.replan(context.scope, context.now)
    sitting = await to_read(context, ActionValue(minutes=minutes_id))
    message = Message((*first, *await whole(context, sitting)))
    return Reply(message, replace=incoming.surface in (Surface.DM, Surface.CHANNEL), home=True)


def _undo_button(context: Context, written: store.Written) -> Button:
    return Button(context.t("common.undo"), Action.REMOVE_POINT, ActionValue(change=written.change_id))


def _fate(written: store.Written) -> str:
    """What became of the activity of a point that was taken out."""
    if written.point.activity_id is None:
        return "point"
    return "with_activity" if written.dropped else "activity_stays"
