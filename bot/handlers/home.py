"""The home page: each role's own view, the strongest role first, each short; then meetings and the ways on."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Divider, Heading, Message, Note, Paragraph
from bot.core.permissions import Doing, may
from bot.core.plan import Plan, current_phase
from bot.handlers.context import Context, whom_to_ask
from bot.handlers.views import (
    home_leader,
    home_owner,
    home_staff,
    home_unit,
    network_table,
    pulse_home,
    pulse_promise,
    trouble,
)
from bot.handlers.views.coming import coming
from bot.handlers.views.home_parts import Seen, View, meeting_blocks, own_meetings, views_of
from bot.handlers.views.people import switch_buttons
from bot.reminders.planning import snapshot
from bot.store import plans
from bot.store.standing import Standing, standing

PAGES: Mapping[View, Callable[[Seen], list[Block]]] = MappingProxyType(
    {
        View.LEADER: home_leader.blocks,
        View.OWNER: home_owner.blocks,
        View.UNIT: home_unit.blocks,
        View.GROUP: home_staff.group,
        View.STAFF: home_staff.blocks,
    }
)
"""Whole pages; the coordinator's is of other municipalities."""

BESIDES: Mapping[View, Callable[[Seen], list[Block]]] = MappingProxyType(
    {View.OWNER: home_owner.decisions, View.UNIT: home_unit.short}
)
"""What is added for a further role of somebody whose page is another's."""


async def show(context: Context) -> Message:
    """Draw the person's home page."""
    strongest, *further = views_of(context.person.roles)
    seen = await _seen(context, with_plan=strongest is not View.COORDINATOR)
    here = context.municipality
    blocks: list[Block] = [
        # Who only coordinates sees the network, whichever of its municipalities this is.
        Heading(context.t("home.title", municipality=(strongest is View.COORDINATOR and here.network) or here.name)),
        _roles(context),
        *await trouble.block(context, seen.snapshot),
        *await pulse_promise.home_block(context),
    ]
    if strongest is View.COORDINATOR:
        blocks += await network_table.blocks(context, rows=network_table.HOME_ROWS)
    elif not seen.plan.activities:
        blocks += await _no_plan(context)
    else:
        blocks += PAGES[strongest](seen)
        blocks += [block for view in further if view in BESIDES for block in BESIDES[view](seen)]
        blocks += await pulse_home.block(context)
    found = list(seen.meetings) if strongest is View.LEADER else own_meetings(seen)
    told = strongest is View.STAFF and bool(found) and all(one.series.meeting == "practice" for one in found)
    blocks += [Divider()] if told else [Divider(), *meeting_blocks(seen, found), Divider()]
    blocks += [home_leader.ways(seen)] if strongest is View.LEADER else []
    blocks += [Buttons(tuple(_ways(context, strongest))), *switch_buttons(context)]
    return Message(tuple(blocks))


async def _seen(context: Context, *, with_plan: bool) -> Seen:
    """Read what the page is drawn from; where there is no plan, an empty one stands in for it."""
    found = await snapshot.take(context.scope)
    stored = await plans.get(context.scope, context.programme.id) if with_plan else None
    known = await standing(context.scope, stored.id) if stored else Standing()
    plan = stored or Plan(0, context.programme.id, (), ())
    return Seen(context, plan, found, coming(context, found), known, current_phase(plan, context.today))


def _roles(context: Context) -> Note:
    t, person = context.t, context.person
    if not person.roles:
        return Note(person.name)
    roles = t.join(t(f"common.role_person_{role}") for role in sorted(person.roles))
    key = "home.who_at" if person.unit else "home.who"
    return Note(t(key, name=person.name, roles=roles, unit=person.unit))


async def _no_plan(context: Context) -> list[Block]:
    """Say that there is no plan yet, and what to do about it, or whom to ask."""
    t = context.t
    line = Paragraph(t("home.no_plan"), strong=True)
    if may(context.person.roles, Doing.SET_UP):
        begin = Button(t("home.begin_button"), Action.SHOW_WIZARD, style="primary")
        return [line, Paragraph(t("home.begin_here")), Buttons((begin,))]
    return [line, Paragraph(t("home.ask", who=await whom_to_ask(context, Doing.SET_UP)))]


def _ways(context: Context, strongest: View) -> Iterator[Button]:
    """Yield what everybody may want: help, and silence."""
    t, person = context.t, context.person
    yield Button(t("answers.help_button"), Action.SHOW_HELP)
    if View.COORDINATOR in views_of(person.roles) and strongest is not View.COORDINATOR:
        yield Button(t("network.button"), Action.SHOW_NETWORK)
    if person.reminders:
        yield Button(t("people.mute_button"), Action.MUTE_REMINDERS)
    else:
        yield Button(t("people.resume_button"), Action.RESUME_REMINDERS)
    if strongest in (View.STAFF, View.COORDINATOR):
        return
    if person.digest:
        yield Button(t("digest.mute_button"), Action.MUTE_DIGEST)
    else:
        yield Button(t("digest.resume_button"), Action.RESUME_DIGEST)
