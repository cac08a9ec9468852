"""What is mine, once a week, and reminders of what is late: the words of both letters, and the switch for them."""

from collections.abc import Sequence
from datetime import date

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Item, Items, Message, Note, Paragraph, Reply, Surface
from bot.core.deliveries import DeliveryKind
from bot.core.nudges import TIMES, nudged_on, weeks_late
from bot.core.own import OwnWeek, concerned, own, share_of, week_of
from bot.core.permissions import LEADERS, may_change_activity
from bot.core.plan import Activity, Plan
from bot.core.units import UnitTask
from bot.handlers.context import Context
from bot.handlers.feature import Feature, Letter
from bot.handlers.views import plan as plan_views
from bot.reminders.planning import planner
from bot.store import changes, people, plans
from bot.store.standing import NewcomersTurn, newcomers_turns

SHOWN = 5
"""Lines under one heading; the rest is counted."""

Newcomers = Sequence[tuple[NewcomersTurn, Activity]]
"""What is to be done with each new colleague."""


# ---- the weekly letter -------------------------------------------------------------------------------------------


async def digest(letter: Letter) -> Message | None:
    """Word the weekly letter; nothing where nothing is the person's."""
    plan = await plans.get(letter.scope, letter.programme.id)
    if plan is None or not letter.person.digest:
        return None
    week, new = week_of(share_of(plan, letter.person), letter.today), await _newcomers_of(letter, plan)
    if not week.anything and not new:
        return None
    t, reader = letter.t, _reader(letter)
    blocks: list[Block] = [Paragraph(" ".join(_headline(letter, week, new)), strong=True)]
    blocks += plan_views.listing(reader, t("plan.overdue_heading"), week.late, SHOWN)
    blocks += plan_views.listing(reader, t("digest.week_heading"), week.week, SHOWN)
    blocks += _approvals(letter, week.approvals)
    blocks += _unit(letter, week.unit)
    blocks += _newcomers(letter, new)
    return Message((*blocks, Buttons(_buttons(letter)), Note(t("digest.why"))))


async def _newcomers_of(letter: Letter, plan: Plan) -> Newcomers:
    """Return what the person is to do with new colleagues."""
    activities = {activity.id: activity for activity in concerned(plan.activities, letter.person)}
    turns = await newcomers_turns(letter.scope)
    return [(turn, activities[turn.activity_id]) for turn in turns if turn.activity_id in activities]


def _headline(letter: Letter, week: OwnWeek, new: Newcomers) -> list[str]:
    """Say in at most two sentences what there is, the most urgent first."""
    t = letter.t
    counted = {
        "digest.overdue": len(week.late),
        "digest.week": len(week.week),
        "digest.approvals": len(week.approvals),
        "digest.unit": len(week.unit),
        "digest.newcomers": len({turn.name for turn, _ in new}),
    }
    return [t.n(key, count, unit=letter.person.unit) for key, count in counted.items() if count][:2]


def _approvals(letter: Letter, waiting: Sequence[Activity]) -> list[Block]:
    t = letter.t
    items = [
        Item(
            t("plan.milestone_title", title=a.title),
            a.condition,
            Button(
                t("home.approve_button"),
                Action.APPROVE_MILESTONE,
                ActionValue(activity=a.id, version=a.version),
                spoken=t("home.approve_spoken", title=a.title),
            ),
        )
        for a in waiting
    ]
    return _list(letter, t("digest.approvals_heading"), items)


def _unit(letter: Letter, waiting: Sequence[UnitTask]) -> list[Block]:
    t = letter.t
    items = [
        Item(
            part.activity.title,
            plan_views.when(t, part.activity, letter.today),
            Button(
                t("home.unit_done_button"),
                Action.UNIT_DONE,
                ActionValue(activity=part.activity.id, unit=part.unit.unit_id, version=part.unit.version),
                spoken=t("plan.done_spoken", title=part.activity.title),
            ),
        )
        for part in waiting
    ]
    return _list(letter, letter.person.unit, items)


