"""The one form that makes an activity or a milestone, and changes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from zlib import crc32

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, Form, FormNote, FormPart, MultiField, SelectField, TextField
from bot.core.people import Person
from bot.core.plan import PHASES
from bot.core.plan_edit import Json, time_json, time_of
from bot.core.roles import ALL_STAFF, Role
from bot.errors import BadInput
from bot.handlers.views import activity_times as times
from bot.handlers.views import activity_words as words
from bot.handlers.views.plan import phase_title

NONE = "none"
ACTIVITY, MILESTONE = "activity", "milestone"
TITLE, CONDITION, COMMENT, TIME = 300, 500, 2000, 60
EVERYBODY = 200
"""In a municipality with more people than this, staff without a part in the programme are not offered by name."""

RESPONSIBLE = (*(role.value for role in Role if role not in (Role.ADMIN, Role.NETWORK_COORDINATOR)), ALL_STAFF)
APPROVERS = (
    *(Role.PROJECT_OWNER.value, Role.STEERING_GROUP.value, Role.MUNICIPAL_DIRECTOR.value, Role.PROJECT_LEADER.value),
    *(Role.UNIT_LEADER.value, Role.WORKING_GROUP.value),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What the form is made with: the reader's language, the day, the programme, and who may be named."""

    t: Translator
    today: date
    programme: Programme
    people: Sequence[Person]

    @property
    def names(self) -> dict[int, str]:
        """People's names by id."""
        return {person.id: person.name for person in self.people}


def form(
    desk: Desk,
    values: Json,
    action: Action,
    value: ActionValue,
    *,
    notes: Sequence[str] = (),
) -> Form:
    """Return the form with these values in it; ``notes`` stand above."""
    t, new = desk.t, action is Action.SAVE_NEW_ACTIVITY
    told: list[FormPart] = [FormNote(note, strong=not i) for i, note in enumerate(notes)]
    parts = [*told, *_what(desk, values, value.page), *_who(desk, values, value.page), *_more(desk, values, value.page)]
    title = t("activities.new_title" if new else "activities.edit_title")
    return Form(title, tuple(parts), action, t("common.save"), t("common.cancel"), value)


def name_of(field: str, page: int) -> str:
    """Return what a field is called in the ``page``-th showing of a form.

    A platform may keep what was typed under a name: a form that is shown again with other values needs other names.
    """
    return f"{field}_{page}" if page else field


def plain(fields: Mapping[str, str], page: int) -> dict[str, str]:
    """Return submitted fields by their own names."""
    end = f"_{page}" if page else ""
    return {name.removesuffix(end): text for name, text in fields.items()}


def _what(desk: Desk, values: Json, page: int) -> list[FormPart]:
    t = desk.t
    phases = tuple(Choice(phase_title(t, desk.programme, n)[:75], str(n)) for n in PHASES)
    kinds = (Choice(t("activities.kind_activity"), ACTIVITY), Choice(t("activities.kind_milestone"), MILESTONE))
    rhythms = tuple(Choice(words.rhythm(t, rhythm), rhythm) for rhythm in words.RHYTHMS)
    phase = str(values["phase"] or NONE)
    return [
        _text(t, "title", str(values["title"]), page, longest=TITLE, required=True),
        SelectField(
            name_of("kind", page), t("activities.field_kind"), kinds, MILESTONE if values["milestone"] else ACTIVITY
        ),
        SelectField(
            name_of("phase", page),
            t("activities.field_phase"),
            (*phases, Choice(t("activities.no_phase"), NONE)),
            phase,
        ),
        _text(t, "start", times.shown(t, time_of(values["start"])), page, longest=TIME, hint="activities.hint_start"),
        _text(t, "end", times.shown(t, time_of(values["end"])), page, longest=TIME),
        SelectField(name_of("repeats", page), t("activities.field_repeats"), rhythms, words.rhythm_of(values)),
    ]


def _who(desk: Desk, values: Json, page: int) -> list[FormPart]:
    t = desk.t
    chosen = [str(role) for role in cast("list[str]", values["roles"])]
    roles = tuple(Choice(words.role(t, role)[:75], role) for role in dict.fromkeys([*RESPONSIBLE, *chosen]))
    persons = [_key(person) for person in cast("list[int | str]", values["persons"])]
    return [
        MultiField(name_of("roles", page), t("activities.field_roles"), roles, tuple(chosen), required=False),
        MultiField(
            name_of("persons", page),
            t("activities.field_persons"),
            tuple(_offered(desk, values)),
            tuple(persons),
            required=False,
        ),
    ]


