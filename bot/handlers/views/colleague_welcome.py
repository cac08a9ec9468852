"""What a new colleague is told: what this is, where we are, whom to ask, when we practise next."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core import colleagues
from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Facts, Message, Note, Paragraph
from bot.core.meetings import Window
from bot.core.people import Municipality, Person
from bot.core.plan import Plan, current_phase, mine
from bot.errors import NotFound
from bot.handlers.context import local_day
from bot.handlers.views.meetings import Meeting
from bot.handlers.views.plan import phase_inside
from bot.reminders.planning import snapshot
from bot.reminders.planning.snapshot import Snapshot
from bot.store import plans
from bot.store.session import Scope

PRACTICE = "practice"
WEEKS_AHEAD = 26
ASKED = 3


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person's introduction, in their language, at one moment."""

    scope: Scope
    municipality: Municipality
    programme: Programme
    t: Translator
    person: Person
    now: datetime

    @property
    def today(self) -> date:
        """The municipality's date."""
        return local_day(self.municipality, self.now)


async def message(arrival: Arrival, *, letter: bool) -> Message:
    """Return the introduction; as a letter it says why it comes."""
    t, programme = arrival.t, arrival.programme
    seen, plan = await snapshot.take(arrival.scope), await plans.get(arrival.scope, programme.id)
    line = t("colleagues.welcome", name=arrival.person.first_name, programme=t(programme.short_name_key))
    blocks: list[Block] = [Paragraph(line, strong=True), Paragraph(t(programme.about_key))]
    blocks += [Facts(tuple(facts))] if (facts := _facts(arrival, seen, plan)) else []
    own = plan is not None and bool(mine(plan, arrival.person.id, arrival.person.roles))
    key, action = ("mine", Action.SHOW_MINE) if own else ("next", Action.SHOW_NEXT)
    blocks.append(Buttons((Button(t(f"colleagues.welcome_{key}_button"), action, style="primary"),)))
    if letter:
        blocks.append(Note(t("colleagues.welcome_why", municipality=arrival.municipality.name)))
    return Message(tuple(blocks))


def _facts(arrival: Arrival, seen: Snapshot, plan: Plan | None) -> list[tuple[str, str]]:
    t = arrival.t
    found = [(t("colleagues.fact_now"), text)] if (text := _phase(arrival, plan)) else []
    asked = colleagues.whom_to_ask(seen.people, arrival.person)[:ASKED]
    if asked:
        found.append((t("colleagues.fact_ask"), t.join((p.name for p in asked), last="common.list_or")))
    practice = next_practice(arrival, seen)
    if practice is not None:
        when = t.relative_datetime(practice.starts, arrival.today)
        found.append((t("colleagues.fact_practice"), " · ".join(part for part in (when, practice.place) if part)))
    return found


def _phase(arrival: Arrival, plan: Plan | None) -> str:
    """Say the phase in plain words."""
    number = current_phase(plan, arrival.today) if plan else None
    if number is None:
        return ""
    t = arrival.t
    where = phase_inside(t, arrival.programme, number)
    try:
        about = t(arrival.programme.phase(number).about_key)
    except NotFound:
        about = ""
    return t("colleagues.welcome_phase", phase=where, about=about).strip()


def next_practice(arrival: Arrival, seen: Snapshot) -> Meeting | None:
    """Return the next meeting at which people practise."""
    window = Window(arrival.today, date.fromordinal(arrival.today.toordinal() + 7 * WEEKS_AHEAD))
    found = [
        Meeting(series, occurrence)
        for series in seen.series
        if series.active and series.meeting == PRACTICE
        for occurrence in seen.occurrences(series, window)
        if occurrence.starts_at > arrival.now
    ]
    return min(found, key=lambda meeting: meeting.occurrence.starts_at, default=None)
