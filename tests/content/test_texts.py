"""Texts are found, filled and counted; what is missing or broken says where."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as clock_time
from pathlib import Path

import pytest

from bot.content.texts import LOCALES, BrokenCatalogue, MissingText, Texts, Translator, read_messages
from bot.core.plan_time import month_of
from bot.errors import BadInput, BotError

WriteCatalogue = Callable[[str, str, str], Path]
GREETING = 'msgid "hall.greeting"\nmsgstr "{word}, {name}"\n'
DOORS = 'msgid "hall.doors"\nmsgid_plural "hall.doors"\nmsgstr[0] "{n} dør"\nmsgstr[1] "{n} dører i {place}"\n'


@pytest.fixture
def hall(write_catalogue: WriteCatalogue, tmp_path: Path) -> Translator:
    write_catalogue("nb", "hall", GREETING + "\n" + DOORS)
    return Translator("nb", read_messages(tmp_path / "nb"))


def test_a_text_is_filled(hall: Translator) -> None:
    assert hall("hall.greeting", word="Hei", name="Kari") == "Hei, Kari"


def test_a_value_may_have_any_name_and_braces(hall: Translator) -> None:
    assert hall("hall.greeting", word="{key}", name="{0.__class__}", key="x") == "{key}, {0.__class__}"


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 dører i gangen"), (1, "1 dør"), (2, "2 dører i gangen"), (-1, "-1 dør"), (21, "21 dører i gangen")],
)
def test_counts_choose_the_form(hall: Translator, count: int, text: str) -> None:
    assert hall.n("hall.doors", count, place="gangen") == text


def test_the_shown_count_can_be_given_in_words(hall: Translator) -> None:
    assert hall.n("hall.doors", 1, n="én") == "én dør"


def test_n_of_an_ordinary_text_is_that_text(hall: Translator) -> None:
    assert hall.n("hall.greeting", 3, word="Hei", name="Ola") == "Hei, Ola"


def test_a_missing_key_is_named(hall: Translator) -> None:
    with pytest.raises(MissingText, match=r"hall\.nothing \(nb\)"):
        hall("hall.nothing")
    with pytest.raises(MissingText, match=r"hall\.nothing \(nb\)"):
        hall.n("hall.nothing", 2)
    assert not hall.has("hall.nothing")
    assert hall.has("hall.greeting")


def test_a_missing_value_is_named(hall: Translator) -> None:
    with pytest.raises(MissingText, match=r"hall\.greeting \(nb\): no value for 'name'"):
        hall("hall.greeting", word="Hei")


def test_missing_text_is_no_error_for_people() -> None:
    assert not issubclass(MissingText, BotError)


def test_languages_are_the_folders(write_catalogue: WriteCatalogue, tmp_path: Path) -> None:
    write_catalogue("nb", "hall", GREETING)
    write_catalogue("en", "hall", GREETING)
    (tmp_path / "empty").mkdir()
    assert Texts.load(tmp_path).languages == ("en", "nb")


def test_a_language_is_added_by_adding_files(write_catalogue: WriteCatalogue, tmp_path: Path) -> None:
    write_catalogue("nb", "hall", GREETING)
    path = write_catalogue(
        "se",
        "hall",
        'msgid "hall.doors"\nmsgid_plural "hall.doors"\nmsgstr[0] "okta"\nmsgstr[1] "guokte"\nmsgstr[2] "máŋga"\n',
    )
    rule = '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"\n'
    path.write_text(path.read_text(encoding="utf-8").replace("\n\n", f"\n{rule}\n", 1), encoding="utf-8")
    t = Texts.load(tmp_path).for_language("se")
    assert [t.n("hall.doors", n) for n in (1, 2, 3)] == ["okta", "guokte", "máŋga"]
    assert t.weekday(date(2026, 9, 8)) == "maŋŋebárga"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("nb", "nb"),
        ("nn-NO", "nn"),
        ("en_GB", "en"),
        ("EN-us", "en"),
        ("no", "nb"),
        ("no_NO", "nb"),
        ("sv", "nb"),
        ("", "nb"),
        (None, "nb"),
        ("../nn", "nb"),
    ],
)
def test_unknown_languages_get_bokmal(texts: Texts, asked: str | None, given: str) -> None:
    assert texts.for_language(asked).language == given


def test_a_translator_is_made_once(texts: Texts) -> None:
    assert texts.for_language("nn") is texts.for_language("nn-NO")


def test_an_error_is_said_in_the_readers_language(texts: Texts) -> None:
    error = BadInput("content.unknown_programme", programme="x", known=["a", "b", "c"])
    assert texts.error(texts.for_language("nb"), error).endswith("Velg blant: a, b og c.")
    assert texts.error(texts.for_language("nn"), error).startswith("Eg kjenner ikkje programmet «x»")


@pytest.mark.parametrize(
    ("value", "worded"),
    [
        (month_of(2026, 3), "mars"),
        (date(2026, 9, 8), "tysdag 8. september"),
        (datetime(2026, 9, 8, 9, 0), "tysdag 8. september kl. 9.00"),  # noqa: DTZ001 - local wall clock
        (clock_time(13, 5), "kl. 13.05"),
        ((date(2026, 9, 8), "a"), "tysdag 8. september og a"),
        (7, 7),
        ("x", "x"),
    ],
)
def test_values_of_errors_are_worded(nn: Translator, value: object, worded: object) -> None:
    assert nn.value(value) == worded


def test_a_key_in_the_wrong_file_is_refused(write_catalogue: WriteCatalogue, tmp_path: Path) -> None:
    write_catalogue("nb", "hall", GREETING + '\nmsgid "cellar.light"\nmsgstr "lys"\n')
    with pytest.raises(BrokenCatalogue, match=r"nb/hall\.po, line 8: cellar\.light belongs elsewhere"):
        read_messages(tmp_path / "nb")


def test_a_broken_catalogue_names_its_line(write_catalogue: WriteCatalogue, tmp_path: Path) -> None:
    write_catalogue("nb", "hall", 'msgid "hall.a"\nmsgsrt "a"\n')
    with pytest.raises(BrokenCatalogue, match=r"nb/hall\.po, line 6"):
        read_messages(tmp_path / "nb")


def test_a_catalogue_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "hall.po").write_bytes('msgid "hall.a"\nmsgstr "blåbær"\n'.encode("cp1252"))
    with pytest.raises(BrokenCatalogue, match=r"nb/hall\.po"):
        read_messages(tmp_path / "nb")


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that the quickest of five runs takes."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def cut_into_words(folder: Path) -> int:
    """Do the least that reading a catalogue takes."""
    lines = (line for path in folder.glob("*.po") for line in path.read_text(encoding="utf-8").splitlines())
    return sum(len(line.strip().split(" ")) for line in lines)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_language_is_read_quickly(language: str) -> None:
    folder = LOCALES / language
    least = seconds(lambda: cut_into_words(folder))
    assert seconds(lambda: read_messages(folder)) < 30 * least, "some eight times is usual"


def test_no_language_is_read_before_it_is_asked_for() -> None:
    code = (
        "from bot.content import texts\n"
        "texts.read_messages = lambda folder: print('read', folder.name) or {}\n"
        "loaded = texts.Texts.load()\n"
        "print('loaded')\n"
        "loaded.for_language('nn')\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=LOCALES.parents[2]
    )
    assert run.stdout.split("\n")[:2] == ["loaded", "read nn"]
