"""What the pages of all roles are made of: what was read, and the parts that several of them show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Item, Items, Note, Paragraph
from bot.core.people import Person
from bot.core.plan import Activity, Plan, progress
from bot.core.roles import Role
from bot.handlers.context import Context
from bot.handlers.views import meetings as meeting_views
from bot.handlers.views import plan as plan_views
from bot.handlers.views.meetings import Meeting
from bot.reminders.planning.snapshot import Snapshot
from bot.store.standing import Standing

MEETINGS_SHOWN = 3


class View(StrEnum):
    """Whose page it is; the strongest first."""

    LEADER = "leader"
    OWNER = "owner"
    UNIT = "unit"
    GROUP = "group"
    COORDINATOR = "coordinator"
    STAFF = "staff"


_VIEWS = {
    Role.PROJECT_LEADER: View.LEADER,
    Role.ADMIN: View.LEADER,
    Role.PROJECT_OWNER: View.OWNER,
    Role.STEERING_GROUP: View.OWNER,
    Role.MUNICIPAL_DIRECTOR: View.OWNER,
    Role.BTI_CONTACT: View.UNIT,
    Role.UNIT_LEADER: View.UNIT,
    Role.NETWORK_COORDINATOR: View.COORDINATOR,
    Role.STAFF: View.STAFF,
}


def views_of(roles: Iterable[Role]) -> tuple[View, ...]:
    """Return the views of somebody with ``roles``, the strongest first; staff's for somebody without any."""
    found = {_VIEWS.get(role, View.GROUP) for role in roles} or {View.STAFF}
    return tuple(view for view in View if view in found)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a home page is drawn from, read in one transaction."""

    context: Context
    plan: Plan
    snapshot: Snapshot
    meetings: Sequence[Meeting]
    """Those ahead, the next one first."""
    standing: Standing
    phase: int | None
    """The phase the municipality is in."""

    @property
    def t(self) -> Translator:
        """The reader's texts."""
        return self.context.t

    @property
    def today(self) -> date:
        """The municipality's date."""
        return self.context.today

    @property
    def person(self) -> Person:
        """The reader."""
        return self.context.person

    @property
    def where(self) -> str:
        """«fase 2 (Planlegge)», inside a sentence."""
        number = self.phase
        return plan_views.phase_inside(self.t, self.context.programme, number) if number else self.t("plan.your_plan")

    @property
    def reader(self) -> plan_views.Reader:
        """How the person reads a plan."""
        return plan_views.reader(self.context)


def status_line(seen: Seen) -> str:
    """«I fase 2 (Planlegge) er 3 av 11 aktiviteter gjort.»."""
    number = seen.phase
    inside = seen.plan.in_phase(number) if number else seen.plan.activities
    return plan_views.status_line(seen.t, seen.where, progress(inside, seen.today))


def answer(*sentences: str) -> Paragraph:
    """The line that holds the answer itself."""
    return Paragraph(" ".join(sentence for sentence in sentences if sentence), strong=True)


def own_listing(seen: Seen, own: Sequence[Activity], most: int) -> list[Block]:
    """What is the person's own, or, in words, that nothing is."""
    heading = seen.t("home.mine_heading")
    if not own:
        return [Items((), heading), Paragraph(seen.t("plan.mine_none"))]
    return plan_views.listing(seen.reader, heading, own, most)


def whole_phase(seen: Seen) -> Button:
    """The button that shows the whole phase."""
    return Button(seen.t("plan.whole_phase_button"), Action.SHOW_PLAN, ActionValue(phase=seen.phase))


def plain_button(seen: Seen, label: str, action: Action) -> Button:
    """A button that carries nothing."""
    return Button(seen.t(label), action)


def lines(seen: Seen, heading: str, items: Sequence[Item], most: int) -> list[Block]:
    """A headed list of at most ``most`` lines, and how many more there are; nothing for an empty list."""
    if not items:
        return []
    more = len(items) - most
    rest: list[Block] = [Note(seen.t.n("plan.and_more", more))] if more > 0 else []
    return [Items(tuple(items[:most]), heading), *rest]


# ---- meetings ----------------------------------------------------------------------------------------------------


def own_meetings(seen: Seen) -> list[Meeting]:
    """Return the meetings ahead that the person takes part in."""
    known = {series.id: seen.person in seen.snapshot.participants(series) for series in seen.snapshot.series}
    return [meeting for meeting in seen.meetings if known.get(meeting.series.id)]


def next_of(seen: Seen, kind: str) -> Meeting | None:
    """Return the next meeting of one kind, such as ``steering``."""
    return next((meeting for meeting in seen.meetings if meeting.series.meeting == kind), None)


def meeting_blocks(seen: Seen, found: Sequence[Meeting]) -> list[Block]:
    """The next meetings, or, in words, that there are none: none set up, none soon, or none of the person's."""
    t = seen.t
    heading = t("home.meetings_heading")
    if not found:
        some = "home.no_meetings" if seen.meetings else "meetings.none_soon"
        none = some if any(series.active for series in seen.snapshot.series) else "meetings.none"
        return [Items((), heading), Paragraph(t(none))]
    items = meeting_views.items(t, seen.context.programme, found[:MEETINGS_SHOWN], seen.today)
    return [Items(tuple(items), heading), Buttons((Button(t("home.all_meetings"), Action.SHOW_MEETINGS),))]


# ---- whom to ask -------------------------------------------------------------------------------------------------


def whom_to_ask(seen: Seen) -> list[Block]:
    """The BTI contact of the person's unit and the project leader, by name."""
    t, me = seen.t, seen.person
    others = [p for p in seen.snapshot.people if p.active and p.id != me.id]
    unit = me.unit_id
    contacts = [p for p in others if unit is not None and p.unit_id == unit and Role.BTI_CONTACT in p.roles][:2]
    leaders = [p for p in others if Role.PROJECT_LEADER in p.roles and p not in contacts][:1]
    said = [
        *(t("home.ask_contact", name=p.name, unit=p.unit) for p in contacts),
        *(t("home.ask_leader", name=p.name) for p in leaders),
    ]
    return [Paragraph(t("home.ask", who=t.join(said, last="common.list_or")))] if said else []
