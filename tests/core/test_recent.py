"""Things that were made are made once, and let go of in the order they came in."""

from typing_extensions import override

from bot.core.recent import Recent


class Thing:
    """Equal to every other one."""

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing)

    @override
    def __hash__(self) -> int:
        return 1


def test_what_was_made_is_made_once() -> None:
    recent: Recent[list[int]] = Recent()
    first = recent.get("a", lambda: [1])
    assert recent.get("a", lambda: [2]) is first
    assert recent.get("b", lambda: [2]) == [2]


def test_only_the_last_ones_are_kept() -> None:
    recent: Recent[int] = Recent(2)
    for number in range(3):
        recent.get(number, lambda n=number: n)  # type: ignore[misc]
    assert [recent.get(number, lambda: 7) for number in (1, 2)] == [1, 2]
    assert recent.get(0, lambda: 7) == 7


def test_by_identity_equal_things_are_two_and_no_new_one_takes_the_place_of_one_that_is_gone() -> None:
    recent: Recent[int] = Recent()
    seen = []
    for number in range(50):
        thing = Thing()  # without being held, the next one often gets the same id
        seen.append(recent.get(id(thing), lambda n=number: n, thing))  # type: ignore[misc]
    assert seen == list(range(50))
