"""The forms for regular meetings: drawing them, and reading what came back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import Final, TypeVar

from bot.content.programme import MeetingDef
from bot.content.texts import Translator
from bot.core import closed_days
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, DateField, Form, FormNote, FormPart, SelectField, TextField, TimeField
from bot.core.meetings import Audience, HolidayPolicy, MeetingSeries, ReminderKind, SeriesRule
from bot.core.people import Channel
from bot.core.rule_change import last_day
from bot.core.rule_shape import read_rrule
from bot.core.rule_words import Said, read_rule_words
from bot.errors import BadInput
from bot.handlers.views.rhythm import rule_words

REMINDERS: Final[dict[str, tuple[ReminderKind, ...]]] = {
    "both": (ReminderKind.DAY_BEFORE, ReminderKind.HOUR_BEFORE),
    "day_before": (ReminderKind.DAY_BEFORE,),
    "hour_before": (ReminderKind.HOUR_BEFORE,),
    "off": (),
}
BY_PROGRAMME = "programme"
PARTICIPANTS = "participants"
HERE = "here"
"""The channel in which the form was opened, not yet bound; saving binds it."""
WEEKDAYS = 5
RHYTHM, ENDS = "rhythm", "ends"
"""The fields that say when a series meets, and its last day."""


@dataclass(frozen=True, slots=True)
class Where:
    """Who is reminded: a channel of the municipality, or each participant."""

    audience: Audience
    channel_id: int | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """The day (0 = Monday) and time that the form proposes for a meeting: as it is set up, else the programme's."""

    definition: MeetingDef
    weekday: int
    at: time


def weekday_choices(t: Translator) -> tuple[Choice, ...]:
    """Monday to Friday."""
    return tuple(Choice(t.weekday(a_day(day)), str(day)) for day in range(WEEKDAYS))


def a_day(weekday: int) -> date:
    """Return some day that falls on ``weekday``, 0 for Monday."""
    return date(2024, 1, 1) + timedelta(days=weekday)


def setup_form(
    t: Translator,
    times: list[Proposed],
    channels: list[Channel],
    *,
    again: bool,
    first: date,
    closed: str,
    july: bool,
    here: bool,
) -> Form:
    """All meetings in one step: day and time for each, and what they share.

    ``again``: some are set up already; ``here``: the channel that the person is in may be chosen.
    """
    parts: list[FormPart] = [FormNote(t("meetings.setup_again_intro" if again else "meetings.setup_intro"))]
    for proposed in times:
        definition, name = proposed.definition, t(proposed.definition.name_key)
        parts += [
            SelectField(
                f"{definition.id}_weekday",
                t("meetings.field_weekday", meeting=name),
                weekday_choices(t),
                str(proposed.weekday),
            ),
            TimeField(f"{definition.id}_time", t("meetings.field_time", meeting=name), f"{proposed.at:%H:%M}"),
        ]
    parts += [
        DateField("first", t("meetings.field_from"), first.isoformat(), t("meetings.field_from_hint")),
        _place(t, ""),
        _where(t, channels, BY_PROGRAMME, by_programme=True, here=here),
        _policy(t, BY_PROGRAMME, by_programme=True),
        SelectField("july", t("meetings.field_july"), _july(t), "closed" if july else "open"),
        TextField(
            "closed", t("meetings.field_closed"), closed, t("meetings.field_closed_hint"), lines=True, required=False,
            longest=3000,
        ),
    ]  # fmt: skip
    return _form(t, "meetings.setup_title", "meetings.setup_submit", parts, Action.SAVE_MEETING_SETUP, ActionValue())


def series_form(
    t: Translator, name: str, series: MeetingSeries, channels: list[Channel], *, here: bool = False
) -> Form:
    """One meeting; when it is held stands there in words, to be changed in words."""
    ends = last_day(series.rule)
    now = str(series.channel_id) if series.audience is Audience.CHANNEL else PARTICIPANTS
    goes_to = now if any(str(c.id) == now for c in channels) else PARTICIPANTS
    reminders = next(key for key, kinds in REMINDERS.items() if set(kinds) == set(series.reminders))
    parts: list[FormPart] = [
        FormNote(name, strong=True),
        TextField(RHYTHM, t("rules.field_rhythm"), rule_words(t, series.rule), t("rules.field_rhythm_hint")),
        DateField(
            ENDS, t("rules.field_ends"), ends.isoformat() if ends else "", t("rules.field_ends_hint"), required=False
        ),
        _place(t, series.place),
        SelectField("reminders", t("meetings.field_reminders"), _reminders(t), reminders),
        _where(t, channels, goes_to, by_programme=False, here=here),
        _policy(t, series.rule.policy.value, by_programme=False),
    ]
    value = ActionValue(series=series.id)
    return _form(t, "meetings.series_title", "common.save", parts, Action.SAVE_SERIES, value)


def read_said(fields: dict[str, str], t: Translator, rule: SeriesRule, today: date) -> Said:
    """Return what the form says of a series' rule; a text that was left as it came says nothing.

    An end in the words and one in its own field must not contradict each other: what was left as it came gives way.

    Raises:
        BadInput: the words or the date cannot be read, or say two ends.
    """
    text = " ".join(fields.get(RHYTHM, "").split())
    untouched = text == rule_words(t, rule)
    said = Said() if untouched else _in_field(RHYTHM, lambda words: read_rule_words(words, today), text)
    before, written = last_day(rule), _read_end(fields, rule)
    new_count = said.count not in (None, read_rrule(rule.rrule, rule.starts_on).count)
    if said.ends is None and not said.endless and not new_count:
        return replace(said, ends=written, endless=written is None)
    if written not in (None, before, said.ends):
        raise BadInput("rules.two_ends", field=ENDS)
    return said


