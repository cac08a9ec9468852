"""The wizard's checklist: four steps and a last look, each with what is there already, read from what is stored.

The channel comes before the meetings: where one is bound, the form for meetings offers it for their reminders.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Item, Items, Message, Note, Paragraph
from bot.core.people import Channel, Person
from bot.core.plan import Plan
from bot.core.roles import Role

REVIEW = "review"
WANTED = (Role.PROJECT_OWNER, Role.STEERING_GROUP, Role.WORKING_GROUP, Role.BTI_CONTACT)
"""Roles that every project needs besides its leader."""
NEEDED = (Role.PROJECT_OWNER, Role.STEERING_GROUP)
"""Without them nobody can decide anything: the step is not done."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a municipality is with being set up."""

    t: Translator
    municipality: str
    plan: Plan | None
    people: Sequence[Person]
    meetings: int
    channels: Sequence[Channel]
    roles: Counter[Role] = field(default_factory=Counter)

    @property
    def has_plan(self) -> bool:
        """There is something in the plan."""
        return self.plan is not None and bool(self.plan.activities)

    @property
    def has_people(self) -> bool:
        """Those are there who decide."""
        return all(self.roles[role] for role in NEEDED)

    @property
    def has_meetings(self) -> bool:
        """At least one regular meeting is set up."""
        return self.meetings > 0

    @property
    def usable(self) -> list[Channel]:
        """The channels that can be written to."""
        return [channel for channel in self.channels if channel.usable]

    @property
    def steps(self) -> tuple[bool, ...]:
        """Which of the first four steps are done."""
        return self.has_plan, self.has_people, bool(self.usable), self.has_meetings

    @property
    def finished(self) -> bool:
        """All of them are."""
        return all(self.steps)


def checklist(stand: Stand, before: Sequence[Block] = ()) -> Message:
    """Return the checklist, under what was just done."""
    t, done = stand.t, sum(stand.steps)
    key = "wizard.finished" if stand.finished else "wizard.progress"
    blocks: list[Block] = [
        *before,
        Paragraph(t(key, name=stand.municipality, done=done, total=len(stand.steps)), strong=True),
        Items((_plan(stand), _people(stand), _channel(stand), _meetings(stand), _review(stand))),
    ]
    if stand.finished:
        home = Button(t("wizard.next_button"), Action.SHOW_NEXT, style="primary")
        blocks.append(Buttons((home, Button(t("wizard.people_button"), Action.SHOW_PEOPLE))))
    return Message((*blocks, Note(t("wizard.any_time"))))


def _step(stand: Stand, number: int, name: str, detail: str, action: Action, value: ActionValue | None = None) -> Item:
    t = stand.t
    done = number <= len(stand.steps) and stand.steps[number - 1]
    title = t(f"wizard.step_{name}", number=number)
    first = not done and number - 1 == next((i for i, known in enumerate(stand.steps) if not known), 4)
    label = t("wizard.again_button" if done else "wizard.start_button")
    button = Button(label, action, value or ActionValue(), "primary" if first else "plain", f"{label}: {title}")
    return Item(t("wizard.step_done", step=title) if done else title, detail, button)


def _plan(stand: Stand) -> Item:
    t, plan = stand.t, stand.plan
    if plan is None or not plan.activities:
        return _step(stand, 1, "plan", t("wizard.plan_empty"), Action.OPEN_WIZARD_PLAN)
    count = t.n("common.count_activities", len(plan.activities))
    firsts = [activity.first_day for activity in plan.activities if activity.first_day]
    start = plan.starts_on or min(firsts, default=None)
    said = t("wizard.plan_from", count=count, month=t.month_year(start)) if start else count
    return _step(stand, 1, "plan", said, Action.OPEN_WIZARD_PLAN)


def _people(stand: Stand) -> Item:
    t = stand.t
    there = [f"{t(f'colleagues.heading_{role}')}: {stand.roles[role]}" for role in WANTED if stand.roles[role]]
    missing = [t(f"common.role_{role}") for role in WANTED if not stand.roles[role]]
    lines = [*there, *([t("wizard.people_missing", roles=t.join(missing))] if missing else [])]
    return _step(stand, 2, "people", " · ".join(lines), Action.OPEN_WIZARD_PEOPLE)


def _meetings(stand: Stand) -> Item:
    t = stand.t
    detail = t.n("wizard.meetings_there", stand.meetings) if stand.meetings else t("wizard.meetings_none")
    return _step(stand, 4, "meetings", detail, Action.OPEN_MEETING_SETUP)


def _channel(stand: Stand) -> Item:
    """Binding is done in the channel itself; the button only looks again."""
    t = stand.t
    names = [f"#{channel.name}" for channel in stand.usable]
    detail = t("wizard.channel_there", channels=t.join(names)) if names else t("wizard.channel_how")
    item = _step(stand, 3, "channel", detail, Action.SHOW_WIZARD)
    label = t("wizard.look_button")
    button = Button(label, Action.SHOW_WIZARD, spoken=f"{label}: {t('wizard.step_channel', number=3)}")
    return Item(item.title, item.detail, None if names else button)


def _review(stand: Stand) -> Item:
    t, label = stand.t, stand.t("wizard.review_button")
    button = Button(label, Action.SHOW_WIZARD, ActionValue(choice=REVIEW))
    return Item(t("wizard.step_review"), t("wizard.review_what"), button)


def review(stand: Stand, lines: Sequence[tuple[str, str]], more: int) -> Message:
    """Return what will be sent within two weeks, and the finish line."""
    t = stand.t
    if lines:
        first = Paragraph(t.n("wizard.review", len(lines) + more), strong=True)
    else:
        first = Paragraph(t("wizard.review_nothing"), strong=True)
    blocks: list[Block] = [first]
    if lines:
        blocks.append(Items(tuple(Item(what, detail) for what, detail in lines)))
    if more:
        blocks.append(Note(t.n("plan.and_more", more)))
    blocks.append(Paragraph(t("wizard.review_letters")))
    open_steps = [t(f"wizard.short_{name}") for name, done in zip(_NAMES, stand.steps, strict=True) if not done]
    end = t("wizard.review_left", steps=t.join(open_steps)) if open_steps else t("wizard.review_done")
    back = Button(t("wizard.back_button"), Action.SHOW_WIZARD)
    meetings = Button(t("wizard.meetings_button"), Action.SHOW_MEETINGS)
    return Message((*blocks, Paragraph(end), Buttons((back, meetings))))


_NAMES = ("plan", "people", "channel", "meetings")
