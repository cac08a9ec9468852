"""The checklist and the look at what will be sent."""

from collections import Counter
from collections.abc import Sequence

from bot.core.chat import Block, Incoming, Message, Reply
from bot.core.permissions import Doing
from bot.handlers.context import Context, require
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import wizard_steps as views
from bot.reminders.planning import planner
from bot.reminders.planning.snapshot import Expected
from bot.store import accounts, meetings, people, plans

DAYS = 14
SHOWN = 8


async def show_wizard(context: Context, incoming: Incoming) -> Reply:
    """Show how far the municipality is, or what will be sent.

    Raises:
        NotAllowed: only those who set up may.
    """
    await require(context, Doing.SET_UP)
    if incoming.value.choice != views.REVIEW:
        return Reply(await checklist(context))
    stand = await stand_of(context)
    found = await planner.upcoming(context.scope, context.now, DAYS)
    lines = [_line(context, reminder) for reminder in found[:SHOWN]]
    return Reply(views.review(stand, lines, max(0, len(found) - SHOWN)))


async def checklist(context: Context, before: Sequence[Block] = ()) -> Message:
    """Return the checklist as things stand, under what was just done."""
    return views.checklist(await stand_of(context), before)


async def stand_of(context: Context) -> views.Stand:
    """Read how far the municipality is."""
    scope = context.scope
    everybody = [person for person in await people.everyone(scope) if person.active]
    return views.Stand(
        t=context.t,
        municipality=context.municipality.name,
        plan=await plans.get(scope, context.programme.id),
        people=everybody,
        meetings=len(await meetings.all_series(scope, active_only=True)),
        channels=await accounts.channels(scope),
        roles=Counter(role for person in everybody for role in person.roles),
    )


def _line(context: Context, reminder: Expected) -> tuple[str, str]:
    """«Statusmøte», «i morgen kl. 9.00 · til Kari Lunde»."""
    t = context.t
    name = meeting_views.title(t, context.programme, reminder.series)
    at = t.relative_datetime(reminder.local_time, context.today)
    return name, t("wizard.review_line", at=at, to=reminder.to)
