"""The command words: three languages, dialects, politeness, slips of the finger; and what must not be one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.commands import Command, CommandName, parse_command

SAID = {
    CommandName.NEXT: """
        neste|Neste!|neste steg|Hva er neste?|hva er neste steg|Kva er neste?|kva kjem som neste steg|ka e neste
        ka e næste|next|What is next?|what's next|What’s next in my phase?|what is next in this phase|next step please
        NESTE|Hei, hva er neste?|kan du vise meg neste steg|ka e neste på planen|neste steg i planen
        hva er neste i fasen vår|nexte|nsete|enste|nesste|hva nå?|kva no|what now|ka no|hva gjør vi nå
    """,
    CommandName.STATUS: """
        status|Status?|hva er status|kva er statusen|ka e status|what is the status|status på planen
        vis status i fasen vår|satus|statuss|sttaus|stauts|gi meg status, takk|show me status please
    """,
    CommandName.MEETINGS: """
        møter|møte|Møter?|møta våre|møtene mine|neste møte|meetings|next meeting|upcoming meetings
        what are my meetings|moter|møtr|meetngs|kommende møter
    """,
    CommandName.PLAN: """
        plan|planen|vis planen|vis meg planen vår|show the plan|Plan!|paln|sjå planen|kan eg få sjå planen
    """,
    CommandName.PULSE: """
        puls|Pulsen?|pulse|pulssjekk|vis pulsen|show the pulse|pulsjekk
    """,
    CommandName.HELP: """
        hjelp|Hjelp!|help|hjlep|kan du hjelpe meg|Hei, hjelp|?|hva kan du?|kva kan du|what can you do?|ka kan du
        kommandoer|commands|hjelp med planen
    """,
}
SAYINGS = [
    (text.strip(), name) for name, lines in SAID.items() for text in lines.replace("\n", "|").split("|") if text.strip()
]


@pytest.mark.parametrize(("text", "name"), SAYINGS)
def test_a_command_is_understood(text: str, name: CommandName) -> None:
    assert parse_command(text) == Command(name)


@pytest.mark.parametrize(("text", "argument"), [
    ("koble", ""),
    ("Koble Fjellvik kommune", "Fjellvik kommune"),
    ("/koble til Fjellvik", "Fjellvik"),
    ("kople denne kanalen til Fjellvik.", "Fjellvik"),
    ("connect this channel to Nordfjell", "Nordfjell"),
    ("koble: Østre Sund", "Østre Sund"),
    ("kolbe Fjellvik", "Fjellvik"),
    ('koble "Fjellvik"', "Fjellvik"),
])  # fmt: skip
def test_binding_takes_the_municipality_as_written(text: str, argument: str) -> None:
    assert parse_command(text) == Command(CommandName.BIND, argument)


@pytest.mark.parametrize("text", [
    "", "   ", "👍", "takk", "tusen takk", "nesten", "neste fase", "hva er neste fase?", "neste prosjektmøte",
    "hvem er neste", "plan for opplæring", "statusmøte", "utsett DPIA", "når er opplæringen?",
    "koblet vi på PPT?", "koble på PPT og BUP og barnevernet før sommeren et sted",
    "hva er planen for skolene i mars", "møte med FAU i mars", "puls og plan", "det beste", "planet",
    "Kari overtar som prosjektleder", "kan du", "what", "hva er dette",
    "hei", "Hei!", "heisann", "god morgen", "hei på deg", "hello", "hi", "God dag", "hei og hallo",
    "når er neste møte?", "når er neste møte i planen", "ka tid e neste møte", "når møtes vi", "when is the meeting",
    "når er møtene våre", "Hei, når er møtet?",
    "Hva er pulssjekken til?", "kva er pulsen", "what is the pulse", "når er pulssjekken", "ka e pulssjekk",
])  # fmt: skip
def test_anything_else_is_left_to_others(text: str) -> None:
    assert parse_command(text) is None


@given(st.text(max_size=200))
def test_any_text_is_read_without_trouble(text: str) -> None:
    command = parse_command(text)
    assert command is None or command.name in CommandName


@pytest.mark.parametrize("name", list(CommandName))
def test_every_command_answers_to_its_own_english_name_or_word(name: CommandName) -> None:
    others = {CommandName.BIND: "connect", CommandName.MINE: "tasks", CommandName.NEW_ACTIVITY: "new activity"}
    word = others.get(name, name.value)
    assert parse_command(word) == Command(name)
    assert parse_command(f"  /{word.upper()}!! ") == Command(name)
