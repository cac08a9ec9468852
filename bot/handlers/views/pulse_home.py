"""One line about pulse checks on the home page of those who lead: the last result, what is open, or what comes next."""

from datetime import timedelta

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Item, Items
from bot.core.permissions import Doing, may
from bot.core.pulse.rounds import Round, RoundState
from bot.handlers.context import Context
from bot.handlers.views.pulse_words import PulseBook
from bot.store import pulse_rounds

FRESH = timedelta(days=14)
"""So long a result is news."""


async def block(context: Context) -> list[Block]:
    """Return the line; nothing for those who do not lead, or where there is nothing to tell."""
    if not may(context.person.roles, Doing.SEE_PULSE_GROUPS):
        return []
    book = PulseBook(context.t, context.programme, context.municipality, context.today)
    found = _news(context, await pulse_rounds.everything(context.scope))
    return [Items((_line(context, book, found),), context.t("pulse_rounds.home_heading"))] if found else []


def _news(context: Context, rounds: list[Round]) -> Round | None:
    """Return what is to be told: a fresh result, else an open round, else the next one."""
    closed = [one for one in rounds if one.state is RoundState.CLOSED and one.closed_at]
    fresh = [one for one in closed if one.closed_at and one.closed_at > context.now - FRESH]
    running = [one for one in rounds if one.open]
    planned = [one for one in rounds if one.state is RoundState.PLANNED]
    for some in (sorted(fresh, key=lambda one: one.closes_at, reverse=True), running):
        if some:
            return some[0]
    return min(planned, key=lambda one: one.opens_at, default=None)


def _line(context: Context, book: PulseBook, round_: Round) -> Item:
    t, name, value = context.t, book.name(round_.instrument), ActionValue(round=round_.id)
    if round_.state is RoundState.CLOSED:
        button = Button(t("pulse_rounds.home_result_button"), Action.SHOW_PULSE_RESULT, value)
        return Item(t("pulse_rounds.home_closed", name=name, month=book.month(round_)), button=button)
    leads = may(context.person.roles, Doing.MANAGE_PULSE)
    if round_.open:
        look = Button(t("pulse_rounds.home_open_button"), Action.SHOW_PULSE_PREVIEW, value) if leads else None
        return Item(t("pulse_rounds.home_open", name=name, when=book.moment(round_.closes_at)), button=look)
    look = Button(t("pulse_rounds.home_look_button"), Action.SHOW_PULSE_PREVIEW, value) if leads else None
    return Item(t("pulse_rounds.home_planned", name=name, when=book.moment(round_.opens_at)), button=look)
