"""«Who does it?», «is it me?»: who answers for an activity, a phase's activities, a unit, or for calling a meeting."""

from collections.abc import Sequence

from bot.content.programme import MeetingDef
from bot.core.actions import Action, ActionValue
from bot.core.asking import answer_tasks
from bot.core.asking.answer_responsible import Holders, Proposed, Verdict, holders, judged, my_roles, who_of_unit
from bot.core.asking.answer_times import Timing, timing
from bot.core.chat import Block, Button, Buttons, Facts, Item, Items, Message, Note, Paragraph
from bot.core.people import Person
from bot.core.permissions import Doing, may
from bot.core.plan import Activity, current_phase, next_view
from bot.core.roles import Role
from bot.core.units import Unit
from bot.handlers.asking import activity_time, plan_tasks
from bot.handlers.asking import plan_parts as parts
from bot.handlers.asking.answered import Answered, Question
from bot.handlers.asking.plan_parts import Asked, with_plan
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import activity_words
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import plan as views
from bot.handlers.views.coming import coming
from bot.reminders.planning import snapshot
from bot.store import people, plans

NAMES = 3
FACTS = 5
ROLE_SHOWN = 3
LONG_AHEAD = 400
"""Days in which the next meeting of a series is looked for."""


async def responsible(context: Context, question: Question) -> Answered:
    """Answer who answers for what was named; a meeting and who has a role need no plan."""
    slots = question.understood.slots
    meeting = next((one for one in context.programme.meetings if one.id == slots.meeting), None)
    if meeting is not None and not question.understood.activities and not slots.activity:
        return await _meeting(context, question, meeting)
    if slots.role and not slots.activity and not question.understood.mine:
        plan = await plans.get(context.scope, context.programme.id)
        if plan is None or parts.is_empty(plan):
            return await _only_holders(context, slots.role)
    return await with_plan(_in_plan)(context, question)


async def _in_plan(asked: Asked) -> Answered:
    if len(asked.named) == 1:
        return await of_activity(asked, asked.named[0])
    if asked.named:
        return activity_time.several(asked)
    if asked.slots.activity:
        return activity_time.unknown(asked)
    return await _without_activity(asked)


async def _without_activity(asked: Asked) -> Answered:
    slots, unit = asked.slots, await parts.unit_named(asked)
    if unit is not None:
        return await _of_unit(asked, unit)
    if slots.role and not asked.understood.mine:
        return await _of_role(asked, slots.role)
    if slots.role or asked.understood.persons or asked.understood.mine:
        return await plan_tasks.my_tasks(asked)
    return _of_phase(asked)


# ---- one activity ----------------------------------------------------------------------------------------------------


async def of_activity(asked: Asked, activity: Activity, *, me: bool = False) -> Answered:
    """Answer who answers for one activity, and whether it is the one somebody proposed; ``me``: the asker is."""
    everyone = await people.everyone(asked.context.scope)
    proposed = _proposed(asked, everyone, me=me)
    verdict = judged(activity, proposed)
    blocks: list[Block] = []
    if facts := _facts(asked, activity, everyone, verdict):
        blocks.append(Facts(tuple(facts[:FACTS])))
    if verdict is Verdict.NOBODY:
        blocks += await parts.whom(asked, Doing.CHANGE_ACTIVITY)
    about = parts.of_activity(asked, activity, unit=asked.understood.unit)
    return parts.framed(_line(asked, activity, proposed, verdict), blocks, about, _ways(asked, activity, verdict))


def _proposed(asked: Asked, everyone: Sequence[Person], *, me: bool) -> Proposed:
    understood = asked.understood
    persons = tuple(person for person in everyone if person.id in understood.persons)
    own = asked.context.person
    asks_me = me or understood.mine or own.id in understood.persons
    stranger = "" if persons else asked.slots.person
    return Proposed(asked.slots.role, persons, own if asks_me else None, stranger)


def _line(asked: Asked, activity: Activity, proposed: Proposed, verdict: Verdict) -> str:
    t, title, who = asked.t, activity.title, views.responsible(asked.t, activity)
    if timing(activity, asked.today) is Timing.DROPPED:
        return t("asking_plan.time_dropped", title=title)
    if verdict is Verdict.NOBODY:
        return t("asking_plan.responsible_nobody", title=title)
    if verdict is Verdict.YOU:
        key = "asking_plan.responsible_you" if asked.cues.yes_or_no else "asking_plan.responsible_it_is_you"
        return t(key, title=title, role=_as_what(asked, activity))
    if verdict is Verdict.OPEN or not asked.cues.yes_or_no:
        return t("asking_plan.responsible_open", title=title, who=who)
    named = _called(asked, activity, proposed)
    return t(f"asking_plan.responsible_{verdict}", title=title, who=who, named=named)