def _newcomers(letter: Letter, turns: Newcomers) -> list[Block]:
    t = letter.t
    items = [
        Item(t("digest.newcomer", name=turn.name, title=a.title), t("digest.by", date=t.date(turn.due_on)))
        for turn, a in turns
    ]
    return _list(letter, t("digest.newcomers_heading"), items)


def _list(letter: Letter, heading: str, items: Sequence[Item]) -> list[Block]:
    if not items:
        return []
    more = len(items) - SHOWN
    rest: list[Block] = [Note(letter.t.n("plan.and_more", more))] if more > 0 else []
    return [Items(tuple(items[:SHOWN]), heading), *rest]


# ---- nudges ------------------------------------------------------------------------------------------------------


async def nudge(letter: Letter) -> Message | None:
    """Word a nudge; nothing where all of it is done, moved, or somebody else's by now."""
    plan = await plans.get(letter.scope, letter.programme.id)
    person, nominal = letter.person, letter.delivery.nominal
    if plan is None or not person.digest:
        return None
    late = [a for a in nudged_on(own(plan, person), nominal) if a.overdue(letter.today)]
    if not late:
        return None
    t = letter.t
    about = "digest.nudge_about" if LEADERS.isdisjoint(person.roles) else "digest.nudge_about_leader"
    items = [_nudged(letter, activity, nominal) for activity in late]
    blocks = [Paragraph(t.n("digest.overdue", len(late)), strong=True), *_list(letter, "", items), Note(t(about))]
    return Message((*blocks, Buttons(_buttons(letter))))


def _nudged(letter: Letter, activity: Activity, nominal: date) -> Item:
    """One late activity: since when, and whether it is reminded of once more."""
    item = plan_views.item(_reader(letter), activity)
    key = "digest.nudge_last" if weeks_late(activity, nominal) >= TIMES else "digest.nudge_first"
    detail = f"{plan_views.when(letter.t, activity, letter.today)} · {letter.t(key)}"
    return Item(item.title, detail, item.button)


# ---- both --------------------------------------------------------------------------------------------------------


def _reader(letter: Letter) -> plan_views.Reader:
    person = letter.person

    def may_change(activity: Activity) -> bool:
        return may_change_activity(person.roles, own=activity.concerns(person.id, person.roles))

    return plan_views.Reader(letter.t, letter.today, may_change)


def _buttons(letter: Letter) -> tuple[Button, ...]:
    t = letter.t
    return (Button(t("plan.mine_button"), Action.SHOW_MINE), Button(t("digest.mute_button"), Action.MUTE_DIGEST))


async def switch(context: Context, incoming: Incoming) -> Reply:
    """Switch the person's weekly letter, and the reminders of what is late, off or on again."""
    wanted = incoming.action is Action.RESUME_DIGEST
    if context.person.digest != wanted:
        await people.set_digest(context.scope, context.person.id, wanted=wanted)
        action_of = "digest_on" if wanted else "digest_off"
        await changes.record(context.scope, context.author, "person", context.person.id, action_of)
        await planner.replan(context.scope, context.now)
    t = context.t
    label, action = (
        ("digest.mute_button", Action.MUTE_DIGEST) if wanted else ("digest.resume_button", Action.RESUME_DIGEST)
    )
    said = Paragraph(t("digest.resumed" if wanted else "digest.muted"), strong=True)
    return Reply(Message((said, Buttons((Button(t(label), action),)))), home=incoming.surface is Surface.HOME)


FEATURE = Feature(
    handles={Action.MUTE_DIGEST: switch, Action.RESUME_DIGEST: switch},
    writing=frozenset({Action.MUTE_DIGEST, Action.RESUME_DIGEST}),
    letters={DeliveryKind.DIGEST: digest, DeliveryKind.NUDGE: nudge},
)
