"""The page of a result: one round, one group; the way to other groups and rounds, as far as one may see them."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Heading, Incoming, Item, Items, Message, Note, Paragraph, Reply
from bot.core.permissions import Doing, may
from bot.core.pulse.reading import month_of_plan
from bot.core.pulse.rounds import Group, GroupKind, Round
from bot.handlers.context import Context
from bot.handlers.pulse_results.sentence import book_of
from bot.handlers.views import pulse_results as views
from bot.handlers.views.pulse_seeing import UNIT_ROLES, Sight, closed_round, may_see, own_closed, shown_of
from bot.handlers.views.pulse_words import PulseBook
from bot.store import people, plans
from bot.store.session import Scope

ROUNDS, GROUPS, MORE = "rounds", "groups", "more"
"""What a button may ask for beside one result: the list of rounds, or of groups; all figures, and how they moved."""

PAGE = 10


async def show(context: Context, incoming: Incoming) -> Reply:
    """Show a result: of the round that is asked for, or the last.

    Raises:
        NotAllowed: they were not asked in it, and lead nobody who was.
        NotFound: there is no such result, or no such group for this person.
    """
    value = incoming.value
    if value.choice == ROUNDS:
        return Reply(Message(tuple(await _rounds(context, value.page))))
    if value.round is not None:
        round_ = await closed_round(context.scope, value.round)
    else:
        own = await own_closed(context.scope, context.person)
        if not own:
            return Reply(Message((Paragraph(context.t("pulse_results.none_yet"), strong=True),)))
        round_ = own[0]
    sight = await may_see(context.scope, context.person, round_)
    if value.choice == GROUPS:
        return Reply(Message(tuple(_groups(context, sight, value.page))))
    group = sight.choose(value.group)
    if group is None:
        return Reply(Message((Paragraph(context.t("pulse_results.nothing"), strong=True),)))
    page = _more if value.choice == MORE else _page
    return Reply(Message(tuple(await page(context, sight, group))))


async def _page(context: Context, sight: Sight, group: Group) -> list[Block]:
    """The answer first, then the curve and what happens now; to those who lead, what it means."""
    book, shown = book_of(context), shown_of(sight, group)
    blocks: list[Block] = [Heading(book.title(sight.round)[:150]), *views.answered(book, shown)]
    if sight.group is not None and group.kind is GroupKind.WHOLE:
        blocks.append(Paragraph(views.headline(book, shown_of(sight, sight.group))))
    blocks += views.what_now(book, sight.round, await writer(context.scope, sight.round))
    month = await plan_month(context.scope, book, sight.round)
    figures = [*views.single(book, shown), *views.meaning(book, shown, month, leading=False)]
    if sight.every or not UNIT_ROLES.isdisjoint(context.person.roles):
        blocks += views.meaning(book, shown, month, leading=True)
        figures = views.single(book, shown)
    blocks += [Note(context.t("pulse_results.how_shown", k=sight.round.threshold)), *views.together(book, group)]
    return [*blocks, *_ways(context, sight, group, more=bool(figures))]


async def _more(context: Context, sight: Sight, group: Group) -> list[Block]:
    """All figures of one group, how they have moved, and what was to be expected."""
    book, shown = book_of(context), shown_of(sight, group)
    month = await plan_month(context.scope, book, sight.round)
    blocks: list[Block] = [Heading(book.title(sight.round)[:150]), Paragraph(views.headline(book, shown), strong=True)]
    blocks += [*views.single(book, shown), *views.meaning(book, shown, month, leading=False)]
    note = Note(context.t("pulse_results.how_shown", k=sight.round.threshold))
    return [*blocks, note, *views.together(book, group), *_ways(context, sight, group)]


def _ways(context: Context, sight: Sight, group: Group, *, more: bool = False) -> list[Block]:
    t, number = context.t, sight.round.id
    row: list[Button] = []
    if more:
        value = ActionValue(round=number, group=None if group.kind is GroupKind.WHOLE else group.id, choice=MORE)
        row.append(Button(t("pulse_results.more_figures_button"), Action.SHOW_PULSE_RESULT, value))
    if group.kind is not GroupKind.WHOLE:
        row.append(Button(t("pulse_results.whole_button"), Action.SHOW_PULSE_RESULT, ActionValue(round=number)))
    elif sight.every and len(sight.visible) > 1:
        value = ActionValue(round=number, choice=GROUPS)
        row.append(Button(t("pulse_results.groups_button"), Action.SHOW_PULSE_RESULT, value))
    elif sight.group is not None:
        value = ActionValue(round=number, group=sight.group.id)
        row.append(Button(t("pulse_results.own_button"), Action.SHOW_PULSE_RESULT, value))
    row.append(Button(t("pulse_results.rounds_button"), Action.SHOW_PULSE_RESULT, ActionValue(choice=ROUNDS)))
    row.append(Button(t("pulse_results.file_button"), Action.GET_PULSE_TABLES, ActionValue(round=number)))
    if may(context.person.roles, Doing.MANAGE_PULSE):
        row.append(views.write_button(book_of(context), sight.round))
    return [Buttons(tuple(row))]


def _groups(context: Context, sight: Sight, page: int) -> list[Block]:
    book, t = book_of(context), context.t
    smaller = [group for group in sight.visible if group.kind is not GroupKind.WHOLE]
    last = max(0, (len(smaller) - 1) // PAGE)
    page = min(page, last)
    here = [shown_of(sight, group) for group in smaller[page * PAGE : (page + 1) * PAGE]]
    blocks: list[Block] = [Heading(book.title(sight.round)[:150]), *views.groups(book, here)]
    blocks += [] if here else [Paragraph(t("pulse_results.no_groups"))]
    value = ActionValue(round=sight.round.id)
    row = [Button(t("pulse_results.whole_button"), Action.SHOW_PULSE_RESULT, value)]
    row += _pages(context, ActionValue(round=sight.round.id, choice=GROUPS), page, last)
    return [*blocks, Note(t("pulse_results.groups_note")), Buttons(tuple(row))]


async def _rounds(context: Context, page: int) -> list[Block]:
    """List the rounds whose results are out."""
    book, t = book_of(context), context.t
    closed = await own_closed(context.scope, context.person)
    last = max(0, (len(closed) - 1) // PAGE)
    page = min(page, last)
    items = tuple(_round(book, one) for one in closed[page * PAGE : (page + 1) * PAGE])
    blocks: list[Block] = [Items(items, t("pulse_results.rounds_heading"))]
    blocks += [] if items else [Paragraph(t("pulse_results.none_yet"))]
    row = _pages(context, ActionValue(choice=ROUNDS), page, last)
    return [*blocks, *([Buttons(tuple(row))] if row else [])]


def _round(book: PulseBook, round_: Round) -> Item:
    t, title = book.t, book.title(round_)
    spoken = t("pulse_results.see_spoken", who=title)[:75]
    button = Button(
        t("pulse_results.see_button"), Action.SHOW_PULSE_RESULT, ActionValue(round=round_.id), spoken=spoken
    )
    return Item(title, t("pulse_results.closed_on", date=book.day(round_.closes_at)), button)


def _pages(context: Context, value: ActionValue, page: int, last: int) -> list[Button]:
    t, found = context.t, []
    if page:
        earlier = value.model_copy(update={"page": page - 1})
        found.append(Button(t("pulse_results.back_button"), Action.SHOW_PULSE_RESULT, earlier))
    if page < last:
        more = value.model_copy(update={"page": page + 1})
        found.append(Button(t("pulse_results.more_button"), Action.SHOW_PULSE_RESULT, more))
    return found


async def writer(scope: Scope, round_: Round) -> str:
    """Return the name of who wrote what happens now; empty where nobody has, or they are gone."""
    person = await people.get(scope, round_.sentence_by) if round_.sentence_by else None
    return person.name if person else ""


async def plan_month(scope: Scope, book: PulseBook, round_: Round) -> int | None:
    """Return which month of the plan a round was asked in; None where there is no plan."""
    plan = await plans.get(scope, book.programme.id)
    return month_of_plan(plan.starts_on, book.local(round_.opens_at)) if plan and plan.starts_on else None
