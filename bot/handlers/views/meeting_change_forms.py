"""The forms that change one meeting: move or cancel it, hold it after all, be reminded of it later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, DateField, Form, FormNote, FormPart, SelectField, TextField, TimeField
from bot.errors import BadInput
from bot.handlers.views import meeting_forms as forms

WHAT, MOVE, CANCEL = "what", "move", "cancel"
PASSING, ASK, GO_ON = "passing", "ask", "go_on"
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """One meeting as a form shows it."""

    value: ActionValue
    name: str
    starts: datetime
    """On the wall clock of its zone."""
    place: str
    told: str
    """Who hears of a change, in a sentence."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What somebody wrote into the form."""

    day: date
    at: time
    place: str
    passing: bool


def change_form(t: Translator, shown: Shown, mine: tuple[Moved, str] | None = None) -> Form:
    """Move the meeting, or cancel it; what is not touched stays.

    ``mine``: what somebody wrote, and why, while another one decided; it is shown again and not stored yet.
    """
    move, reason = mine or (Moved(shown.starts.date(), shown.starts.time(), shown.place, passing=False), "")
    when = t.datetime(shown.starts)
    parts: list[FormPart] = [
        FormNote(t("moves.meeting", meeting=shown.name, when=when), strong=True),
        *([FormNote(t("moves.decided_meanwhile", when=when))] if mine else []),
        SelectField(
            WHAT,
            t("moves.field_what"),
            (Choice(t("moves.what_move"), MOVE), Choice(t("moves.what_cancel"), CANCEL)),
            MOVE,
        ),
        DateField("day", t("moves.field_day"), move.day.isoformat()),
        TimeField("time", t("moves.field_time"), f"{move.at:%H:%M}"),
        TextField("place", t("meetings.field_place"), move.place, required=False),
        _reason(t, reason),
        SelectField(
            PASSING,
            t("moves.field_passing"),
            (Choice(t("moves.passing_ask"), ASK), Choice(t("moves.passing_go_on"), GO_ON)),
            GO_ON if move.passing else ASK,
        ),
        FormNote(shown.told),
    ]
    return _form(t, ("moves.change_title", "common.save", "common.cancel"), parts, Action.SAVE_CHANGE, shown.value)


def cancel_form(t: Translator, shown: Shown, reason: str) -> Form:
    """Ask once more before a meeting is cancelled."""
    question = t("moves.cancel_question", meeting=shown.name, when=t.datetime(shown.starts))
    parts: list[FormPart] = [FormNote(question, strong=True), FormNote(shown.told), _reason(t, reason)]
    keys = ("moves.cancel_title", "moves.cancel_submit", "moves.cancel_close")
    return _form(t, keys, parts, Action.SAVE_CANCEL, shown.value)


def restore_form(t: Translator, shown: Shown) -> Form:
    """Ask whether a cancelled meeting is held after all."""
    question = t("moves.restore_question", meeting=shown.name, when=t.datetime(shown.starts))
    parts: list[FormPart] = [FormNote(question, strong=True), FormNote(shown.told), _reason(t, "")]
    keys = ("moves.restore_title", "moves.restore_submit", "common.cancel")
    return _form(t, keys, parts, Action.SAVE_RESTORE, shown.value)


def snooze_form(t: Translator, shown: Shown, choices: Sequence[tuple[str, datetime]], today: date) -> Form:
    """Choose when to be reminded again; each choice says its time."""
    options = tuple(
        Choice(t(f"moves.later_{later}", when=t.relative_datetime(at, today)), later) for later, at in choices
    )
    parts: list[FormPart] = [
        FormNote(t("moves.meeting", meeting=shown.name, when=t.datetime(shown.starts)), strong=True),
        SelectField("when", t("moves.field_when"), options, options[0].value),
    ]
    keys = ("moves.snooze_title", "moves.snooze_submit", "common.cancel")
    return _form(t, keys, parts, Action.SAVE_SNOOZE, shown.value)


def read_move(fields: dict[str, str]) -> Moved:
    """Return how the meeting is to be held.

    Raises:
        BadInput: with the field that cannot be read.
    """
    return Moved(
        day=forms.read_date(fields, "day"),
        at=forms.read_time(fields, "time"),
        place=forms.read_place(fields),
        passing=_chosen(fields, PASSING, (ASK, GO_ON)) == GO_ON,
    )


def wants_cancel(fields: dict[str, str]) -> bool:
    """Tell whether the meeting is to be cancelled.

    Raises:
        BadInput: it is none of the choices.
    """
    return _chosen(fields, WHAT, (MOVE, CANCEL)) == CANCEL


def read_reason(fields: dict[str, str]) -> str:
    """Return the reason on one line."""
    return " ".join(fields.get("reason", "").split())[:LONGEST_REASON]


def _chosen(fields: dict[str, str], name: str, choices: tuple[str, ...]) -> str:
    chosen = fields.get(name) or choices[0]
    if chosen not in choices:
        raise BadInput("meetings.bad_choice", field=name)
    return chosen


def _reason(t: Translator, value: str) -> TextField:
    hint = t("moves.field_reason_hint")
    return TextField("reason", t("moves.field_reason"), value, hint, required=False, longest=LONGEST_REASON)


def _form(t: Translator, keys: tuple[str, str, str], parts: list[FormPart], action: Action, value: ActionValue) -> Form:
    title, submit, close = keys
    return Form(t(title), tuple(parts), action, t(submit), t(close), value)
