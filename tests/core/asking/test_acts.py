"""What a message does: asks, instructs, reports, greets or remarks."""

import pytest

from bot.core.asking.acts import ActReader
from bot.core.asking.normalising import Normaliser
from bot.core.asking.understood import Act
from tests.core.asking.small_lexicon import ACTS, small_lexicon

NORMALISER, READER = Normaliser(small_lexicon()), ActReader(ACTS)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Hva er det?", Act.QUESTION),
        ("ka e det", Act.QUESTION),
        ("er vi ferdig", Act.QUESTION),
        ("møte?", Act.QUESTION),
        ("lurer på når det er", Act.QUESTION),
        ("utsett møtet", Act.INSTRUCTION),
        ("kan du flytt møtet", Act.INSTRUCTION),
        ("please mark det", Act.INSTRUCTION),
        ("kan du hjelpe", Act.QUESTION),
        ("Opplæring er ferdig", Act.REPORT),
        ("må det være ferdig", Act.REMARK),
        ("møte", Act.REMARK),
        ("hei", Act.GREETING),
        ("Takk!", Act.GREETING),
        ("hei hva er det", Act.QUESTION),
        ("Hei! Utsett møtet.", Act.INSTRUCTION),
        ("Planen er lang. Hva er det?", Act.QUESTION),
        ("", Act.REMARK),
    ],
)
def test_the_weightiest_sentence_decides(text: str, act: Act) -> None:
    assert READER.message(NORMALISER.read(text)) is act


def test_fillers_in_front_do_not_hide_an_instruction() -> None:
    assert READER.message(NORMALISER.read("takk, utsett møtet")) is Act.INSTRUCTION
