"""The page of one activity: what it is, how far it is, what was said about it, and what the reader may do with it."""

from collections.abc import Iterable, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Incoming, Item, Items, Message, Note, Paragraph, Reply, Surface
from bot.core.permissions import Doing, may, may_approve, may_change_activity
from bot.core.plan import Activity, ActivityState
from bot.core.turns import MONTHS, ON_HIRE
from bot.handlers.context import Context
from bot.handlers.views import activity_words as words
from bot.handlers.views import plan as views
from bot.store import comments, people, turns
from bot.store.comments import Comment

COMMENTS, WAITING = 3, 8
LONGEST_TITLE, LONGEST_COMMENT, LONGEST_FACT, LONGEST_LINE = 300, 600, 900, 2000
PAGE = "page"
"""The choice that a button carries which stands on this page: its answer is the page again."""


def title(t: Translator, activity: Activity) -> str:
    """«Milepæl: Planen er godkjent»."""
    named = cut(activity.title, LONGEST_TITLE)
    return t("plan.milestone_title", title=named) if activity.milestone else named


def said(context: Context, incoming: Incoming, message: Message) -> Reply:
    """Return a changed page in the place of the old one; a reminder stays as it was sent."""
    in_ledger = incoming.surface is Surface.REMINDER
    return Reply(message, replace=not in_ledger, home=context.surface is Surface.HOME)


async def page(context: Context, activity: Activity, line: str = "", change: int | None = None) -> Message:
    """Return the page; ``line`` says above it what was done, and ``change`` can be taken back."""
    t = context.t
    blocks: list[Block] = [Paragraph(cut(line, LONGEST_LINE), strong=True)] if line else []
    if change is not None:
        undo = Button(t("common.undo"), Action.UNDO, ActionValue(change=change, choice=PAGE))
        blocks.append(Buttons((undo,)))
    blocks += [Paragraph(title(t, activity), strong=not line), Facts(tuple(await _facts(context, activity)))]
    if activity.comment.strip():
        blocks.append(Note(cut(activity.comment, LONGEST_FACT)))
    blocks += await _waiting(context, activity)
    blocks += await _comments(context, activity)
    return Message((*blocks, *rows(_buttons(context, activity))))


def rows(buttons: Iterable[Button]) -> list[Block]:
    """Return buttons in rows of five."""
    every = list(buttons)
    return [Buttons(tuple(every[at : at + 5])) for at in range(0, len(every), 5)]