def _as_what(asked: Asked, activity: Activity) -> str:
    """« som BTI-kontakt», with a space before it; nothing where the plan has the person by name."""
    held = my_roles(activity, asked.context.person)
    if not held:
        return ""
    roles = asked.t.join(asked.t(f"common.role_person_{role}") for role in held)
    return " " + asked.t("asking_plan.as_role", role=roles)


def _called(asked: Asked, activity: Activity, proposed: Proposed) -> str:
    """The proposed ones in words: the role where it is one, else the names."""
    if proposed.role and (proposed.role in activity.roles or not proposed.persons):
        return activity_words.role(asked.t, proposed.role)
    return asked.t.join([person.name for person in proposed.persons] or [parts.phrase(proposed.stranger)])


def _facts(asked: Asked, activity: Activity, everyone: Sequence[Person], verdict: Verdict) -> list[tuple[str, str]]:
    t = asked.t
    unit_id = asked.understood.unit or asked.context.person.unit_id
    found = [_holder(asked.context, one) for one in holders(activity.roles, everyone, unit_id)]
    # The other verdicts name all of them in the first line.
    if verdict in (Verdict.YES, Verdict.YOU) and len(activity.roles) + len(activity.persons) > 1:
        found.insert(0, (t("asking_plan.fact_responsible"), views.responsible(t, activity)))
    if activity.milestone and activity.approver:
        found.append((t("activities.field_approver"), activity_words.role(t, activity.approver)))
    if views.when(t, activity, asked.today):
        found.append(parts.time_fact(t, activity, asked.today))
    return found


def _holder(context: Context, one: Holders) -> tuple[str, str]:
    """«BTI-kontakt ved Fjord skole: Anne Moen»; said too where nobody has the role."""
    t, role = context.t, parts.capital(activity_words.role(context.t, one.role))
    label = t("asking_plan.role_at", role=role, unit=one.unit) if one.unit else role
    return label, names(context, one.people) or t("asking_plan.nobody_has_role")


def names(context: Context, those: Sequence[Person]) -> str:
    """«Kari Lunde, Ola Vik og 4 til»; nothing for nobody."""
    shown = [person.name for person in those[:NAMES]]
    if len(those) > NAMES:
        return context.t("units.names_and_more", names=", ".join(shown), n=len(those) - NAMES)
    return context.t.join(shown)


def _ways(asked: Asked, activity: Activity, verdict: Verdict) -> list[Button]:
    t = asked.t
    found = [parts.activity_button(t, activity)]
    if verdict is Verdict.NOBODY and may(asked.context.person.roles, Doing.CHANGE_ACTIVITY) and activity.open:
        spoken = t("activities.assign_spoken", title=activity.title)
        value = ActionValue(activity=activity.id)
        found.insert(0, Button(t("activities.assign_button"), Action.OPEN_EDIT_ACTIVITY, value, spoken=spoken))
    return found


# ---- a phase, a role, a unit -----------------------------------------------------------------------------------------


def _of_phase(asked: Asked) -> Answered:
    """«Who does what?»: the open activities of a phase, each with who answers for it."""
    t, today = asked.t, asked.today
    number = asked.slots.phase or current_phase(asked.plan, today)
    view = next_view(asked.plan, today, number)
    found = sorted({a.id: a for a in (*view.now, *view.overdue, *view.coming, *view.undated)}.values(), key=_order)
    line = t.n("asking_plan.who_in_phase", len(found), phase=asked.inside(number))
    if view.unclear:
        line = f"{line} {t.n('asking_plan.unclear', len(view.unclear))}"
    shown = found[: parts.SHOWN]
    items = tuple(Item(a.title, views.responsible(t, a), views.open_button(t, a)) for a in shown)
    blocks = parts.items_and_more(t, Items(items), len(found) - len(shown)) if items else []
    ways = [parts.plan_button(t, number)]
    if view.unclear:
        ways.append(Button(t("activities.unclear_button"), Action.SHOW_UNCLEAR))
    return parts.framed(line, blocks, parts.of_plan(asked, *shown, phase=number), ways)


