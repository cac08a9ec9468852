"""Every question of the table gets its facts, on the first screen, in the person's language."""

import pytest

from tests.handlers.asking.knowledge_room import ask, asked, text
from tests.handlers.asking.knowledge_table import ROWS, Row
from tests.handlers.door import Door


def test_the_table_is_long_and_speaks_three_languages() -> None:
    assert len(ROWS) >= 120
    assert {row.language for row in ROWS} == {"nb", "nn", "en"}
    assert len({row.question for row in ROWS}) >= len(ROWS) - 2


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.topic}: {row.question}")
async def test_the_facts_are_in_the_answer(door: Door, row: Row) -> None:
    question = asked(row.topic, row.question, row.slots)
    answered = await ask(door, "leader", question, row.language)
    t, said = door.t(row.language), text(answered)
    missing = [fact for fact in row.facts if " ".join(t(fact).split()).rstrip(".") not in said]
    assert missing == [], said
