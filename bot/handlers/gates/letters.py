"""Wording the letter that puts a decision about a phase forward."""

from bot.core.actions import ActionValue
from bot.core.chat import Message, Note
from bot.core.deliveries import number_of
from bot.core.gates import last_decision, standing
from bot.core.permissions import Doing, may
from bot.errors import NotFound
from bot.handlers.feature import Letter
from bot.handlers.views import gate_views as views
from bot.handlers.views.meetings import Book
from bot.store import gates, plans


async def gate(letter: Letter) -> Message | None:
    """Ask for the decision; nothing to say when it was made, or is not called for any more."""
    plan = await plans.get(letter.scope, letter.programme.id)
    try:
        asked = await gates.get(letter.scope, number_of(letter.delivery.subject))
    except NotFound:
        return None
    if plan is None or not asked.open or not may(letter.person.roles, Doing.DECIDE_GATE):
        return None
    book = Book(letter.t, letter.programme, letter.today)
    last = last_decision(await gates.everything(letter.scope, plan.id))
    seen = (last.change or 0) if last else 0
    value = ActionValue(gate=asked.id, phase=asked.phase, change=seen)
    blocks = views.question(book, standing(plan, asked.phase, letter.today), asked.why.value)
    return Message((*blocks, views.decide_button(book, value, asked=False), Note(letter.t("gates.why_letter"))))
