"""The page of a BTI contact or a unit leader: what our unit does now, what comes next, and whom to ask."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Item, Paragraph
from bot.core.overview import now_and_next, parts_of
from bot.core.own import own as persons_own
from bot.core.permissions import Doing, may
from bot.core.plan import ActivityState
from bot.core.units import UnitTask
from bot.handlers.views import plan as plan_views
from bot.handlers.views.home_parts import Seen, answer, lines, own_listing, plain_button, whole_phase, whom_to_ask

NOW_SHOWN, NEXT_SHOWN, OWN_SHOWN = 4, 2, 3


def blocks(seen: Seen) -> list[Block]:
    """Return the page, without meetings."""
    t = seen.t
    if seen.person.unit_id is None:
        return [answer(t("home.no_unit")), *own(seen, frozenset()), *whom_to_ask(seen)]
    parts = parts_of(seen.plan, seen.person.unit_id)
    now, coming = now_and_next(parts, seen.today)
    first = (
        t.n("home.unit_now", len(now), unit=seen.person.unit) if now else t("home.unit_rests", unit=seen.person.unit)
    )
    found: list[Block] = [answer(first)]
    found += lines(seen, t("home.unit_now_heading"), [item(seen, part) for part in now], NOW_SHOWN)
    found += lines(seen, t("plan.coming_heading"), [_coming(seen, part) for part in coming], NEXT_SHOWN)
    found += own(seen, frozenset(part.activity.id for part in parts))
    found += [Paragraph(t("home.we_are_in", phase=seen.where)), *whom_to_ask(seen)]
    own_tasks = plain_button(seen, "plan.mine_button", Action.SHOW_MINE)
    return [*found, Buttons((_unit_button(seen), own_tasks, whole_phase(seen)))]


def short(seen: Seen) -> list[Block]:
    """What the unit does now, for somebody whose page is another's; nothing where it has nothing to do."""
    now, _ = now_and_next(parts_of(seen.plan, seen.person.unit_id), seen.today)
    found = lines(seen, seen.person.unit, [item(seen, part) for part in now], NOW_SHOWN)
    return [*found, Buttons((_unit_button(seen),))] if found else []


def own(seen: Seen, shown: frozenset[int]) -> list[Block]:
    """What is the person's own beside what the unit does."""
    rest = [a for a in persons_own(seen.plan, seen.person) if a.id not in shown]
    return own_listing(seen, rest, OWN_SHOWN) if rest else []


def item(seen: Seen, part: UnitTask) -> Item:
    """One activity of the unit: until when, how far, and one tap for «done»."""
    t, unit = seen.t, part.unit
    said = t("home.unit_started" if unit.state is ActivityState.STARTED else "home.unit_not_started")
    stands = t("home.unit_hindered", text=unit.hindrance) if unit.hindrance else said
    when = plan_views.when(t, part.activity, seen.today)
    return Item(part.activity.title, " · ".join(filter(None, (when, stands))), _done(seen, part))


def _done(seen: Seen, part: UnitTask) -> Button | None:
    if not may(seen.person.roles, Doing.REPORT_UNIT):
        return None
    value = ActionValue(activity=part.activity.id, unit=part.unit.unit_id, version=part.unit.version)
    spoken = seen.t("plan.done_spoken", title=part.activity.title)
    return Button(seen.t("home.unit_done_button"), Action.UNIT_DONE, value, spoken=spoken)


def _coming(seen: Seen, part: UnitTask) -> Item:
    return Item(part.activity.title, plan_views.when(seen.t, part.activity, seen.today))


def _unit_button(seen: Seen) -> Button:
    return Button(seen.t("home.unit_button"), Action.SHOW_UNIT, ActionValue(unit=seen.person.unit_id))