def _order(activity: Activity) -> tuple[bool, int]:
    return activity.has_responsible, activity.position


async def _of_role(asked: Asked, role: str) -> Answered:
    """Who has a role, and what it answers for."""
    t, line = asked.t, await _role_line(asked.context, role)
    tasks = answer_tasks.of_role(asked.plan, role).narrowed(asked.slots.phase, None)
    shown = tasks.activities[:ROLE_SHOWN]
    blocks = parts.openings(asked, tasks.activities, t("asking_plan.role_heading"), ROLE_SHOWN)
    about = parts.of_plan(asked, *shown, phase=asked.slots.phase)
    return parts.framed(line, blocks, about, [parts.plan_button(t, asked.slots.phase)])


async def _role_line(context: Context, role: str) -> str:
    everyone = await people.everyone(context.scope)
    label, who = _holder(context, holders((role,), everyone, context.person.unit_id)[0])
    return context.t("asking_plan.role_is", role=label, names=who)


async def _only_holders(context: Context, role: str) -> Answered:
    """Who has a role, where there is no plan that it could answer for anything in."""
    source = context.t("asking_plan.source_people", municipality=context.municipality.name)
    return parts.framed(await _role_line(context, role), [], parts.About(source))


async def _of_unit(asked: Asked, unit: Unit) -> Answered:
    """Who answers for a unit."""
    t = asked.t
    found = who_of_unit(await people.everyone(asked.context.scope), unit.id)
    about = parts.of_plan(asked, unit=unit.id)
    if not found:
        ask = await whom_to_ask(asked.context, Doing.MANAGE_PEOPLE)
        return parts.framed(t("asking_plan.unit_nobody", unit=unit.name, ask=ask), [], about)
    line = t("asking_plan.unit_who", unit=unit.name, who=names(asked.context, found))
    facts = tuple((person.name, _held(asked, person)) for person in found[:FACTS])
    ways = [parts.unit_button(t, unit)] if parts.sees(asked, unit) else []
    return parts.framed(line, [Facts(facts)], about, ways)


def _held(asked: Asked, person: Person) -> str:
    return asked.t.join(asked.t(f"common.role_person_{role}") for role in sorted(person.roles))


# ---- a meeting -------------------------------------------------------------------------------------------------------


async def _meeting(context: Context, question: Question, meeting: MeetingDef) -> Answered:
    """Who calls a meeting, who takes part, and when it is next."""
    t = context.t
    seen = await snapshot.take(context.scope)
    series = next((one for one in seen.series if one.active and one.meeting == meeting.id), None)
    name = meeting_views.title(t, context.programme, series) if series else t(meeting.name_key)
    caller = Role.NETWORK_COORDINATOR if meeting.level == "network" else Role.PROJECT_LEADER
    those = [person for person in seen.people if person.active and caller in person.roles]
    who = activity_words.role(t, caller)
    if those:
        who = t("asking_plan.role_names", role=who, names=names(context, those))
    line = t("asking_plan.meeting_called", meeting=name, who=who)
    if (verdict := _calls(context, question, caller)) is not None:
        line = f"{t(f'asking_plan.verdict_{verdict}')} {line}"
    roles = series.roles if series else meeting.participants
    facts = [(t("asking_plan.fact_takes_part"), t.join(activity_words.role(t, role) for role in roles))]
    ahead = [one for one in coming(context, seen, LONG_AHEAD) if series is not None and one.series.id == series.id]
    if ahead:
        facts.append((t("asking_plan.fact_next_meeting"), meeting_views.where_and_when(t, ahead[0], context.today)))
    source = t("asking_plan.source_meeting", meeting=name)
    ways = Buttons((Button(t("answers.meetings_button"), Action.SHOW_MEETINGS),))
    blocks = (Paragraph(line, strong=True), Facts(tuple(facts)), Note(source), ways)
    return Answered(Message(blocks), source=source)


def _calls(context: Context, question: Question, caller: Role) -> str | None:
    """Yes or no to «is it X who calls it?»; nothing where nobody was proposed."""
    understood = question.understood
    if understood.slots.role:
        return "yes" if understood.slots.role == caller else "no"
    if understood.mine:
        return "yes" if caller in context.person.roles else "no"
    return None