def cut(text: str, longest: int) -> str:
    """Return a text, its end left out where it is too long."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


# ---- what it says ----------------------------------------------------------------------------------------------------


async def _facts(context: Context, activity: Activity) -> list[tuple[str, str]]:
    t, today = context.t, context.today
    last = await turns.last_done(context.scope, activity.id) if activity.repeats else None
    units = [views.units_done(t, activity)] if activity.spread else []
    phase = views.phase_title(t, context.programme, activity.phase) if activity.phase else t("activities.no_phase")
    return [
        (t("activities.fact_state"), await _state(context, activity)),
        (t("activities.fact_time"), _time(t, activity, today)),
        (t("activities.fact_responsible"), cut(views.responsible(t, activity), LONGEST_FACT)),
        *((t("activities.fact_units"), text) for text in units),
        *_rhythm(t, activity, last, today),
        *_milestone(t, activity),
        (t("activities.fact_phase"), phase),
    ]


async def _state(context: Context, activity: Activity) -> str:
    t, today = context.t, context.today
    if activity.open and activity.proposed_on is not None:
        who = await people.get(context.scope, activity.proposed_by) if activity.proposed_by else None
        since = t.relative_date(activity.proposed_on, today)
        return t("activities.state_proposed", who=who.name if who else t("history.by_somebody"), since=since)
    if activity.state is ActivityState.DONE and activity.done_on:
        return t("activities.state_done_on", day=t.relative_date(activity.done_on, today))
    if activity.overdue(today):
        return t("activities.state_overdue")
    return t(f"activities.state_{activity.state.value}")


def _time(t: Translator, activity: Activity, today: date) -> str:
    if activity.continuous:
        return t("plan.continuous")
    return views.span(t, activity, today)


def _rhythm(t: Translator, activity: Activity, last: date | None, today: date) -> Iterable[tuple[str, str]]:
    if activity.repeats in (*MONTHS, ON_HIRE):
        rhythm = words.rhythm(t, activity.repeats)
        told = t("activities.last_turn", rhythm=rhythm, day=t.relative_date(last, today)) if last else rhythm
        yield t("activities.field_repeats"), told


def _milestone(t: Translator, activity: Activity) -> Iterable[tuple[str, str]]:
    if not activity.milestone:
        return
    yield t("activities.field_condition"), cut(activity.condition, LONGEST_FACT) or t("activities.no_condition")
    approver = words.role(t, activity.approver) if activity.approver else t("activities.any_approver")
    yield t("activities.field_approver"), approver


async def _waiting(context: Context, activity: Activity) -> list[Block]:
    """New colleagues with whom this is still to be done, each with a button."""
    if activity.repeats != ON_HIRE or not activity.open:
        return []
    t, found = context.t, await turns.waiting(context.scope, activity.id)
    if not found:
        return [Note(t("activities.nobody_waits"))]
    able = _may(context, activity)
    items = tuple(
        Item(
            waiting.name,
            t("common.by_day", when=t.relative_date(waiting.due_on, context.today)),
            _hire_button(t, activity, waiting.turn, waiting.name) if able else None,
        )
        for waiting in found[:WAITING]
    )
    more = len(found) - len(items)
    blocks: list[Block] = [Items(items, t.n("activities.hired_wait", len(found)))]
    return [*blocks, *([Note(t.n("plan.and_more", more))] if more > 0 else [])]


def _hire_button(t: Translator, activity: Activity, turn: int, name: str) -> Button:
    value = ActionValue(activity=activity.id, turn=turn, choice=PAGE)
    return Button(t("plan.done_button"), Action.MARK_DONE, value, spoken=t("activities.hired_spoken", name=name))


async def _comments(context: Context, activity: Activity) -> list[Block]:
    found = await comments.newest(context.scope, activity.id, COMMENTS)
    if not found:
        return []
    more = await comments.count(context.scope, activity.id) - len(found)
    items = tuple(_comment(context, comment) for comment in found)
    blocks: list[Block] = [Items(items, context.t("activities.comments_heading"))]
    return [*blocks, *([Note(context.t.n("activities.older_comments", more))] if more > 0 else [])]


def _comment(context: Context, comment: Comment) -> Item:
    t = context.t
    day = comment.at.astimezone(ZoneInfo(context.municipality.zone)).date()
    who = comment.who or t("history.by_somebody")
    return Item(cut(comment.text, LONGEST_COMMENT), f"{who} · {t.relative_date(day, context.today)}")


# ---- what one can do -------------------------------------------------------------------------------------------------


def _may(context: Context, activity: Activity) -> bool:
    person = context.person
    return may_change_activity(person.roles, own=activity.concerns(person.id, person.roles))


def _buttons(context: Context, activity: Activity) -> list[Button]:
    roles = context.person.roles
    able, leads = _may(context, activity), may(roles, Doing.CHANGE_ACTIVITY)
    found: list[tuple[str, Action]] = []
    if activity.open:
        found += _forward(context, activity, able=able, leads=leads)
    elif leads:
        found.append(("activities.reopen_button", Action.REOPEN_ACTIVITY))
    if leads:
        found.append(("activities.edit_button", Action.OPEN_EDIT_ACTIVITY))
    if may(roles, Doing.COMMENT):
        found.append(("activities.comment_button", Action.OPEN_COMMENT))
    found += _rest(context, activity, leads=leads)
    return [_button(context.t, activity, label, action, first=not at) for at, (label, action) in enumerate(found)]


def _forward(context: Context, activity: Activity, *, able: bool, leads: bool) -> Iterable[tuple[str, Action]]:
    """Yield what brings an open activity on."""
    if activity.milestone and may_approve(context.person.roles, activity.approver):
        yield "activities.approve_button", Action.APPROVE_MILESTONE
        if activity.proposed_on is not None:
            yield "activities.send_back_button", Action.OPEN_SEND_BACK
    elif activity.milestone and able and activity.proposed_on is None:
        yield "activities.propose_button", Action.MARK_DONE
    elif not activity.milestone and able and not activity.continuous and (leads or not activity.spread):
        yield "plan.done_button", Action.MARK_DONE
    if able and activity.state is ActivityState.PLANNED and not activity.spread:
        yield "activities.start_button", Action.START_ACTIVITY


def _rest(context: Context, activity: Activity, *, leads: bool) -> Iterable[tuple[str, Action]]:
    roles = context.person.roles
    if activity.spread:
        yield "activities.units_button", Action.SHOW_SPREAD
    able = activity.open or activity.done_by_units
    if able and may(roles, Doing.SPREAD_ACTIVITY) and not activity.milestone:
        yield "activities.spread_button", Action.OPEN_SPREAD
    yield "activities.log_button", Action.SHOW_LOG
    if leads and activity.state is not ActivityState.DROPPED:
        yield "activities.drop_button", Action.OPEN_DROP_ACTIVITY


_PRIMARY = (Action.MARK_DONE, Action.APPROVE_MILESTONE)


def _button(t: Translator, activity: Activity, label: str, action: Action, *, first: bool) -> Button:
    value = ActionValue(activity=activity.id, version=activity.version, choice=PAGE)
    text = t(label)
    spoken = t("activities.button_spoken", label=text, title=activity.title)
    return Button(text, action, value, "primary" if first and action in _PRIMARY else "plain", spoken=spoken)


def together(lines: Sequence[str]) -> str:
    """Return sentences as one text."""
    return " ".join(line for line in lines if line)