def _more(desk: Desk, values: Json, page: int) -> list[FormPart]:
    t, approver = desk.t, str(values["approver"])
    known = dict.fromkeys([*APPROVERS, *([approver] if approver else [])])
    choices = (Choice(t("activities.no_approver"), NONE), *(Choice(words.role(t, role)[:75], role) for role in known))
    condition, comment = str(values["condition"]), str(values["comment"])
    return [
        _text(t, "condition", condition, page, longest=CONDITION, lines=True, hint="activities.hint_condition"),
        SelectField(name_of("approver", page), t("activities.field_approver"), choices, approver or NONE),
        _text(t, "comment", comment, page, longest=COMMENT, lines=True),
    ]


def _text(
    t: Translator,
    field: str,
    value: str,
    page: int,
    *,
    longest: int,
    required: bool = False,
    lines: bool = False,
    hint: str = "",
) -> TextField:
    # A text that came from a file may be longer than what a form asks for: it is never cut.
    return TextField(
        name_of(field, page),
        words.label(t, field),
        value,
        t(hint) if hint else "",
        lines=lines,
        required=required,
        longest=max(longest, len(value)),
    )


def _offered(desk: Desk, values: Json) -> list[Choice]:
    """Return who can be named: those of the municipality, and whom the activity names already."""
    chosen = cast("list[int | str]", values["persons"])
    active = [person for person in desk.people if person.active]
    few = len(active) <= EVERYBODY
    shown = [p for p in desk.people if p.id in chosen or (p.active and (few or p.roles - {Role.STAFF}))]
    found = [Choice(_with_unit(person)[:75], _key(person.id)) for person in shown]
    known = {person.id for person in shown}
    others = [person for person in chosen if person not in known]
    return [*found, *(Choice(words.said(desk.t, "persons", [person], {})[:75], _key(person)) for person in others)]


def _with_unit(person: Person) -> str:
    return f"{person.name} ({person.unit})" if person.unit else person.name


def _key(person: int | str) -> str:
    """Return what stands for somebody in a form: an id, or a mark of what the plan calls them."""
    return str(person) if isinstance(person, int) else f"n{crc32(person.encode()):08x}"


# ---- reading ---------------------------------------------------------------------------------------------------------


def read(desk: Desk, fields: Mapping[str, str], seen: Json) -> Json:
    """Return what somebody made of the fields; those that did not come back are left out.

    Raises:
        BadInput: with the field that cannot be read.
    """
    found: Json = {name: fields[name].strip() for name in ("condition", "comment") if name in fields}
    if "title" in fields:
        found["title"] = " ".join(fields["title"].split())
    if "kind" in fields:
        found["milestone"] = _chosen(fields, "kind", (ACTIVITY, MILESTONE)) == MILESTONE
    if "phase" in fields:
        phase = _chosen(fields, "phase", (NONE, *map(str, PHASES)))
        found["phase"] = None if phase == NONE else int(phase)
    if "approver" in fields:
        approver = _chosen(fields, "approver", (NONE, *Role, str(seen["approver"])))
        found["approver"] = "" if approver == NONE else approver
    return {**found, **_read_times(desk, fields, seen), **_read_who(desk, fields, seen)}


def _read_times(desk: Desk, fields: Mapping[str, str], seen: Json) -> Json:
    found: Json = {}
    if "repeats" in fields:
        found.update(words.rhythm_values(_chosen(fields, "repeats", words.RHYTHMS)))
    if not {"start", "end"} & fields.keys():
        return found
    texts = {end: fields.get(end, "").strip() for end in ("start", "end")}
    untouched = all(texts[end] == times.shown(desk.t, time_of(seen[end])) for end in texts)
    if untouched:
        return {**found, "start": seen["start"], "end": seen["end"]}
    written = times.read(texts["start"], texts["end"], desk.today)
    found.update(start=time_json(written.start), end=time_json(written.end))
    if written.continuous and not found.get("repeats"):
        found["continuous"] = True
    return found


def _read_who(desk: Desk, fields: Mapping[str, str], seen: Json) -> Json:
    found: Json = {}
    if "roles" in fields:
        known = {*RESPONSIBLE, *Role, *cast("list[str]", seen["roles"])}
        found["roles"] = [_known(role, {role: role for role in known}, "roles") for role in _several(fields["roles"])]
    if "persons" in fields:
        offered: dict[str, int | str] = {_key(person.id): person.id for person in desk.people}
        offered |= {_key(person): person for person in cast("list[int | str]", seen["persons"])}
        # A name that somebody has taken out in between is gone; it is no mistake of who sends the form.
        named = [key for key in _several(fields["persons"]) if key in offered or not key.startswith("n")]
        found["persons"] = [_known(key, offered, "persons") for key in named]
    return found


def _several(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _known(key: str, known: Mapping[str, int | str], field: str) -> int | str:
    if key not in known:
        raise BadInput("activities.bad_choice", field=field)
    return known[key]


def _chosen(fields: Mapping[str, str], name: str, choices: Sequence[str]) -> str:
    chosen = fields[name] or choices[0]
    if chosen not in choices:
        raise BadInput("activities.bad_choice", field=name)
    return chosen
