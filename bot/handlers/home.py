"""The home page: where we are, what is mine, when we meet."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Divider, Heading, Items, Message, Note, Paragraph
from bot.core.plan import Plan, mine, next_view
from bot.handlers.context import Context
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import plan as plan_views
from bot.handlers.views import trouble
from bot.handlers.views.coming import coming
from bot.handlers.views.people import switch_buttons
from bot.reminders.planning import snapshot
from bot.store import plans

MINE_SHOWN = 5
MEETINGS_SHOWN = 3


async def show(context: Context) -> Message:
    """Draw the person's home page."""
    t = context.t
    blocks: list[Block] = [Heading(t("home.title", municipality=context.municipality.name)), _roles(context)]
    blocks += await trouble.block(context)
    plan = await plans.get(context.scope, context.programme.id)
    if plan is None or not plan.activities:
        blocks.append(Paragraph(t("home.no_plan")))
    else:
        blocks += [*_phase(context, plan), Divider(), *_mine(context, plan)]
    blocks += [Divider(), *await _meetings(context), Divider(), _ways(context), *switch_buttons(context)]
    return Message(tuple(blocks))


def _roles(context: Context) -> Note:
    t, person = context.t, context.person
    roles = t.join(t(f"common.role_person_{role}") for role in sorted(person.roles))
    key = "home.who_at" if person.unit else "home.who"
    return Note(t(key, name=person.name, roles=roles, unit=person.unit))


def _phase(context: Context, plan: Plan) -> list[Block]:
    t, today = context.t, context.today
    view = next_view(plan, today)
    reader = plan_views.reader(context).only_reading()
    where = plan_views.phase_inside(t, context.programme, view.phase) if view.phase else t("plan.your_plan")
    line = plan_views.status_line(t, where, view.progress)
    late = [t.n("plan.status_late", len(view.overdue))] if view.overdue else []
    blocks: list[Block] = [Paragraph(" ".join([line, *late]), strong=True)]
    blocks += plan_views.listing(reader, t("plan.now_heading"), view.now, 3)
    blocks += plan_views.listing(reader, t("plan.coming_heading"), view.coming, 2)
    whole = Button(t("plan.whole_phase_button"), Action.SHOW_PLAN, ActionValue(phase=view.phase))
    return [*blocks, Buttons((whole, Button(t("answers.status_button"), Action.SHOW_STATUS)))]


def _mine(context: Context, plan: Plan) -> list[Block]:
    t = context.t
    own = mine(plan, context.person.id, context.person.roles)
    if not own:
        return [Items((), t("home.mine_heading")), Paragraph(t("plan.mine_none"))]
    return plan_views.listing(plan_views.reader(context), t("home.mine_heading"), own, MINE_SHOWN)


async def _meetings(context: Context) -> list[Block]:
    t = context.t
    seen = await snapshot.take(context.scope)
    found = coming(context, seen)
    if not found:
        none = "meetings.none_soon" if any(series.active for series in seen.series) else "meetings.none"
        return [Items((), t("home.meetings_heading")), Paragraph(t(none))]
    items = meeting_views.items(t, context.programme, found[:MEETINGS_SHOWN], context.today)
    return [
        Items(tuple(items), t("home.meetings_heading")),
        Buttons((Button(t("home.all_meetings"), Action.SHOW_MEETINGS),)),
    ]


def _ways(context: Context) -> Buttons:
    t = context.t
    wanted = context.person.reminders
    switch = (
        Button(t("people.mute_button"), Action.MUTE_REMINDERS)
        if wanted
        else Button(t("people.resume_button"), Action.RESUME_REMINDERS)
    )
    return Buttons((Button(t("answers.help_button"), Action.SHOW_HELP), switch))
