"""Showing back what an instruction would do, with a yes and a no; who may not is told whom to ask, and nothing is kept.

What is proposed is done by `bot.handlers.asking.confirming`, by the same ways as the buttons of a plan.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.actions import Action, ActionValue
from bot.core.asking import moving
from bot.core.asking.keeping import Change, Proposal
from bot.core.chat import Block, Button, Buttons, Message, Note, Paragraph
from bot.core.people import Person
from bot.core.permissions import MAY, Doing, may, may_approve
from bot.core.plan import Activity, ActivityState, UnitState
from bot.core.plan_time import PlanTime
from bot.core.turns import MONTHS
from bot.errors import BadInput, NotAllowed
from bot.handlers.asking.answered import Answered
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.views import activity_words as words
from bot.handlers.views import plan as views
from bot.handlers.views.activity_page import cut
from bot.store import people

LARGEST: Final = 2**63 - 1
LONGEST_TITLE: Final = 200
_NAMED: Final = 3


def number() -> int:
    """Return a new proposal's number: random, so that nobody guesses another's."""
    return secrets.randbelow(LARGEST) + 1


# ---- done ------------------------------------------------------------------------------------------------------------


async def done(context: Context, activity: Activity, unit: int | None) -> Answered:
    """Propose that an activity is done: as a whole, or the asker's own unit's part of it.

    Args:
        context: who asks.
        activity: which one.
        unit: the unit that was named.

    Raises:
        NotAllowed: it is not theirs; the sentence says whom to ask.
        BadInput: it was dropped, goes on all the time, or is done unit by unit.
    """
    own = _own_part(context, activity, unit)
    if unit is not None and activity.spread and own is None:
        raise await _not_your_unit(context, activity, unit)
    if own is not None:
        return _unit_done(context, activity, own)
    leads = may(context.person.roles, Doing.CHANGE_ACTIVITY)
    approves = activity.milestone and may_approve(context.person.roles, activity.approver)
    if not views.reader(context).may_change(activity) and not approves:
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.CHANGE_ACTIVITY))
    if activity.state is ActivityState.DONE:
        return already(context, activity, "plan.was_done")
    if activity.state is ActivityState.DROPPED or activity.continuous:
        raise BadInput("plan.never_done", title=activity.title)
    if activity.spread and not leads:
        raise BadInput("plan.done_by_units", title=activity.title)
    if activity.milestone and not approves:
        return _reached(context, activity)
    key = "asking_talk.will_turn" if activity.repeats in MONTHS else "asking_talk.will_done"
    return _proposed(context, activity, key, Proposal(number(), Change.DONE, activity.id, activity.version))


def _own_part(context: Context, activity: Activity, unit: int | None) -> UnitState | None:
    """Return the asker's own unit's part of an activity, where that is what they speak of."""
    person = context.person
    if person.unit_id is None or not may(person.roles, Doing.REPORT_UNIT) or unit not in (None, person.unit_id):
        return None
    if unit is None and may(person.roles, Doing.CHANGE_ACTIVITY):
        return None
    counting = (one for one in activity.units if one.state is not ActivityState.DROPPED)
    return next((one for one in counting if one.unit_id == person.unit_id), None)


def _unit_done(context: Context, activity: Activity, part: UnitState) -> Answered:
    if not activity.open and not activity.done_by_units:
        raise BadInput("plan.never_done", title=activity.title)
    if part.state is ActivityState.DONE:
        return already(context, activity, "asking_talk.unit_was_done", unit=part.unit)
    wanted = Proposal(number(), Change.DONE, activity.id, part.version, unit=part.unit_id)
    return _proposed(context, activity, "asking_talk.will_unit_done", wanted, unit=part.unit)


async def _not_your_unit(context: Context, activity: Activity, unit: int) -> NotAllowed:
    """Say who answers for a unit that is not the asker's own."""
    able = await people.with_roles(context.scope, MAY[Doing.REPORT_UNIT])
    names = [person.name for person in able if person.unit_id == unit][:_NAMED]
    ask = context.t.join(names, last="common.list_or") if names else await whom_to_ask(context, Doing.SPREAD_ACTIVITY)
    known = next((one.unit for one in activity.units if one.unit_id == unit), "")
    if not known:
        return NotAllowed("people.not_allowed", ask=ask)
    return NotAllowed("units.not_yours", unit=known, ask=ask)


def _reached(context: Context, activity: Activity) -> Answered:
    """Propose that a milestone is reached, to whoever approves it."""
    if activity.proposed_on is not None:
        return already(context, activity, "plan.was_proposed")
    t = context.t
    who = words.role(t, activity.approver) if activity.approver else t("activities.any_approver")
    wanted = Proposal(number(), Change.DONE, activity.id, activity.version)
    return _proposed(context, activity, "asking_talk.will_reach", wanted, who=who)


# ---- moved, given to somebody ----------------------------------------------------------------------------------------


async def move(context: Context, activity: Activity, when: PlanTime) -> Answered:
    """Propose another deadline.

    Raises:
        NotAllowed: that is for those who lead.
        BadInput: it is closed, or goes on all the time.
    """
    await require(context, Doing.CHANGE_ACTIVITY)
    _check_movable(activity)
    t, today, old = context.t, context.today, activity.end or activity.start
    if old == when:
        return already(context, activity, "asking_talk.was_then", when=t.by_end_of(when, today=today))
    wanted = Proposal(number(), Change.MOVE, activity.id, activity.version, moving.written(when))
    new = t.plan_time(when, today=today)
    if old is None:
        return _proposed(context, activity, "asking_talk.will_set", wanted, when=new)
    more = [t("asking_talk.start_goes")] if moving.loses_start(activity, when) else []
    past = t.plan_time(old, today=today)
    return _proposed(context, activity, "asking_talk.will_move", wanted, more, when=new, old=past)


