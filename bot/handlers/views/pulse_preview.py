"""A round before it opens, and while it is open: who is asked, in which groups, what is promised. Numbers only.

Who does not want to be asked is nobody's business. So everybody in the audience is counted, whether they take part or
not, and how many do not is told of the whole municipality alone, and only where they are many.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Item, Items, Note, Paragraph
from bot.core.colleagues import ROLE_ORDER, main_role
from bot.core.people import Person
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import GroupKind, Round, RoundState
from bot.core.pulse.tables import NUMBER_STEP
from bot.handlers.views import pulse_promise
from bot.handlers.views.pulse_words import PulseBook, crowded, group_name

FEW = 5
"""Fewer who do not want to be asked are not counted aloud."""

GROUPS_SHOWN, ROLES_SHOWN = 12, 5
BLANK = "…"


@dataclass(frozen=True, slots=True)
class Look:
    """What a round would be, were it launched now."""

    audience: tuple[Person, ...]
    """Who it is for: without those who are new or asked elsewhere, but with those who do not want to be asked."""
    groups: tuple[GroupPlan, ...]
    new: int
    elsewhere: int
    outside: int
    unwilling: int
    """Of the whole municipality, whoever the round is for."""
    reminders: tuple[datetime, ...] = ()
    enough: bool = True
    """Whether a group is large enough for anything to be told of it."""


def planned(book: PulseBook, round_: Round, look: Look, *, letter: bool = False) -> list[Block]:
    """Show a round that is about to open."""
    t = book.t
    line = t("pulse_rounds.preview_line", name=book.name(round_.instrument), when=book.moment(round_.opens_at))
    blocks: list[Block] = [Paragraph(line, strong=True)]
    blocks.append(Paragraph(t("pulse_rounds.by_itself" if look.enough else "pulse_rounds.too_few_now")))
    blocks.append(Facts(tuple(_facts(book, round_, look))))
    blocks += _groups(book, look)
    blocks.append(Paragraph(t("pulse_rounds.promise_heading"), strong=True))
    blocks += [Paragraph(text) for text in promise(book, round_, look)]
    value = ActionValue(round=round_.id, version=round_.version)
    row = [
        Button(t("pulse_rounds.move_button"), Action.OPEN_PULSE_ROUND, value),
        Button(t("pulse_rounds.cancel_button"), Action.OPEN_PULSE_CANCEL, value, style="danger"),
    ]
    blocks.append(Buttons(tuple(row)))
    return [*blocks, Note(t("pulse_rounds.preview_why"))] if letter else blocks


def running(book: PulseBook, round_: Round) -> list[Block]:
    """Show a round that is open: until when, and why nothing more is said."""
    t = book.t
    line = t("pulse_rounds.running_line", name=book.name(round_.instrument), when=book.moment(round_.closes_at))
    least = round_.invited - round_.invited % NUMBER_STEP
    invited = t("pulse_rounds.invited", least=least, most=least + NUMBER_STEP - 1)
    blocks: list[Block] = [Paragraph(line, strong=True), Paragraph(invited), Paragraph(t("pulse_rounds.no_count"))]
    sentence = round_.sentence
    if sentence:
        blocks.append(Paragraph(t("pulse_rounds.sentence_now", sentence=sentence)))
    label = t("pulse_results.sentence_change_button" if sentence else "pulse_results.sentence_button")
    value = ActionValue(round=round_.id, version=round_.version)
    row = (
        Button(label, Action.OPEN_PULSE_SENTENCE, value),
        Button(t("pulse_rounds.cancel_button"), Action.OPEN_PULSE_CANCEL, value, style="danger"),
    )
    return [*blocks, Buttons(row), *([] if sentence else [Note(t("pulse_rounds.sentence_early"))])]


def not_held(book: PulseBook, round_: Round) -> list[Block]:
    """Say that the bot itself has called a round off, and why."""
    name = book.name(round_.instrument)
    row = Buttons((Button(book.t("pulse_rounds.all_button"), Action.SHOW_PULSE_SETUP),))
    key = f"pulse_rounds.not_held_{'missed' if round_.reason == 'missed' else 'too_few'}"
    return [Paragraph(book.t(key, name=name, when=book.day(round_.opens_at)), strong=True), row]


def over(book: PulseBook, round_: Round) -> list[Block]:
    """Say what became of a round, with the way to its result."""
    t, name = book.t, book.name(round_.instrument)
    if round_.state is RoundState.CLOSED:
        value = ActionValue(round=round_.id)
        row = Buttons((Button(t("pulse_rounds.result_button"), Action.SHOW_PULSE_RESULT, value),))
        return [Paragraph(t("pulse_rounds.is_closed", name=name, when=book.day(round_.closes_at)), strong=True), row]
    return [
        Paragraph(t(f"pulse_rounds.is_{round_.state.value}", name=name, when=book.day(round_.opens_at)), strong=True)
    ]


def _facts(book: PulseBook, round_: Round, look: Look) -> list[tuple[str, str]]:
    t = book.t
    found = [
        (t("pulse_rounds.fact_opens"), book.moment(round_.opens_at)),
        (t("pulse_rounds.fact_closes"), book.moment(round_.closes_at)),
    ]
    if look.reminders:
        days = t.join(book.day(moment) for moment in look.reminders)
        found.append((t("pulse_rounds.fact_reminders"), t("pulse_rounds.reminders", days=days)))
    found.append((t("pulse_rounds.fact_asked"), _asked(book, look)))
    found.append((t("pulse_rounds.fact_left_out"), " ".join(_left_out(book, look))))
    found.append((t("pulse_rounds.fact_threshold"), t("pulse_rounds.threshold", k=round_.threshold)))
    return found


def _asked(book: PulseBook, look: Look) -> str:
    """«24 personer: 18 ansatte, 6 enhetsledere»."""
    t = book.t
    counted = Counter(main_role(person) for person in look.audience)
    roles = sorted((role for role in ROLE_ORDER if counted[role]), key=lambda role: -counted[role])
    named = [t("pulse_rounds.role_count", role=t(f"common.role_person_{r}"), n=counted[r]) for r in roles[:ROLES_SHOWN]]
    more = sum(counted[role] for role in roles[ROLES_SHOWN:])
    named += [t("pulse_rounds.role_count", role=t("pulse_rounds.other_roles"), n=more)] if more else []
    people = t.n("pulse_rounds.people", len(look.audience))
    return t("pulse_rounds.asked", people=people, roles=", ".join(named)) if named else people


def _left_out(book: PulseBook, look: Look) -> list[str]:
    t = book.t
    found = [
        t.n(f"pulse_rounds.left_{why}", count)
        for why, count in (("new", look.new), ("elsewhere", look.elsewhere), ("outside", look.outside))
        if count
    ]
    many = look.unwilling >= FEW
    return [*found, t.n("pulse_rounds.left_unwilling", look.unwilling) if many else t("pulse_rounds.left_few")]


def _groups(book: PulseBook, look: Look) -> list[Block]:
    """The reporting groups with how many the audience has in each; the rest of a list is counted."""
    t = book.t
    smaller = [plan for plan in look.groups if plan.kind in (GroupKind.UNITS, GroupKind.AREA)]
    if not smaller:
        return [Paragraph(t("pulse_rounds.only_whole"))]
    items = tuple(Item(group_name(t, plan), _about(book, look, plan)) for plan in smaller[:GROUPS_SHOWN])
    more = len(smaller) - GROUPS_SHOWN
    return [
        Items(items, t("pulse_rounds.groups_heading")),
        *([Note(t.n("plan.and_more", more))] if more > 0 else []),
        Note(t("pulse_rounds.groups_why")),
    ]


def _about(book: PulseBook, look: Look, plan: GroupPlan) -> str:
    """«20 personer», and which units where the name of the group leaves some out."""
    people = book.t.n("pulse_rounds.people", size(look, plan))
    return book.t("pulse_rounds.people_units", people=people, units=plan.name) if crowded(plan) else people


def promise(book: PulseBook, round_: Round, look: Look) -> tuple[str, str]:
    """Return what those who are asked will read, word for word; how many they are is filled in at the launch."""
    t, k = book.t, round_.threshold
    group = next((plan for plan in look.groups if plan.kind is GroupKind.UNITS), None)
    return pulse_promise.of_group(t, group, BLANK, k), t("pulse.promise_until", until=book.moment(round_.closes_at))


def size(look: Look, plan: GroupPlan) -> int:
    """Return how many a group is about, those who do not want to be asked among them."""
    if plan.kind is not GroupKind.AREA:
        return len(plan.people)
    return sum(size(look, part) for part in look.groups if part.parent == plan.key)
