"""How the passage from one phase to another looks: the question, the form, the decision, those made before."""

from datetime import date

from bot.content.programme import PhaseDef
from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Block,
    Button,
    Buttons,
    Choice,
    DateField,
    Facts,
    Form,
    FormNote,
    Heading,
    Item,
    Items,
    Note,
    Paragraph,
    SelectField,
    TextField,
)
from bot.core.gates import Gate, Outcome, Standing, Why, outcomes, target
from bot.core.plan import PHASES
from bot.errors import BadInput, NotFound
from bot.handlers.views import plan as plan_views
from bot.handlers.views.meetings import Book

SHOWN = 8
"""Earlier decisions in one message."""

REASON_SHOWN = 300
"""Characters of the reason of an earlier decision."""

LONGEST = 1500


def question(book: Book, standing: Standing, why: str) -> list[Block]:
    """What is to be decided, and what it can be decided by: the phase's goal, its success factors, how it stands."""
    t, known = book.t, _phase(book, standing.phase)
    phase = plan_views.phase_inside(t, book.programme, standing.phase)
    blocks: list[Block] = [Paragraph(t(f"gates.line_{reason(standing, why)}", phase=phase), strong=True)]
    if known is None:
        return [*blocks, Facts(tuple(_facts(book, standing)))]
    blocks += [Paragraph(t(known.gate_key)), Facts(((t("plan.fact_goal"), t(known.goal_key)), *_facts(book, standing)))]
    factors = tuple(Item(t(key)) for key in known.success_factors)
    return [*blocks, *([Items(factors, t("gates.factors_heading"))] if factors else [])]


def reason(standing: Standing, why: str) -> str:
    """Return what the words about the reason are called: a phase without milestones has no milestones that are met."""
    return "done" if why == Why.FINISHED and not standing.milestones.total else why


def _phase(book: Book, number: int) -> PhaseDef | None:
    try:
        return book.programme.phase(number)
    except NotFound:
        return None


def _facts(book: Book, standing: Standing) -> list[tuple[str, str]]:
    t, counted, milestones = book.t, standing.counted, standing.milestones
    found = [(t("plan.fact_progress"), plan_views.progress_text(t, counted))]
    if milestones.total:
        met = t("gates.milestones_met", done=milestones.done, total=milestones.total)
        found.append((t("gates.fact_milestones"), met))
    if counted.overdue:
        found.append((t("plan.fact_overdue"), t.n("common.count_activities", counted.overdue)))
    if standing.last_day:
        found.append((t("gates.fact_last_day"), _date(book, standing.last_day)))
    return found


def _date(book: Book, day: date) -> str:
    return book.t.date(day, year=day.year != book.today.year)


def form(book: Book, standing: Standing, value: ActionValue) -> Form:
    """Decision, reason and a new last day in one form."""
    t = book.t
    phase = plan_views.phase_title(t, book.programme, standing.phase)
    counted = plan_views.progress_text(t, standing.counted)
    parts = (
        FormNote(phase, strong=True),
        FormNote(t("gates.form_status", progress=counted)),
        SelectField("decision", t("gates.field_decision"), _choices(book, standing.phase)),
        TextField(
            "reason", t("gates.field_reason"), "", t("gates.hint_reason"), lines=True, required=False, longest=LONGEST
        ),
        DateField("last_day", t("gates.field_last_day"), "", t("gates.hint_last_day"), required=False),
    )
    return Form(t("gates.form_title"), parts, Action.SAVE_GATE, t("common.save"), t("common.cancel"), value)


def _choices(book: Book, phase: int) -> tuple[Choice, ...]:
    return tuple(Choice(choice(book, outcome, phase), outcome.value) for outcome in outcomes(phase))


def choice(book: Book, outcome: Outcome, phase: int) -> str:
    """«Gå videre til fase 3 (Implementere)»."""
    if outcome is Outcome.GO_ON and phase == PHASES[-1]:
        return book.t("gates.choice_finish")
    to = plan_views.phase_inside(book.t, book.programme, target(outcome, phase))
    return book.t(f"gates.choice_{outcome}", phase=to)


def read(fields: dict[str, str], phase: int, today: date) -> tuple[Outcome, str, date | None]:
    """Return decision, reason and last day.

    Raises:
        BadInput: something is missing or cannot be.
    """
    said, reason = fields.get("decision", ""), fields.get("reason", "").strip()
    outcome = next((outcome for outcome in outcomes(phase) if outcome == said), None)
    if outcome is None:
        raise BadInput("gates.choose", field="decision")
    if len(reason) > LONGEST:
        raise BadInput("reports.too_long", field="reason", longest=LONGEST)
    if outcome is not Outcome.GO_ON and not reason:
        raise BadInput("gates.needs_reason", field="reason")
    last_day = _read_day(fields.get("last_day", "").strip())
    if outcome is Outcome.ADJUST and last_day is None:
        raise BadInput("gates.needs_last_day", field="last_day")
    if last_day is not None and last_day <= today:
        raise BadInput("gates.day_has_passed", field="last_day")
    return outcome, reason, last_day


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("gates.no_date", field="last_day") from None


def decided(book: Book, gate: Gate) -> str:
    """What the decision means, in one sentence."""
    if gate.outcome is None:
        return ""
    key = "gates.decided_finish" if _finishes(gate) else f"gates.decided_{gate.outcome}"
    return book.t(key, phase=plan_views.phase_inside(book.t, book.programme, gate.to_phase or gate.phase))


def _finishes(gate: Gate) -> bool:
    return gate.outcome is Outcome.GO_ON and gate.phase == PHASES[-1]


def undo_button(book: Book, gate: Gate) -> Button:
    """The button that takes a decision back."""
    return Button(book.t("common.undo"), Action.UNDO_GATE, ActionValue(gate=gate.id, change=gate.change))


def history(book: Book, gates: list[Gate], *, may_undo: bool) -> list[Block]:
    """The decisions made, the last one first; only that can be taken back."""
    made = [gate for gate in gates if not gate.open]
    if not made:
        return []
    items = tuple(_made(book, gate, undo=may_undo and gate is made[0]) for gate in made[:SHOWN])
    more = len(made) - SHOWN
    rest: list[Block] = [Note(book.t.n("plan.and_more", more))] if more > 0 else []
    return [Items(items, book.t("gates.history_heading")), *rest]


def _made(book: Book, gate: Gate, *, undo: bool) -> Item:
    t = book.t
    when = t.day_month(gate.decided_on, year=True) if gate.decided_on else ""
    who = gate.who or t("history.by_somebody")
    numbers = {name: value for name, value in gate.figures.items() if isinstance(value, int)}
    stood = (
        t("plan.phase_state", done=numbers["done"], total=numbers["total"]) if {"done", "total"} <= set(numbers) else ""
    )
    reason = gate.reason if len(gate.reason) <= REASON_SHOWN else f"{gate.reason[: REASON_SHOWN - 1]}…"
    detail = " · ".join(part for part in (when, who, stood, reason) if part)
    phase = plan_views.phase_title(t, book.programme, gate.phase)
    return Item(
        t("gates.history_line", phase=phase, decided=decided(book, gate)),
        detail,
        undo_button(book, gate) if undo else None,
    )


def heading(book: Book) -> Heading:
    """What the message is about."""
    return Heading(book.t("gates.title"))


def decide_button(book: Book, value: ActionValue, *, asked: bool) -> Buttons:
    """The button that opens the form; plain where nobody has asked for a decision."""
    label = book.t("gates.ask_button" if asked else "gates.decide_button")
    return Buttons((Button(label, Action.OPEN_GATE, value, style="plain" if asked else "primary"),))
