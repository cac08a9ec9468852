"""How a message is dressed changes no verdict; what the bot itself says, and plans it comes with, are never stopped."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

import bot.content
from bot.content.texts import Texts
from bot.core.sensitive import is_sensitive
from bot.core.sensitive_reading import essence
from bot.core.words import windows

DATA = Path(__file__).with_name("data")
CONTENT = Path(bot.content.__file__).parent
LEARNED_FROM = ("dev", "staff_dev", "roles", "corridor", "everyday")
SPEAK_OF_CHILDREN = {"answers.help_no_children", "ask_command.not_repeated"}


def sentences() -> list[str]:
    """Return every sentence of the files that may be looked at."""
    files = [DATA / f"sensitive_{name}.tsv" for name in LEARNED_FROM]
    return [line.split("\t")[2] for file in files for line in file.read_text(encoding="utf-8").splitlines()[1:]]


def own_texts() -> Iterator[tuple[str, str]]:
    """Yield (key, text) of every catalogue, those about sensitive messages left out."""
    texts = Texts.load()
    for language in ("nb", "nn", "en"):
        for key, forms in texts.for_language(language)._messages.items():
            if not key.startswith("sensitive.") and key not in SPEAK_OF_CHILDREN:
                yield from ((key, text) for text in forms)


def strings(data: object) -> Iterator[str]:
    """Yield every text in data read from YAML."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


@pytest.mark.parametrize(
    ("name", "dress"),
    [
        ("a full stop", lambda text: text + "."),
        ("exclamation marks", lambda text: text + "!!"),
        ("double blanks", lambda text: text.replace(" ", "  ")),
        ("blanks around", lambda text: f"  {text}\n"),
        ("thanks", lambda text: text + " Takk!"),
        ("quotes around", lambda text: f"«{text}»"),
        ("soft hyphens", lambda text: text.replace("e", "e\u00ad")),
    ],
)
def test_dress_changes_no_verdict(name: str, dress: Callable[[str], str]) -> None:
    changed = [text for text in sentences() if is_sensitive(text) != is_sensitive(dress(text))]
    assert len(changed) <= 3, f"{name}: {changed}"


@pytest.mark.parametrize(
    ("name", "dress"),
    [
        ("capitals", str.upper),
        ("small letters", str.lower),
        ("a face", lambda text: text + " 🙂"),
        ("a greeting", lambda text: f"Hei! {text}"),
        ("no question mark", lambda text: text.replace("?", "")),
    ],
)
def test_dress_that_hides_names_or_initials_changes_few_verdicts(name: str, dress: Callable[[str], str]) -> None:
    texts = sentences()
    changed = [text for text in texts if is_sensitive(text) != is_sensitive(dress(text))]
    assert len(changed) <= len(texts) * 0.01, f"{name}: {changed}"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hei! Hva er neste?", "Hva er neste?"),
        ("hei igjen, gutten slår", "gutten slår"),
        ("God morgen. Når er møtet?", "Når er møtet?"),
        ("Hello there, who is next", "who is next"),
        ("Når er møtet? Takk!", "Når er møtet?"),
        ("Når er møtet, takk for hjelpen", "Når er møtet"),
        ("Heidi tar møtet", "Heidi tar møtet"),
        ("Takk til Amir", "Takk til Amir"),
        ("to  blanke   her", "to blanke her"),
        ("GUTTEN SLÅR DE ANDRE", "gutten slår de andre"),
        ("V.B. BUP 🙂", "V.B. BUP 🙂"),
        ("Hei", "Hei"),
        ("", ""),
    ],
)
def test_courtesy_and_shouting_are_set_aside(text: str, rest: str) -> None:
    assert essence(text) == rest


def test_nothing_the_bot_says_is_stopped() -> None:
    texts = list(own_texts())
    assert len(texts) > 1000
    assert [key for key, text in texts if is_sensitive(text)] == []