def _check_movable(activity: Activity) -> None:
    if not activity.open:
        raise BadInput("activities.closed", title=activity.title)
    if activity.continuous:
        raise BadInput("asking_talk.no_deadline", title=activity.title)


async def check_move(context: Context, activity: Activity) -> None:
    """Raise what `move` would, before anybody is asked when."""
    await require(context, Doing.CHANGE_ACTIVITY)
    _check_movable(activity)


@dataclass(frozen=True, slots=True)
class Who:
    """Who is to answer for an activity: a person, or a role."""

    person: Person | None = None
    role: str = ""

    def name(self, context: Context) -> str:
        """«Kari Lunde», «prosjektleder»."""
        return self.person.name if self.person else words.role(context.t, self.role)


async def assign(context: Context, activity: Activity, who: Who) -> Answered:
    """Propose who answers for an activity, in the place of those who do.

    Raises:
        NotAllowed: that is for those who lead.
        BadInput: it is closed.
    """
    await require(context, Doing.CHANGE_ACTIVITY)
    if not activity.open:
        raise BadInput("activities.closed", title=activity.title)
    name = who.name(context)
    alone = (
        (not activity.roles and tuple(activity.persons) == (name,))
        if who.person
        else (not activity.persons and activity.roles == (who.role,))
    )
    if alone:
        return already(context, activity, "asking_talk.was_theirs", who=name)
    person = who.person.id if who.person else None
    wanted = Proposal(number(), Change.ASSIGN, activity.id, activity.version, person=person, role=who.role)
    if not activity.has_responsible:
        return _proposed(context, activity, "asking_talk.will_assign", wanted, who=name)
    now = cut(views.responsible(context.t, activity), LONGEST_TITLE)
    return _proposed(context, activity, "asking_talk.will_hand_over", wanted, who=name, now=now)


# ---- added -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class New:
    """An activity to be added."""

    title: str
    phase: int | None
    when: PlanTime | None = None
    who: Who | None = None


async def add(context: Context, new: New) -> Answered:
    """Propose a new activity.

    Raises:
        NotAllowed: that is for those who lead.
    """
    await require(context, Doing.ADD_ACTIVITY)
    t = context.t
    where = views.phase_inside(t, context.programme, new.phase) if new.phase else t("plan.your_plan")
    facts = []
    if new.when:
        facts.append(t("asking_talk.with_deadline", when=t.plan_time(new.when, today=context.today)))
    if new.who:
        facts.append(t("asking_talk.with_responsible", who=new.who.name(context)))
    person = new.who.person.id if new.who and new.who.person else None
    wanted = Proposal(
        number(),
        Change.ADD,
        when=moving.written(new.when) if new.when else "",
        person=person,
        role=new.who.role if new.who else "",
        title=new.title,
        phase=new.phase,
    )
    line = t("asking_talk.will_add", title=new.title, where=where)
    source = t("asking_talk.source_plan", municipality=context.municipality.name)
    return Answered(_ask(context, line, facts, source, wanted), source=source, proposal=wanted)


# ---- the frame -------------------------------------------------------------------------------------------------------


def already(context: Context, activity: Activity, key: str, **values: object) -> Answered:
    """Say that something is so already, with a way to look at it."""
    t, title = context.t, cut(activity.title, LONGEST_TITLE)
    source = source_of(context, activity)
    blocks = (
        Paragraph(t(key, title=title, **values), strong=True),
        Note(source),
        Buttons((views.open_button(t, activity),)),
    )
    return Answered(Message(blocks), source=source, activities=(activity.id,))


def source_of(context: Context, activity: Activity) -> str:
    """«Aktivitet: «Velge strategier», fase 2 (Planlegge)»."""
    t = context.t
    if not activity.phase:
        return t("asking_talk.source", title=activity.title)
    where = views.phase_inside(t, context.programme, activity.phase)
    return t("asking_talk.source_in_phase", title=activity.title, phase=where)


def _proposed(
    context: Context, activity: Activity, key: str, wanted: Proposal, more: Sequence[str] = (), **values: object
) -> Answered:
    line = context.t(key, title=cut(activity.title, LONGEST_TITLE), **values)
    source = source_of(context, activity)
    message = _ask(context, line, more, source, wanted)
    return Answered(message, source=source, activities=(activity.id,), unit=wanted.unit, proposal=wanted)


def _ask(context: Context, line: str, more: Sequence[str], source: str, wanted: Proposal) -> Message:
    t, value = context.t, ActionValue(proposal=wanted.id)
    facts: list[Block] = [Paragraph(text) for text in more]
    buttons = Buttons(
        (
            Button(t("asking_talk.yes_button"), Action.CONFIRM_PROPOSAL, value, "primary"),
            Button(t("asking_talk.no_button"), Action.REFUSE_PROPOSAL, value),
        )
    )
    return Message((Paragraph(line, strong=True), *facts, Note(source), buttons))