def _read_end(fields: dict[str, str], rule: SeriesRule) -> date | None:
    """Return the field's last day, None when it is empty; a day left as it came need not be one that we would take."""
    text, before = fields.get(ENDS, "").strip(), last_day(rule)
    if before is not None and text == before.isoformat():
        return before
    return read_date(fields, ENDS) if text else None


def read_weekday(fields: dict[str, str], name: str) -> int:
    """Return 0–4.

    Raises:
        BadInput: it is none of the choices.
    """
    value = fields.get(name, "")
    if value not in {str(day) for day in range(WEEKDAYS)}:
        raise BadInput("meetings.bad_choice", field=name)
    return int(value)


def read_time(fields: dict[str, str], name: str) -> time:
    """Return the time of day; «9» and «9.30» will do.

    Raises:
        BadInput: it is no time.
    """
    text = fields.get(name, "").strip()
    hour, _, minute = text.replace(".", ":").partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise BadInput("meetings.bad_time", text=text[:20], field=name) from None


def read_date(fields: dict[str, str], name: str) -> date:
    """Return the date.

    Raises:
        BadInput: it is no date.
    """
    return _in_field(name, closed_days.parse_date, fields.get(name, ""))


def read_closed(fields: dict[str, str]) -> list[closed_days.Closed]:
    """Return the municipality's own closed days.

    Raises:
        BadInput: with the line that cannot be read.
    """
    return _in_field("closed", closed_days.parse_closed_days, fields.get("closed", ""))


def read_place(fields: dict[str, str]) -> str:
    """Return the place on one line."""
    return " ".join(fields.get("place", "").split())[:200]


def read_policy(fields: dict[str, str]) -> HolidayPolicy | None:
    """Return the holiday policy; None: each meeting's own.

    Raises:
        BadInput: it is none of the choices.
    """
    value = fields.get("policy", BY_PROGRAMME)
    if value == BY_PROGRAMME:
        return None
    if value not in set(HolidayPolicy):
        raise BadInput("meetings.bad_choice", field="policy")
    return HolidayPolicy(value)


def read_where(fields: dict[str, str], channels: list[Channel]) -> Where | None:
    """Return who is reminded; None: as the programme suggests.

    Raises:
        BadInput: it is none of the choices (a channel of another municipality, say).
    """
    value = fields.get("where", BY_PROGRAMME)
    if value == BY_PROGRAMME:
        return None
    if value == PARTICIPANTS:
        return Where(Audience.PARTICIPANTS, None)
    found = next((channel for channel in channels if str(channel.id) == value), None)
    if found is None:
        raise BadInput("meetings.bad_choice", field="where")
    return Where(Audience.CHANNEL, found.id)


def read_reminders(fields: dict[str, str]) -> tuple[ReminderKind, ...]:
    """Return which reminders are sent.

    Raises:
        BadInput: it is none of the choices.
    """
    found = REMINDERS.get(fields.get("reminders", ""))
    if found is None:
        raise BadInput("meetings.bad_choice", field="reminders")
    return found


Read = TypeVar("Read")


def _in_field(name: str, read: Callable[[str], Read], text: str) -> Read:
    """Read a field's text; what cannot be read is told beside that field."""
    try:
        return read(text)
    except BadInput as error:
        error.values["field"] = name
        raise


def _form(t: Translator, title: str, submit: str, parts: list[FormPart], action: Action, value: ActionValue) -> Form:
    return Form(t(title), tuple(parts), action, t(submit), t("common.cancel"), value)


def _place(t: Translator, value: str) -> TextField:
    return TextField("place", t("meetings.field_place"), value, t("meetings.field_place_hint"), required=False)


def _where(t: Translator, channels: list[Channel], value: str, *, by_programme: bool, here: bool) -> SelectField:
    first = (Choice(t("meetings.policy_programme"), BY_PROGRAMME),) if by_programme else ()
    free = (Choice(t("meetings.audience_here"), HERE),) if here else ()
    named = tuple(Choice(t("meetings.audience_channel", channel=c.name), str(c.id)) for c in channels if c.usable)
    choices = (*first, Choice(t("meetings.audience_participants"), PARTICIPANTS), *free, *named[:90])
    return SelectField("where", t("meetings.field_audience"), choices, value)


def _policy(t: Translator, value: str, *, by_programme: bool) -> SelectField:
    first = (Choice(t("meetings.policy_programme"), BY_PROGRAMME),) if by_programme else ()
    choices = tuple(Choice(t(f"meetings.policy_{policy}"), policy.value) for policy in HolidayPolicy)
    return SelectField("policy", t("meetings.field_policy"), (*first, *choices), value)


def _reminders(t: Translator) -> tuple[Choice, ...]:
    return tuple(Choice(t(f"meetings.reminders_{key}"), key) for key in REMINDERS)


def _july(t: Translator) -> tuple[Choice, ...]:
    return Choice(t("meetings.july_closed"), "closed"), Choice(t("meetings.july_open"), "open")
