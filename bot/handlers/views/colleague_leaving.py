"""The form that hands over what somebody leaves behind, what comes back from it, and how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import (
    Block,
    Button,
    Buttons,
    Choice,
    Form,
    FormNote,
    FormPart,
    Item,
    Items,
    Message,
    MultiField,
    Note,
    Paragraph,
    SelectField,
)
from bot.core.handover import Holding, listed
from bot.core.people import Person
from bot.core.plan import Activity
from bot.core.roles import Role
from bot.errors import BadInput
from bot.handlers.views.colleague_forms import role_names
from bot.handlers.views.meetings import title as meeting_title

SAME, NOBODY = "same", "nobody"
CHANGES_SHOWN = 8
TITLE, NAME = 140, 40


def field_of(activity_id: int) -> str:
    """Return the field in which an activity's heir is chosen."""
    return f"a_{activity_id}"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody who leaves, what they hold, and who may take it."""

    t: Translator
    programme: Programme
    person: Person
    held: Holding
    heirs: Sequence[Person]
    unit_heirs: Sequence[Person]

    @property
    def listed(self) -> Sequence[Activity]:
        """The activities with a choice of their own."""
        return listed(self.held.activities, len(self.heirs))


def leave_form(leaving: Leaving) -> Form:
    """Return the form: what they hold, who takes all of it, and for each activity who takes that one."""
    t = leaving.t
    parts: list[FormPart] = [FormNote("\n".join(_what(leaving)), strong=leaving.held.empty)]
    if not leaving.held.empty:
        heirs = (*(Choice(_label(p), str(p.id)) for p in leaving.heirs), Choice(t("colleagues.nobody_yet"), NOBODY))
        parts.append(SelectField("to", t("colleagues.field_to"), heirs, hint=t("colleagues.hint_to")))
        parts += [*_role_fields(leaving), *_activity_fields(leaving)]
    value = ActionValue(person=leaving.person.id)
    submit, close = t("colleagues.leave_submit"), t("common.cancel")
    return Form(t("colleagues.leave_title"), tuple(parts), Action.SAVE_LEAVE, submit, close, value)


def _label(person: Person) -> str:
    return (f"{person.name} ({person.unit})" if person.unit else person.name)[:75]


def _what(leaving: Leaving) -> list[str]:
    """Say in a few lines what the person holds."""
    t, held, name = leaving.t, leaving.held, leaving.person.name
    if held.empty:
        return [t("colleagues.leave_nothing", name=name)]
    count = len(held.activities)
    named = t.n("colleagues.leave_activities", count, name=name) if count else None
    lines = [named or t("colleagues.leave_no_activities", name=name)]
    if held.from_minutes:
        lines.append(t.n("colleagues.leave_from_minutes", held.from_minutes))
    if held.by_role:
        lines.append(t.n("colleagues.leave_by_role", held.by_role))
    if held.meetings:
        names = dict.fromkeys(meeting_title(t, leaving.programme, series) for series in held.meetings)
        lines.append(t("colleagues.leave_meetings", meetings=t.join(names)))
    return lines


def _role_fields(leaving: Leaving) -> list[FormPart]:
    t, held, parts = leaving.t, leaving.held, list[FormPart]()
    if held.roles:
        choices = tuple(Choice(t(f"common.role_person_{role}"), role.value) for role in held.roles)
        values = tuple(role.value for role in held.roles)
        parts.append(
            MultiField(
                "roles", t("colleagues.field_heir_roles"), choices, values, t("colleagues.hint_heir_roles"),
                required=False,
            )
        )  # fmt: skip
    if held.unit_roles:
        roles = role_names(t, held.unit_roles)
        heirs = (
            *(Choice(_label(p), str(p.id)) for p in leaving.unit_heirs),
            Choice(t("colleagues.nobody_yet"), NOBODY),
        )
        label = t("colleagues.field_unit_to", roles=roles, unit=leaving.person.unit)
        parts.append(SelectField("unit_to", label, heirs, NOBODY))
    return parts


def _activity_fields(leaving: Leaving) -> list[FormPart]:
    """One select for each activity; they name people shortly, as there are many of them."""
    t, shown = leaving.t, leaving.listed
    first, last = Choice(t("colleagues.same_heir"), SAME), Choice(t("colleagues.nobody_yet"), NOBODY)
    choices = (first, *(Choice(p.name[:NAME], str(p.id)) for p in leaving.heirs), last)
    parts: list[FormPart] = [
        SelectField(field_of(activity.id), _short(activity.title), choices, SAME) for activity in shown
    ]
    more = len(leaving.held.activities) - len(shown)
    if more > 0:
        parts.append(FormNote(t.n("colleagues.leave_more", more)))
    return parts


def _short(title: str) -> str:
    return title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"


# ---- what comes back ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who takes what."""

    activities: Mapping[int, Person | None]
    roles: frozenset[Role]
    to: Person | None
    unit_to: Person | None


