"""The forms of minutes: a new point, and who was there; and reading what comes back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, Form, FormNote, FormPart, MultiField, SelectField, TextField
from bot.core.minutes import LONGEST_POINT, PointKind
from bot.core.people import Person
from bot.core.plan_time import PlanTime
from bot.core.roles import ALL_STAFF, Role
from bot.errors import BadInput
from bot.handlers.views import activity_times

KIND, TEXT, WHO, DEADLINE, PRESENT = "kind", "text", "responsible", "end", "present"
NOBODY = "nobody"
MOST = 95
"""Choices of one menu: chat platforms take 100."""

LABEL = 75
PRESELECTED = 12
"""In a meeting of so many all are thought to be there; in a larger one those who were are chosen."""

LONGEST_DEADLINE = 60
NO_BEARERS = frozenset({Role.ADMIN, Role.NETWORK_COORDINATOR, Role.STAFF})
"""Roles that a municipality's action points are not given to; «alle ansatte» is."""


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point as somebody wrote it."""

    kind: PointKind
    text: str
    role: str = ""
    person: Person | None = None
    deadline: PlanTime | None = None


def point_form(t: Translator, meeting: str, value: ActionValue, kind: PointKind, bearers: Sequence[Choice]) -> Form:
    """One form for all kinds of points."""
    kinds = tuple(Choice(t(f"minutes.kind_{one.value}"), one.value) for one in PointKind)
    parts: tuple[FormPart, ...] = (
        FormNote(meeting, strong=True),
        SelectField(KIND, t("minutes.field_kind"), kinds, kind.value),
        TextField(TEXT, t("minutes.field_text"), lines=True, longest=LONGEST_POINT),
        FormNote(t("minutes.only_action")),
        SelectField(WHO, t("minutes.field_responsible"), tuple(bearers), NOBODY, required=False),
        TextField(
            DEADLINE,
            t("minutes.field_deadline"),
            hint=t("minutes.field_deadline_hint"),
            required=False,
            longest=LONGEST_DEADLINE,
        ),
    )
    return Form(t("minutes.form_title"), parts, Action.SAVE_POINT, t("common.save"), t("common.cancel"), value)


def bearers(t: Translator, participants: Iterable[Person], people: Iterable[Person]) -> list[Choice]:
    """Return who an action point may be given to: participants, roles, and everybody who has a role of their own."""
    first = list(participants)
    known = {person.id for person in first}
    others = [p for p in people if p.active and p.id not in known and not p.roles <= {Role.STAFF}]
    roles = [role.value for role in Role if role not in NO_BEARERS] + [ALL_STAFF]
    room = MOST - len(roles) - 1
    persons = [Choice(_label(person.name), f"person_{person.id}") for person in (*first, *others)[:room]]
    named = [Choice(_label(t(f"common.role_{role}")), f"role_{role}") for role in roles]
    return [Choice(t("minutes.nobody"), NOBODY), *persons, *named]


def attendance_form(
    t: Translator, meeting: str, value: ActionValue, people: Sequence[Person], chosen: Iterable[int], told: str = ""
) -> Form:
    """Choose who was there; ``told``: what somebody else has noted meanwhile."""
    choices = tuple(Choice(_label(person.name), str(person.id)) for person in people[:MOST])
    known = {choice.value for choice in choices}
    values = tuple(str(number) for number in chosen if str(number) in known)
    notes = (FormNote(meeting, strong=True), *([FormNote(told)] if told else []))
    field = MultiField(PRESENT, t("minutes.field_present"), choices, values, required=False)
    title, save, close = t("minutes.attendance_title"), t("common.save"), t("common.cancel")
    return Form(title, (*notes, field), Action.SAVE_MINUTES, save, close, value)


def those_to_choose(participants: Sequence[Person], people: Sequence[Person], noted: Iterable[int]) -> list[Person]:
    """Return who may have been there: those noted already, those invited, then everybody with a role of their own."""
    already = set(noted)
    found = {person.id: person for person in people if person.id in already}
    found |= {person.id: person for person in participants}
    found |= {p.id: p for p in people if p.active and not p.roles <= {Role.STAFF}}
    return list(found.values())[:MOST]


def read_point(fields: dict[str, str], people: Iterable[Person], today: date) -> NewPoint:
    """Return the point.

    Raises:
        BadInput: with the field that cannot be used.
    """
    kind = fields.get(KIND, "")
    if kind not in set(PointKind):
        raise BadInput("meetings.bad_choice", field=KIND)
    text = " ".join(fields.get(TEXT, "").split())
    if not text:
        raise BadInput("minutes.no_text", field=TEXT)
    if len(text) > LONGEST_POINT:
        raise BadInput("minutes.too_long", most=LONGEST_POINT, field=TEXT)
    who, until = fields.get(WHO) or NOBODY, fields.get(DEADLINE, "").strip()
    if kind != PointKind.ACTION and (who != NOBODY or until):
        raise BadInput("minutes.not_an_action", field=KIND)
    role, person = _bearer(who, people)
    return NewPoint(PointKind(kind), text, role, person, read_deadline(until, today))


def _bearer(who: str, people: Iterable[Person]) -> tuple[str, Person | None]:
    if who == NOBODY:
        return "", None
    what, _, which = who.partition("_")
    if what == "role" and which in {*(role.value for role in Role if role not in NO_BEARERS), ALL_STAFF}:
        return which, None
    person = next((p for p in people if what == "person" and str(p.id) == which and p.active), None)
    if person is None:
        raise BadInput("meetings.bad_choice", field=WHO)
    return "", person


def read_deadline(text: str, today: date) -> PlanTime | None:
    """Return a deadline: a date, a week, a month; without a year the next one that comes.

    Raises:
        BadInput: it cannot be understood, or has passed.
    """
    if not text:
        return None
    end = activity_times.read("", text[:LONGEST_DEADLINE], today).end
    if end is None:  # «hele tiden»
        raise BadInput("activities.bad_time", text=text[:LONGEST_DEADLINE], field=DEADLINE)
    if end.last < today:
        raise BadInput("minutes.past_deadline", field=DEADLINE)
    return end


def read_present(fields: dict[str, str], people: Iterable[Person]) -> frozenset[int]:
    """Return who was there.

    Raises:
        BadInput: somebody else was chosen than those offered.
    """
    chosen = {value for value in fields.get(PRESENT, "").split(",") if value}
    known = {str(person.id): person.id for person in people}
    if not chosen <= known.keys():
        raise BadInput("meetings.bad_choice", field=PRESENT)
    return frozenset(known[value] for value in chosen)


def _label(name: str) -> str:
    return name if len(name) <= LABEL else f"{name[: LABEL - 1]}…"
