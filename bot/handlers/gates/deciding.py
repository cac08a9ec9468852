"""Deciding about a phase: what is asked, the form, recording the answer, which moves the plan, and taking it back."""

from dataclasses import dataclass

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Incoming, Message, Note, Paragraph, Reply
from bot.core.gates import Gate, Standing, Why, last_decision, standing
from bot.core.permissions import Doing, may
from bot.core.plan import Plan, current_phase
from bot.errors import Conflict, NotAllowed, NotFound
from bot.handlers.context import Context, require, whom_to_ask
from bot.handlers.views import gate_views as views
from bot.handlers.views import plan as plan_views
from bot.handlers.views.meetings import Book
from bot.reminders.planning import planner
from bot.store import gates as store
from bot.store import plans


@dataclass(frozen=True, slots=True)
class _Question:
    """What is open: a phase and, where the bot has put it forward, the gate."""

    plan: Plan
    gates: list[Gate]
    gate: Gate | None
    standing: Standing

    @property
    def seen(self) -> int:
        """The last decision, by its line of the log."""
        last = last_decision(self.gates)
        return (last.change or 0) if last else 0

    @property
    def why(self) -> str:
        """Why it is asked now."""
        return (self.gate.why if self.gate else Why.ASKED).value

    @property
    def value(self) -> ActionValue:
        """What the buttons and the form carry."""
        gate = self.gate.id if self.gate else None
        return ActionValue(gate=gate, phase=self.standing.phase, change=self.seen)


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show what is to be decided, and what was."""
    await require(context, Doing.SEE_PLAN)
    return Reply(await _message(context, incoming.value.gate))


async def _message(context: Context, gate_id: int | None = None) -> Message:
    asked = await _question(context, gate_id)
    if asked is None:
        return await _no_plan(context)
    book = _book(context)
    blocks: list[Block] = [*views.question(book, asked.standing, asked.why)]
    if may(context.person.roles, Doing.DECIDE_GATE):
        blocks.append(views.decide_button(book, asked.value, asked=asked.gate is None))
    else:
        ask = await whom_to_ask(context, Doing.DECIDE_GATE)
        blocks.append(Note(context.t("gates.who_records", ask=ask)))
    return Message((*blocks, *views.history(book, asked.gates, may_undo=_may_undo(context, asked))))


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form; what was decided meanwhile is shown instead.

    Raises:
        NotAllowed: the person's role may not record it.
    """
    await require(context, Doing.DECIDE_GATE)
    value, asked = incoming.value, await _question(context, incoming.value.gate)
    if asked is None:
        return Reply(await _no_plan(context))
    gone = value.gate is not None and (asked.gate is None or asked.gate.id != value.gate)
    if gone:
        line = Paragraph(context.t("gates.no_longer_asked"), strong=True)
        return Reply(Message((line, *(await _message(context)).blocks)))
    return Reply(form=views.form(_book(context), asked.standing, asked.value))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Record the decision and move the plan.

    Raises:
        NotAllowed: the person's role may not record it.
        BadInput: something is missing.
        Conflict: somebody has decided since the form was opened.
        NotFound: there is no plan, or the gate is not in this municipality.
    """
    await require(context, Doing.DECIDE_GATE)
    value, fields = incoming.value, incoming.fields or {}
    plan = await plans.get(context.scope, context.programme.id)
    if plan is None:
        raise NotFound("gates.gone")
    if value.gate is not None:
        await store.get(context.scope, value.gate)
    await _check_seen(context, plan, value)
    phase = value.phase or 0
    outcome, reason, last_day = views.read(fields, phase, context.today)
    decision = store.Decision(phase, outcome, reason, last_day, value.gate, value.change or 0)
    gate = await store.decide(context.scope, context.author, plan, decision, context.today)
    await planner.replan(context.scope, context.now)
    return Reply(_recorded(context, gate), home=True)


async def _check_seen(context: Context, plan: Plan, value: ActionValue) -> None:
    """Stop who answers a question that was answered meanwhile, and say what was decided."""
    gates = await store.everything(context.scope, plan.id)
    last = last_decision(gates)
    if last is not None and last.change != (value.change or 0):
        who = last.who or context.t("history.by_somebody")
        raise Conflict("gates.decided_before", field="decision", who=who, decided=views.decided(_book(context), last))
    named = next((gate for gate in gates if gate.id == value.gate), None)
    phase = named.phase if named and named.open else current_phase(plan, context.today)
    if (last is None and value.change) or (value.gate and (named is None or not named.open)) or phase != value.phase:
        raise Conflict("gates.changed_since", field="decision")


def _recorded(context: Context, gate: Gate) -> Message:
    t, book = context.t, _book(context)
    row = (
        Button(t("plan.next_button"), Action.SHOW_NEXT),
        Button(t("gates.show_button"), Action.SHOW_GATE),
        views.undo_button(book, gate),
    )
    told = [Paragraph(gate.reason)] if gate.reason else []
    return Message((Paragraph(views.decided(book, gate), strong=True), *told, Buttons(row)))


async def undo(context: Context, incoming: Incoming) -> Reply:
    """Take the last decision back: the plan is where it was.

    Raises:
        NotAllowed: it is somebody else's, or the person's role may not decide.
        NotFound, Conflict: see `bot.store.gates.undo`.
    """
    await require(context, Doing.DECIDE_GATE)
    change = incoming.value.change
    who = await store.decided_by(context.scope, change)
    if who != context.person.id and not may(context.person.roles, Doing.UNDO_OTHERS):
        raise NotAllowed("people.not_allowed", ask=await whom_to_ask(context, Doing.UNDO_OTHERS))
    phase = await store.undo(context.scope, context.author, change)
    await planner.replan(context.scope, context.now)
    where = plan_views.phase_inside(context.t, context.programme, phase)
    line = Paragraph(context.t("gates.undone", phase=where), strong=True)
    return Reply(Message((line, *(await _message(context)).blocks)), home=True)


def _may_undo(context: Context, asked: _Question) -> bool:
    last = last_decision(asked.gates)
    own = last is not None and last.decided_by == context.person.id
    return may(context.person.roles, Doing.DECIDE_GATE) and (own or may(context.person.roles, Doing.UNDO_OTHERS))


async def _question(context: Context, gate_id: int | None) -> _Question | None:
    """Return the question of a gate, or else the first that is open, or else about the phase that runs."""
    plan = await plans.get(context.scope, context.programme.id)
    phase = current_phase(plan, context.today) if plan else None
    if plan is None or phase is None:
        return None
    gates = await store.everything(context.scope, plan.id)
    waiting = [gate for gate in gates if gate.open]
    gate = next((g for g in waiting if g.id == gate_id), next(iter(waiting), None))
    return _Question(plan, gates, gate, standing(plan, gate.phase if gate else phase, context.today))


def _book(context: Context) -> Book:
    return Book(context.t, context.programme, context.today)


async def _no_plan(context: Context) -> Message:
    ask = await whom_to_ask(context, Doing.SET_UP_MEETINGS)
    return Message((Paragraph(context.t("plan.none_yet", municipality=context.municipality.name, ask=ask)),))