def read_heirs(leaving: Leaving, everybody: Sequence[Person], fields: Mapping[str, str]) -> Heirs:
    """Read the form; an activity that has come since follows the first choice.

    Raises:
        BadInput: somebody is chosen who is not here, or a role that is not the leaver's.
    """
    known = {str(p.id): p for p in everybody if p.active and p.id != leaving.person.id}

    def chosen(field: str) -> Person | None:
        said = fields.get(field, "")
        if said in (NOBODY, ""):
            return None
        if said not in known:
            raise BadInput("colleagues.heir_gone", field=field)
        return known[said]

    if leaving.held.activities and not fields.get("to"):
        raise BadInput("colleagues.needs_heir", field="to")
    to = chosen("to")
    names = {name for name in fields.get("roles", "").split(",") if name}
    unit_to = chosen("unit_to") if leaving.held.unit_roles else None
    if unit_to is not None and unit_to.unit_id not in (None, leaving.person.unit_id):
        raise BadInput("colleagues.heir_elsewhere", name=unit_to.name, unit=unit_to.unit, field="unit_to")
    activities = {
        activity.id: to if fields.get(field_of(activity.id), SAME) in (SAME, "") else chosen(field_of(activity.id))
        for activity in leaving.held.activities
    }
    return Heirs(activities, frozenset(role for role in leaving.held.roles if role.value in names), to, unit_to)


# ---- how it went -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Handed:
    """One activity that has changed hands."""

    change: int
    activity: Activity
    to: Person | None


def left_message(leaving: Leaving, heirs: Heirs, handed: Sequence[Handed]) -> Message:
    """Say who got what, how they hear of it, and what nobody answers for now."""
    t = leaving.t
    blocks: list[Block] = [Paragraph(t("colleagues.left", name=leaving.person.name), strong=True)]
    blocks += [Paragraph(line) for line in (*_received(leaving, handed), *_roles_given(leaving, heirs))]
    bare = sum(one.to is None and not _others(one.activity) for one in handed)
    if bare:
        blocks.append(Paragraph(t.n("colleagues.left_unclear", bare)))
    blocks += _undo_items(t, handed)
    buttons = [Button(t("colleagues.unclear_button"), Action.SHOW_UNCLEAR)] if bare else []
    return Message((*blocks, Buttons((*buttons, Button(t("colleagues.all_button"), Action.SHOW_PEOPLE)))))


def _others(activity: Activity) -> bool:
    return len(activity.persons) > 1 or bool(activity.roles)


def _received(leaving: Leaving, handed: Sequence[Handed]) -> list[str]:
    t = leaving.t
    counts: dict[int, tuple[Person, int]] = {}
    for one in handed:
        if one.to is not None:
            counts[one.to.id] = (one.to, counts.get(one.to.id, (one.to, 0))[1] + 1)
    lines = [t.n("colleagues.left_to", count, name=heir.name) for heir, count in counts.values()]
    hears = [heir.name for heir, _ in counts.values() if heir.digest]
    silent = [heir.name for heir, _ in counts.values() if not heir.digest]
    lines += [t("colleagues.left_digest", names=t.join(hears))] if hears else []
    return [*lines, *([t("colleagues.left_no_digest", names=t.join(silent))] if silent else [])]


def _roles_given(leaving: Leaving, heirs: Heirs) -> list[str]:
    t, lines = leaving.t, []
    if heirs.to is not None and heirs.roles:
        lines.append(t("colleagues.left_roles", name=heirs.to.name, roles=role_names(t, heirs.roles)))
    if heirs.unit_to is not None:
        roles = role_names(t, leaving.held.unit_roles)
        lines.append(t("colleagues.left_unit", name=heirs.unit_to.name, roles=roles, unit=leaving.person.unit))
    elif leaving.held.unit_roles:
        roles = role_names(t, leaving.held.unit_roles)
        lines.append(t("colleagues.left_unit_bare", roles=roles, unit=leaving.person.unit))
    return lines


def _undo_items(t: Translator, handed: Sequence[Handed]) -> list[Block]:
    """List what changed hands, each with a way back; the log has them all."""
    items = tuple(
        Item(
            one.activity.title,
            one.to.name if one.to else t("plan.no_responsible"),
            Button(
                t("common.undo"),
                Action.UNDO,
                ActionValue(change=one.change),
                spoken=t("colleagues.undo_spoken", title=one.activity.title),
            ),
        )
        for one in handed[:CHANGES_SHOWN]
    )
    more = len(handed) - len(items)
    rest: list[Block] = [Note(t.n("plan.and_more", more))] if more > 0 else []
    return [Items(items, t("colleagues.handed_heading")), *rest] if items else []