def test_no_title_or_comment_of_the_demo_is_stopped() -> None:
    found = [text for path in (CONTENT / "demo").rglob("*.yaml") for text in strings(yaml.safe_load(path.read_bytes()))]
    assert len(found) > 200
    assert [text for text in found if is_sensitive(text)] == []


@pytest.mark.parametrize("text", [
    "Sønnen min er syk, kan vi flytte møtet til torsdag?",
    "Jeg er hjemme med sykt barn i dag, hvem tar statusmøtet?",
    "Æ kjæm itj på møtet, ungen e sjuk",
    "Eg må hente i barnehagen, kan vi starte tidlegare?",
    "My kid has a fever, can we reschedule the meeting?",
    "Datteren min skal til tannlegen, jeg kommer litt sent til møtet",
    "Sonen min har feber, eg må melde forfall",
    "Minsten er syk, tar møtet på Teams",
    "Ungen ble syk i natt. Jeg sitter på legevakta. Kan dere ta møtet uten meg?",
])  # fmt: skip
def test_the_senders_own_day_is_no_childs_case(text: str) -> None:
    assert not is_sensitive(text)


@pytest.mark.parametrize("text", [
    "Sønnen min har fått adhd-diagnose, kan vi flytte møtet?",
    "Datteren min skader seg selv og jeg er hjemme med henne",
    "Sønnen min i 5B blir slått, hvem tar møtet?",
    "Min sønn er på nivå 2, når er møtet?",
    "Sønnen deres er syk, flytt ansvarsgruppemøtet",
    "Eleven min er syk igjen, skal vi flytte møtet om stafettloggen?",
    "Barnevernet har hentet datteren min, jeg er hjemme i dag",
])  # fmt: skip
def test_the_senders_child_with_a_case_is_one(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "Lag et eksempel der en gutt på 8 år har høyt fravær, til kurset på torsdag",
    "Write an example case about a girl in year 4 for the training",
    "Vi skal øve på caset om «Petter 10 år» på fagdagen",
    "Rollespill: mor og lærer i første samtale om bekymring",
    "Quizspørsmål: hva gjør du når en elev sier at hun blir slått?",
    "Vi treng eit oppdikta døme om ei jente på seks år",
    "Kan vi bruke en tenkt elev som eksempel på kurset?",
])  # fmt: skip
def test_an_invented_case_passes(text: str) -> None:
    assert not is_sensitive(text)


@pytest.mark.parametrize("text", [
    "Jeg har tenkt mye på det. Jenta i 3B gråter hver dag.",
    "Gutten øver på å lese, men sliter og blir ertet",
    "Et eksempel er Emma i 4A som ikke har med mat",
    "Jeg skriver om gutten i 5B som slår",
])  # fmt: skip
def test_words_of_practice_do_not_excuse_a_real_child(text: str) -> None:
    assert is_sensitive(text)


LONG_TEXTS = ["a" * 40_000, "Vi jobber med planen og møtet. " * 1_400, "Kari Ola Siri Per " * 2_200, "og " * 13_000]


@pytest.mark.parametrize("text", LONG_TEXTS, ids=["one word", "prose", "names", "no full stop"])
def test_a_pasted_book_is_read_in_short_stretches(text: str) -> None:
    """What is read at once is bounded, so a message costs no more than in proportion to its length."""
    parts = list(windows(text))
    assert all(len(part.split()) <= 120 and max(map(len, part.split())) <= 60 for part in parts)
    assert len(parts) <= len(text.split()) / 80 + 1
    assert {word[:60] for word in text.split()} == {word for part in parts for word in part.split()}


@pytest.mark.parametrize("around", ["", "Vi jobber med planen og møtet. " * 300])
def test_a_child_in_a_long_text_is_found(around: str) -> None:
    assert is_sensitive(f"{around}Gutten i 3. klasse har høyt fravær og mor er bekymret. {around}")
