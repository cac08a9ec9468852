"""Forms for those who run pulse checks: how an instrument is used, one round, calling off; and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, DateField, Form, FormNote, FormPart, MultiField, SelectField, TextField
from bot.core.colleagues import ROLE_ORDER
from bot.core.pulse.rounds import THRESHOLD, Audience, PulseSeries, Rhythm, Round
from bot.core.roles import Role
from bot.errors import BadInput
from bot.handlers.views.pulse_words import PulseBook

OFF = "off"
RHYTHM, NEXT_ON, ROLES, UNITS, DAYS, THRESHOLD_FIELD = "rhythm", "next_on", "roles", "units", "open_days", "threshold"
OPENS_ON, SENTENCE = "opens_on", "sentence"
OPEN_DAYS = (7, 14, 21)
THRESHOLDS = (5, 6, 7, 8, 10, 12, 15, 20)
FARTHEST = timedelta(days=731)
"""A round is set up no further ahead."""

LONGEST_SENTENCE = 300
NOT_ASKED = frozenset({Role.ADMIN, Role.NETWORK_COORDINATOR})
"""Roles that are no audience of their own."""

MOST_CHOICES = 100
LABEL = 75
Units = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Use:
    """How an instrument is to be used, as a form says it."""

    rhythm: Rhythm | None
    """None: not at all."""
    audience: Audience
    open_days: int
    threshold: int
    next_on: date | None


def setup_form(book: PulseBook, series: PulseSeries, units: Units, *, about: str) -> Form:
    """The form of one instrument, with what holds now."""
    t, off = book.t, not series.active
    rhythms = (Choice(t("pulse_rounds.rhythm_off"), OFF), *(Choice(t(f"pulse_rounds.rhythm_{r}"), r) for r in Rhythm))
    allowed = sorted({*(k for k in THRESHOLDS if k >= series.threshold), series.threshold})
    parts: tuple[FormPart, ...] = (
        FormNote(book.name(series.instrument), strong=True),
        *([FormNote(about)] if about else []),
        SelectField(RHYTHM, t("pulse_rounds.field_rhythm"), rhythms, OFF if off and series.id else series.rhythm.value),
        DateField(
            NEXT_ON, t("pulse_rounds.field_next_on"), _iso(series.next_on), t("pulse_rounds.hint_next_on"), False
        ),
        *audience_fields(t, series.audience, units),
        days_field(t, series.open_days),
        SelectField(
            THRESHOLD_FIELD,
            t("pulse_rounds.field_threshold"),
            tuple(Choice(t("pulse_rounds.threshold", k=k), str(k)) for k in allowed),
            str(series.threshold),
            t("pulse_rounds.hint_threshold"),
        ),
    )
    value = ActionValue(choice=series.instrument, version=series.version if series.id else 0)
    title, close = t("pulse_rounds.setup_form_title"), t("common.cancel")
    return Form(title, parts, Action.SAVE_PULSE_SETUP, t("common.save"), close, value)


def round_form(
    book: PulseBook, series: PulseSeries, units: Units, planned: Round | None, opens_on: date | None
) -> Form:
    """The form of one round: to move or change one that is planned, or to start one by hand."""
    t = book.t
    audience = planned.audience if planned else series.audience
    days = (planned.closes_at - planned.opens_at).days if planned else series.open_days
    nearest = min(OPEN_DAYS, key=lambda known: abs(known - days))
    hint = t("pulse_rounds.hint_opens_on" if planned else "pulse_rounds.hint_opens_now")
    parts: tuple[FormPart, ...] = (
        FormNote(book.name(series.instrument), strong=True),
        DateField(OPENS_ON, t("pulse_rounds.field_opens_on"), _iso(opens_on), hint, required=planned is not None),
        *audience_fields(t, audience, units),
        days_field(t, nearest),
    )
    value = ActionValue(choice=series.instrument)
    if planned is not None:
        value = ActionValue(choice=series.instrument, round=planned.id, version=planned.version)
    title = t("pulse_rounds.move_form_title" if planned else "pulse_rounds.start_form_title")
    submit = t("common.save" if planned else "pulse_rounds.start_submit")
    return Form(title, parts, Action.SAVE_PULSE_ROUND, submit, t("common.cancel"), value)


def cancel_form(book: PulseBook, planned: Round) -> Form:
    """Ask once more before a round is called off."""
    t = book.t
    name, state = book.name(planned.instrument), "open" if planned.open else "planned"
    says = t(f"pulse_rounds.cancel_says_{state}", name=name, when=book.moment(planned.opens_at))
    parts = (FormNote(says, strong=True), FormNote(t(f"pulse_rounds.cancel_after_{state}")))
    value = ActionValue(round=planned.id, version=planned.version)
    title, submit = t("pulse_rounds.cancel_form_title"), t("pulse_rounds.cancel_submit")
    return Form(title, parts, Action.SAVE_PULSE_CANCEL, submit, t("pulse_rounds.cancel_keep"), value)


def sentence_form(book: PulseBook, round_: Round, text: str, note: str = "") -> Form:
    """One sentence about what happens now."""
    t = book.t
    parts: tuple[FormPart, ...] = (
        *([FormNote(note, strong=True)] if note else []),
        FormNote(t("pulse_results.sentence_says")),
        TextField(
            SENTENCE,
            t("pulse_results.field_sentence"),
            text,
            t("pulse_results.hint_sentence", longest=LONGEST_SENTENCE),
            lines=True,
            longest=LONGEST_SENTENCE,
        ),
    )
    value = ActionValue(round=round_.id, change=sentence_seen(round_))
    title, close = t("pulse_results.sentence_form_title"), t("common.cancel")
    return Form(title, parts, Action.SAVE_PULSE_SENTENCE, t("common.save"), close, value)


def sentence_seen(round_: Round) -> int:
    """Return a number for the sentence as it is, by which a form knows whether somebody has written since."""
    return int(round_.sentence_at.timestamp() * 1000) if round_.sentence_at and round_.sentence else 0


def audience_fields(t: Translator, audience: Audience, units: Units) -> list[FormPart]:
    """Whom it is for: nothing chosen is everybody."""
    roles = tuple(Choice(t(f"common.role_person_{role}"), role.value) for role in ROLE_ORDER if role not in NOT_ASKED)
    chosen = tuple(role.value for role in ROLE_ORDER if role in audience.roles and role not in NOT_ASKED)
    found: list[FormPart] = [
        MultiField(ROLES, t("pulse_rounds.field_roles"), roles, chosen, t("pulse_rounds.hint_everybody"), False)
    ]
    known = tuple(Choice(name[:LABEL], str(number)) for number, name in units[:MOST_CHOICES])
    values = tuple(str(number) for number, _ in units[:MOST_CHOICES] if number in audience.units)
    if known:
        hint = t("pulse_rounds.hint_everybody")
        found.append(MultiField(UNITS, t("pulse_rounds.field_units"), known, values, hint, required=False))
    return found


def days_field(t: Translator, days: int) -> SelectField:
    """How long a round is open."""
    choices = tuple(Choice(t.n("pulse_rounds.days", n), str(n)) for n in sorted({*OPEN_DAYS, days}))
    return SelectField(DAYS, t("pulse_rounds.field_open_days"), choices, str(days))


# ---- what comes back ---------------------------------------------------------------------------------------------


def read_use(fields: Mapping[str, str], series: PulseSeries, units: Units, today: date) -> Use:
    """Read how an instrument is to be used.

    Raises:
        BadInput: with the field; nothing that no form offers is taken.
    """
    rhythm = read_rhythm(fields.get(RHYTHM, ""))
    coming = rhythm is not None and rhythm is not Rhythm.BY_HAND
    next_on = read_day(fields.get(NEXT_ON, ""), NEXT_ON, today) if coming else None
    if coming and next_on is None:
        raise BadInput("pulse_rounds.needs_next_on", field=NEXT_ON)
    return Use(
        rhythm=rhythm,
        audience=read_audience(fields, units, series.audience),
        open_days=read_days(fields),
        threshold=read_threshold(fields, series.threshold),
        next_on=next_on,
    )


def read_rhythm(said: str) -> Rhythm | None:
    """Read the rhythm; None is «off».

    Raises:
        BadInput: none of those.
    """
    if said == OFF:
        return None
    if said not in set(Rhythm):
        raise BadInput("pulse_rounds.choose_rhythm", field=RHYTHM)
    return Rhythm(said)


def read_day(said: str, field: str, today: date) -> date | None:
    """Read a day that is to come; None where none is given.

    Raises:
        BadInput: it cannot be read, is over, or lies too far ahead.
    """
    if not said.strip():
        return None
    try:
        day = date.fromisoformat(said.strip())
    except ValueError:
        raise BadInput("pulse_rounds.no_date", field=field) from None
    if day <= today:
        raise BadInput("pulse_rounds.day_has_passed", field=field)
    if day > today + FARTHEST:
        raise BadInput("pulse_rounds.day_too_far", field=field)
    return day


def read_audience(fields: Mapping[str, str], units: Units, before: Audience) -> Audience:
    """Read whom it is for.

    Raises:
        BadInput: a role or a unit that the form does not offer.
    """
    roles = [role for role in fields.get(ROLES, "").split(",") if role]
    if any(role not in set(Role) - NOT_ASKED for role in roles):
        raise BadInput("pulse_rounds.choose_roles", field=ROLES)
    chosen = [unit for unit in fields.get(UNITS, "").split(",") if unit]
    known = {str(number): number for number, _ in units}
    if any(unit not in known for unit in chosen):
        raise BadInput("pulse_rounds.unit_gone", field=UNITS)
    # What a menu has no room for is not taken away by a form that could not show it.
    unseen = {number for number, _ in units[MOST_CHOICES:]} & before.units
    return Audience(frozenset(Role(role) for role in roles), frozenset(known[unit] for unit in chosen) | unseen)


def read_days(fields: Mapping[str, str]) -> int:
    """Read for how many days a round is open.

    Raises:
        BadInput: fewer than a week or more than three.
    """
    said = fields.get(DAYS, "")
    number = int(said) if said.isdecimal() and len(said) <= 3 else 0
    if not min(OPEN_DAYS) <= number <= max(OPEN_DAYS):
        raise BadInput("pulse_rounds.choose_days", field=DAYS)
    return number


def read_threshold(fields: Mapping[str, str], least: int) -> int:
    """Read how many answers a group needs.

    Raises:
        BadInput: fewer than now, or than ever allowed.
    """
    said = fields.get(THRESHOLD_FIELD, "")
    number = int(said) if said.isdecimal() and len(said) <= 3 else 0
    if number < max(least, THRESHOLD) or number > max(*THRESHOLDS, least):
        raise BadInput("pulse_rounds.threshold_never_lower", least=max(least, THRESHOLD), field=THRESHOLD_FIELD)
    return number


def read_sentence(fields: Mapping[str, str]) -> str:
    """Read the sentence.

    Raises:
        BadInput: nothing is written, or too much.
    """
    text = " ".join(fields.get(SENTENCE, "").split())
    if not text:
        raise BadInput("pulse_results.needs_sentence", field=SENTENCE)
    if len(text) > LONGEST_SENTENCE:
        raise BadInput("pulse_results.sentence_too_long", longest=LONGEST_SENTENCE, field=SENTENCE)
    return text


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
