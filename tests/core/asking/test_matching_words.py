"""The word lists of matching: plain, each word with one meaning, nothing said twice."""

import pytest

from bot.core.asking.matching import match_activities, root
from bot.core.asking.matching_words import EMPTY, PARTICLES, SAME, WEAK
from bot.core.asking.understood import Named

LINES = [line.split() for line in SAME.strip().splitlines()]


def test_a_word_has_one_meaning() -> None:
    """A root on two lines would mean what the later one says, and the earlier line would be broken in silence."""
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(LINES):
        for word in line:
            lines.setdefault(root(word), set()).add(number)
    assert {word: numbers for word, numbers in lines.items() if len(numbers) > 1} == {}


def test_no_word_that_tells_is_empty_or_weak() -> None:
    for line in LINES:
        assert not EMPTY.intersection(line)


def test_lists_are_in_lower_case() -> None:
    for word in (*EMPTY, *WEAK, *PARTICLES, *(word for line in LINES for word in line)):
        assert word == word.lower()


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_words_of_one_line_mean_one_another(line: list[str]) -> None:
    telling = [word for word in line if root(word) not in {root(weak) for weak in WEAK}]
    others = tuple(Named(number, f"Vaffelrøre nr {number}") for number in range(2, 12))
    plan = (Named(1, telling[0]), *others)
    missed = [word for word in telling if [match.id for match in match_activities(word, plan)] != [1]]
    assert missed == []
