"""How people look in a message: the list by role or by unit, what is missing, and one of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.content.texts import Translator
from bot.core import colleagues
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Facts, Item, Items, Message, Note, Paragraph
from bot.core.colleagues import ROLE_ORDER, main_role
from bot.core.people import Person
from bot.handlers.views.colleague_forms import role_names

PAGE = 12
UNITS_NAMED = 4
BY_UNIT, UNLINKED = "unit", "unlinked"


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of a municipality, as a list shows them."""

    t: Translator
    municipality: str
    people: Sequence[Person]
    linked: frozenset[int]
    units: Sequence[tuple[int, str]]

    @property
    def unlinked(self) -> list[Person]:
        """Those whom no chat platform knows."""
        return [person for person in self.people if person.id not in self.linked]


def list_message(staff: Staff, choice: str, page: int) -> Message:
    """Return one page of the list: by role, by unit, or only those without a chat account."""
    t = staff.t
    shown = staff.unlinked if choice == UNLINKED else staff.people
    by_unit = choice == BY_UNIT
    ordered = sorted(shown, key=_unit_place if by_unit else _role_place)
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(page, pages - 1)
    blocks: list[Block] = [Paragraph(t.n("colleagues.count", len(staff.people), name=staff.municipality), strong=True)]
    blocks += missing(staff)
    blocks += _groups(staff, ordered[page * PAGE : (page + 1) * PAGE], by_unit=by_unit)
    if pages > 1:
        blocks.append(Note(t("colleagues.page", page=page + 1, pages=pages)))
    return Message((*blocks, *_buttons(staff, choice, page, pages)))


def missing(staff: Staff) -> list[Block]:
    """Say which units have no BTI contact, and how many nobody can write to."""
    t, lines = staff.t, []
    bare = colleagues.without_contact(staff.units, staff.people)
    if bare:
        more = len(bare) - UNITS_NAMED
        rest = [t.n("colleagues.more_units", more)] if more > 0 else []
        lines.append(t("colleagues.units_without_contact", units=t.join([*bare[:UNITS_NAMED], *rest])))
    if staff.unlinked:
        lines.append(t.n("colleagues.without_account", len(staff.unlinked)))
    return [Paragraph(" ".join(lines))] if lines else []


def _role_place(person: Person) -> tuple[int, str]:
    return ROLE_ORDER.index(main_role(person)), person.name.casefold()


def _unit_place(person: Person) -> tuple[bool, str, int, str]:
    return not person.unit, person.unit.casefold(), *_role_place(person)


def _groups(staff: Staff, people: Iterable[Person], *, by_unit: bool) -> list[Block]:
    t = staff.t

    def heading(person: Person) -> str:
        if by_unit:
            return person.unit or t("colleagues.no_unit")
        return t(f"colleagues.heading_{main_role(person)}")

    key: Callable[[Person], str] = heading
    return [
        Items(tuple(_item(staff, person, by_unit=by_unit) for person in group), name)
        for name, group in groupby(people, key)
    ]


def _item(staff: Staff, person: Person, *, by_unit: bool) -> Item:
    t = staff.t
    others = person.roles if by_unit else person.roles - {main_role(person)}
    account = "" if person.id in staff.linked else t("colleagues.no_account")
    parts = (role_names(t, others) if others else "", "" if by_unit else person.unit, account)
    button = Button(
        t("colleagues.open_button"),
        Action.SHOW_COLLEAGUE,
        ActionValue(person=person.id),
        spoken=t("colleagues.open_spoken", name=person.name),
    )
    return Item(person.name, " · ".join(part for part in parts if part), button)


def _buttons(staff: Staff, choice: str, page: int, pages: int) -> list[Block]:
    t = staff.t
    add = Button(t("colleagues.invite_button"), Action.OPEN_INVITE, style="primary")
    file = Button(t("colleagues.file_button"), Action.OPEN_PEOPLE_FILE)
    views = [Button(t("colleagues.by_role_button"), Action.SHOW_PEOPLE)] if choice else []
    if choice != BY_UNIT and staff.units:
        views.append(Button(t("colleagues.by_unit_button"), Action.SHOW_PEOPLE, ActionValue(choice=BY_UNIT)))
    if choice != UNLINKED and staff.unlinked:
        views.append(Button(t("colleagues.unlinked_button"), Action.SHOW_PEOPLE, ActionValue(choice=UNLINKED)))
    blocks: list[Block] = [Buttons((add, file, *views))]
    turns = [(n, key) for n, key in ((page - 1, "back"), (page + 1, "on")) if 0 <= n < pages]
    if turns:
        blocks.insert(
            0,
            Buttons(
                tuple(
                    Button(t(f"colleagues.{key}_button"), Action.SHOW_PEOPLE, ActionValue(choice=choice, page=number))
                    for number, key in turns
                )
            ),
        )
    return blocks


def one_message(staff: Staff, person: Person, activities: int) -> Message:
    """Return one person, with what can be done."""
    t = staff.t
    language = t(f"common.language_{person.language}") if person.language else t("colleagues.language_own")
    account = "colleagues.has_account" if person.id in staff.linked else "colleagues.no_account_yet"
    facts = (
        (t("colleagues.field_roles"), role_names(t, person.roles) or "–"),
        (t("colleagues.field_unit"), person.unit or t("colleagues.no_unit")),
        (t("colleagues.field_email"), person.email),
        (t("colleagues.field_language"), language),
        (t("colleagues.fact_account"), t(account)),
        (t("colleagues.fact_activities"), t.n("common.count_activities", activities)),
    )
    value = ActionValue(person=person.id)
    buttons = (
        Button(t("colleagues.change_button"), Action.OPEN_PERSON, value),
        Button(t("colleagues.leave_button"), Action.OPEN_LEAVE, value),
        Button(t("colleagues.all_button"), Action.SHOW_PEOPLE),
    )
    return Message((Paragraph(person.name, strong=True), Facts(facts), Buttons(buttons)))
