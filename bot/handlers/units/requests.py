"""The words of a request: «how far is our unit?», with an answer for each activity in one press."""

from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Message, Note, Paragraph
from bot.core.permissions import Doing, may
from bot.core.units import asked_about
from bot.handlers.feature import Letter
from bot.handlers.views import unit_tasks
from bot.store import plans

SHOWN = 6
"""Activities in one request: each has up to four buttons, and the message must fit everywhere."""


async def words(letter: Letter) -> Message | None:
    """Ask a unit how far it is; None when it has reported all, or the person answers for it no more."""
    person, t = letter.person, letter.t
    plan = await plans.get(letter.scope, letter.programme.id)
    if plan is None or person.unit_id is None or not may(person.roles, Doing.REPORT_UNIT):
        return None
    found = asked_about(plan, person.unit_id, letter.delivery.nominal)
    if not found:
        return None
    blocks: list[Block] = [Paragraph(t("units.request_line", unit=person.unit), strong=True)]
    blocks += unit_tasks.asking_blocks(unit_tasks.Look(t, letter.today), found[:SHOWN])
    if len(found) > SHOWN:
        blocks.append(Note(t.n("plan.and_more", len(found) - SHOWN)))
        blocks.append(Buttons((Button(t("units.request_all_button"), Action.SHOW_UNIT),)))
    return Message((*blocks, Note(t("units.request_why", unit=person.unit))))
