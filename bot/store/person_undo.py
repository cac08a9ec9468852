"""Taking back what was changed of a person: their roles, unit and language, unless somebody changed the same since."""

from collections.abc import Mapping

from bot.core.colleagues import Card
from bot.core.people import Person
from bot.core.roles import Role
from bot.errors import Conflict, NotFound
from bot.store import changes, people
from bot.store.changes import Author, Change
from bot.store.models import ChangeRow
from bot.store.session import Scope

PERSON, CHANGED, UNDO = "person", "changed", "undo"

Facts = Mapping[str, object]


def can_be(change: Change | ChangeRow) -> bool:
    """Tell whether a line of the log can be taken back, as far as the line itself says."""
    kind = (change.entity, change.action) == (PERSON, CHANGED)
    return kind and change.before is not None and change.after is not None


def facts(card: Card) -> dict[str, object]:
    """Return what the log keeps of a card, as plain JSON."""
    return {"roles": sorted(card.roles), "unit": card.unit_id, "language": card.language}


async def whom(scope: Scope, change_id: int) -> int:
    """Return the id of the person that a line is about.

    Raises:
        NotFound: no such line here, or none that can be taken back.
    """
    return (await _line(scope, change_id)).entity_id


async def card_before(scope: Scope, change_id: int, person: Person) -> Card:
    """Return what the person would be again; what the line did not change stays as it is.

    Raises:
        NotFound: no such line here.
        Conflict: it was taken back already, or somebody has changed the same since.
    """
    line = await _line(scope, change_id)
    await scope.session.refresh(line)
    if line.undone_by is not None:
        raise Conflict("plan.already_undone")
    before, after, now = line.before or {}, line.after or {}, facts(Card.of(person))
    touched = _touched(before, after)
    later = [one for one in await changes.since(scope, person.id, change_id, PERSON) if can_be(one) and not one.undone]
    again = any(touched & _touched(one.before or {}, one.after or {}) for one in later)
    if again or any(now[name] != after[name] for name in touched):
        raise Conflict("colleagues.changed_since", name=person.name)
    return _card(now | {name: before[name] for name in touched})


async def undo(scope: Scope, author: Author, change_id: int, person: Person, card: Card) -> None:
    """Let the person be so again, and note it; the log keeps both lines.

    Raises:
        NotFound: no such line here.
    """
    line = await _line(scope, change_id)
    await people.change(scope, person.id, roles=card.roles, unit_id=card.unit_id, language=card.language)
    before, after = facts(Card.of(person)), facts(card)
    line.undone_by = await changes.record(scope, author, PERSON, person.id, UNDO, before=before, after=after)
    await scope.session.flush()


async def _line(scope: Scope, change_id: int) -> ChangeRow:
    line = await changes.row_of_line(scope, change_id)
    if line is None or not can_be(line):
        raise NotFound("plan.change_gone")
    return line


def _touched(before: Facts, after: Facts) -> set[str]:
    return {name for name in before if name in after and before[name] != after[name]}


def _card(found: Facts) -> Card:
    roles, unit = found["roles"], found["unit"]
    held = frozenset(Role(str(role)) for role in roles if role in set(Role)) if isinstance(roles, list) else frozenset()
    return Card(held, unit if isinstance(unit, int) else None, str(found["language"]))
