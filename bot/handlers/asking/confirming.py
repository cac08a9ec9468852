"""A yes or a no to a proposed change: everything is looked at again, then done once, by the same ways as the buttons.

A proposal is its own person's alone, and ends with the first answer: a second tap, another person's, or one after a day
is told so in one sentence.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.actions import Action, ActionValue
from bot.core.asking import moving
from bot.core.asking.keeping import Afterwards, Change, Proposal
from bot.core.chat import Incoming, Item, Items, Message, Paragraph, Reply
from bot.core.permissions import Doing
from bot.core.plan import Activity
from bot.core.plan_edit import BLANK, Json, time_json
from bot.errors import BadInput, NotFound
from bot.handlers.asking import proposing
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.proposing import Who
from bot.handlers.context import Context, require
from bot.handlers.views import activity_page, log_page
from bot.store import people, plan_edits, plans, talks

MOST_LINES = 5
PLACE = "proposal"
"""Where a proposal that was made anew belongs: nothing refers back to it but its own buttons."""


async def refuse(context: Context, incoming: Incoming) -> Reply:
    """Let a proposal be.

    Raises:
        NotFound: it was answered already, is too old, or another person's.
    """
    await _take(context, incoming.value.proposal)
    return Reply(Message((Paragraph(context.t("asking_talk.left_alone"), strong=True),)), replace=True)


async def confirm(context: Context, incoming: Incoming) -> Reply | Incoming:
    """Do what was proposed; return the answer, or what to press for it among the plan's own buttons.

    Where the activity was changed meanwhile, nothing is done: what changed is shown, and the same is proposed anew.

    Raises:
        NotFound: it was answered already, is too old, or another person's; or the activity is gone.
        NotAllowed, BadInput, Conflict: nothing is stored, and the proposal stands.
    """
    wanted = await _take(context, incoming.value.proposal)
    if wanted.change is Change.ADD:
        return await _add(context, wanted)
    activity = await _activity(context, wanted.activity)
    if _version(activity, wanted) != wanted.version:
        return await _anew(context, activity, wanted)
    match wanted.change:
        case Change.MOVE:
            return await _move(context, activity, wanted)
        case Change.ASSIGN:
            return await _assign(context, activity, wanted)
        case _:
            return _press(incoming, activity, wanted)


async def _take(context: Context, number: int | None) -> Proposal:
    """Return a proposal and end it; of two who take it at once one gets it."""
    scope, person = context.scope, context.person.id
    found = await talks.proposal(scope, person, number or 0, context.now)
    if found is None or not await talks.end_proposal(scope, person, found.id):
        raise NotFound("asking_talk.proposal_gone")
    return found


async def _activity(context: Context, number: int | None) -> Activity:
    plan = await plans.get(context.scope, context.programme.id)
    found = plan.activity(number) if plan else None
    if found is None:
        raise NotFound("plan.activity_gone")
    return found


def _version(activity: Activity, wanted: Proposal) -> int | None:
    """Return the version of what the change is about: the activity, or one unit's part of it."""
    if wanted.unit is None:
        return activity.version
    return next((unit.version for unit in activity.units if unit.unit_id == wanted.unit), None)


def _press(incoming: Incoming, activity: Activity, wanted: Proposal) -> Incoming:
    """Return the press of the button that does it."""
    value = ActionValue(activity=activity.id, version=wanted.version, unit=wanted.unit)
    action = Action.MARK_DONE if wanted.unit is None else Action.UNIT_DONE
    return replace(incoming, action=action, value=value)


async def _move(context: Context, activity: Activity, wanted: Proposal) -> Reply:
    await require(context, Doing.CHANGE_ACTIVITY)
    when = moving.read(wanted.when)
    if when is None or not activity.open:
        raise BadInput("activities.closed", title=activity.title)
    scope, author = context.scope, context.author
    seen = await plan_edits.see(scope, activity.id)
    edited = await plan_edits.edit(scope, author, activity.id, seen.change, moving.moved(activity, when))
    key = "asking_talk.moved" if edited.change else "activities.nothing_changed"
    return await _page(context, activity.id, key, edited.change, when=context.t.plan_time(when, today=context.today))


async def _assign(context: Context, activity: Activity, wanted: Proposal) -> Reply:
    await require(context, Doing.CHANGE_ACTIVITY)
    who = await _who(context, wanted)
    roles, persons = ([], [who.person.id]) if who.person else ([who.role], [])
    change = await plan_edits.assign(context.scope, context.author, activity.id, roles, persons)
    key = "asking_talk.assigned" if change else "activities.nothing_changed"
    return await _page(context, activity.id, key, change, who=who.name(context))


async def _who(context: Context, wanted: Proposal) -> Who:
    """Return who was proposed.

    Raises:
        BadInput: they are here no more.
    """
    if wanted.person is None:
        return Who(role=wanted.role)
    found = await people.get(context.scope, wanted.person)
    if found is None or not found.active:
        raise BadInput("asking_talk.person_left")
    return Who(found)


async def _add(context: Context, wanted: Proposal) -> Reply:
    await require(context, Doing.ADD_ACTIVITY)
    values: Json = {**BLANK, "title": wanted.title, "phase": wanted.phase, "end": time_json(moving.read(wanted.when))}
    if wanted.person is not None or wanted.role:
        who = await _who(context, wanted)
        values |= {"persons": [who.person.id]} if who.person else {"roles": [who.role]}
    plan_id = await plans.ensure(context.scope, context.programme.id, None, context.now)
    number, change = await plan_edits.add(context.scope, context.author, plan_id, values)
    return await _page(context, number, "activities.added", change)


async def _page(context: Context, number: int, key: str, change: int | None, **values: object) -> Reply:
    activity = await _activity(context, number)
    said = context.t(key, title=activity.title, **values)
    return Reply(await activity_page.page(context, activity, said, change), replace=True, home=True)


# ---- changed meanwhile -----------------------------------------------------------------------------------------------


async def _anew(context: Context, activity: Activity, wanted: Proposal) -> Reply:
    """Show what others changed meanwhile, and propose the same again as things stand now."""
    answered = await _again(context, activity, wanted)
    here, person = context.municipality.id, context.person.id
    await talks.keep(context.scope, Afterwards(here, person, PLACE, proposal=answered.proposal), context.now)
    t = context.t
    lines = await _told(context, activity, wanted)
    blocks = [Paragraph(t("asking_talk.changed_since", title=activity.title), strong=True)]
    told = [Items(tuple(Item(line) for line in lines))] if lines else []
    rest = answered.message.blocks if answered.message else ()
    return Reply(Message((*blocks, *told, *rest)), replace=True)


async def _again(context: Context, activity: Activity, wanted: Proposal) -> Answered:
    match wanted.change:
        case Change.MOVE:
            when = moving.read(wanted.when)
            if when is None:
                raise NotFound("asking_talk.proposal_gone")
            return await proposing.move(context, activity, when)
        case Change.ASSIGN:
            return await proposing.assign(context, activity, await _who(context, wanted))
        case _:
            return await proposing.done(context, activity, wanted.unit)


async def _told(context: Context, activity: Activity, wanted: Proposal) -> Sequence[str]:
    """Return what was done with an activity since it was looked at, a line each, the newest first."""
    since = activity.version - (wanted.version or 0)
    if wanted.unit is not None or since <= 0:
        return ()
    return await log_page.lines(context, activity.id, min(since, MOST_LINES))
