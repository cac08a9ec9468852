"""Who calls the bot by its name says nothing of a course; who asks whether they keep a steady one does."""

import pytest

from bot.core.asking.asker import composed

NAME = " " * len("stø kurs")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Kjære Stø kurs, hva er neste?", f"Kjære {NAME}, hva er neste?"),
        ("Stø kurs: når er møtet?", f"{NAME}: når er møtet?"),
        ("@Stø kurs, når er møtet?", f" {NAME}, når er møtet?"),
        ("hei stø kurs! ka e neste", f"hei {NAME}! ka e neste"),
        ("God morgen Stø kurs. Hvem har ansvar?", f"God morgen {NAME}. Hvem har ansvar?"),
        ("Takk for hjelpen, Stø kurs", f"Takk for hjelpen, {NAME}"),
        ("Takk for hjelpen, Stø kurs!", f"Takk for hjelpen, {NAME}!"),
    ],
)
def test_the_bots_name_is_blanked_where_it_is_called(said: str, read: str) -> None:
    assert composed(said) == read
    assert len(composed(said)) == len(said)


@pytest.mark.parametrize(
    "said",
    [
        "Holder vi stø kurs?",
        "holder vi stø kurs",
        "Vi har god fart, men har vi stø kurs?",
        "Når er kurset?",
        "Hva kan Stø kurs brukes til?",
        "Er kurs i stafettlogg stø kurs, eller slingrer vi?",
    ],
)
def test_elsewhere_the_words_stay(said: str) -> None:
    assert composed(said) == said


@pytest.mark.parametrize("text", ["", "stø", "kurs", "stø kurs", "Stø kurs,", ",stø kurs", "Stø kurs Stø kurs, hei"])
def test_any_text_keeps_its_length(text: str) -> None:
    assert len(composed(text)) == len(text)
