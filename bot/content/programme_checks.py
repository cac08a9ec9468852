"""What a programme's parts must keep to among themselves; a part that does not is named by its place."""

from collections.abc import Container, Iterable

from bot.content.yaml_files import Misplaced, Place


def in_order(name: str, numbers: list[int]) -> None:
    """Refuse numbers that do not run 1, 2, 3 and on."""
    if numbers != [*range(1, len(numbers) + 1)]:
        raise Misplaced((name,), f"numbers must run from 1 without a gap, found {numbers}")


def unique(ids: Iterable[tuple[Place, str]]) -> None:
    """Refuse an id that stands twice."""
    seen: set[str] = set()
    for place, part_id in ids:
        if part_id in seen:
            raise Misplaced(place, f"{part_id} stands twice")
        seen.add(part_id)


def known(place: Place, what: str, value: object, allowed: Container[object]) -> None:
    """Refuse a reference to something the programme does not have."""
    if value not in allowed:
        raise Misplaced(place, f"there is no {what} {value}")
