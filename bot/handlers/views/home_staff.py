"""The pages of staff and of the working group: what is happening, what is expected of me, whom to ask."""

from bot.core.actions import Action
from bot.core.chat import Block, Buttons, Item, Items, Paragraph
from bot.core.overview import asked_of_staff, practices
from bot.core.plan import Activity, mine, next_view
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import plan as plan_views
from bot.handlers.views.home_parts import (
    Seen,
    answer,
    lines,
    next_of,
    own_listing,
    plain_button,
    status_line,
    whole_phase,
    whom_to_ask,
)

ASKED_SHOWN, MINE_SHOWN, NOW_SHOWN, COMING_SHOWN = 3, 5, 3, 2


def blocks(seen: Seen) -> list[Block]:
    """Return a staff member's page, without meetings."""
    t = seen.t
    about = next((p.about_key for p in seen.context.programme.phases if p.number == seen.phase), None)
    found: list[Block] = [answer(t("home.we_are_in", phase=seen.where))]
    found += [Paragraph(t(about))] if about else []
    found += _asked(seen)
    found += _practice(seen)
    about_all = plain_button(seen, "colleagues.about_button", Action.SHOW_WELCOME)
    return [*found, *whom_to_ask(seen), Buttons((whole_phase(seen), about_all))]


def group(seen: Seen) -> list[Block]:
    """Return the page of the working group, relay holders and change agents, without meetings."""
    t = seen.t
    view = next_view(seen.plan, seen.today)
    late = t.n("plan.status_late", len(view.overdue)) if view.overdue else ""
    found: list[Block] = [answer(status_line(seen), late)]
    found += own_listing(seen, mine(seen.plan, seen.person.id, seen.person.roles), MINE_SHOWN)
    found += plan_views.listing(seen.reader.only_reading(), t("plan.now_heading"), view.now, NOW_SHOWN)
    found += plan_views.listing(seen.reader.only_reading(), t("plan.coming_heading"), view.coming, COMING_SHOWN)
    return [*found, Buttons((whole_phase(seen), plain_button(seen, "home.picture_button", Action.SHOW_GANTT)))]


def _asked(seen: Seen) -> list[Block]:
    """What is expected of everybody, and what is the person's own by name."""
    t = seen.t
    own = mine(seen.plan, seen.person.id, seen.person.roles)
    asked = {a.id: a for a in (*own, *asked_of_staff(seen.plan, seen.today))}
    if not asked:
        return [Paragraph(t("home.nothing_asked"))]
    items = [_item(seen, activity) for activity in asked.values()]
    return lines(seen, t("home.asked_heading"), items, ASKED_SHOWN)


def _item(seen: Seen, activity: Activity) -> Item:
    button = plan_views.done_button(seen.reader, activity)
    return Item(activity.title, plan_views.when(seen.t, activity, seen.today), button)


def _practice(seen: Seen) -> list[Block]:
    """The next practice: a meeting that is set up, or an activity that comes back; nothing where there is neither."""
    t = seen.t
    meeting = next_of(seen, "practice")
    if meeting is not None:
        when = meeting_views.where_and_when(t, meeting, seen.today)
        return [Paragraph(t("home.practice", when=when))]
    coming = [_item(seen, activity) for activity in practices(seen.plan, seen.today)][:1]
    return [Items(tuple(coming), t("home.practice_heading"))] if coming else []
