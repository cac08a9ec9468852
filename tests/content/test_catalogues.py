"""The catalogues of all languages say the same things, say them all, and say nothing that nobody asks for."""

import re
import string
from functools import cache

import pytest
from babel.messages.catalog import Message

from bot.content.texts import LOCALES, Texts, read_messages
from tests.content.source_keys import CATALOGUES, Named, catalogue, in_python, in_template, named_keys

LANGUAGES = ("nb", "nn", "en")
WELL_FORMED = re.compile(r'(#.*|((msgid|msgid_plural|msgstr(\[[0-9]\])?) )?"([^"\\]|\\.)*")?')
NAMED = cache(named_keys)


@cache
def keys(language: str) -> frozenset[str]:
    return frozenset(read_messages(LOCALES / language))


def messages(language: str, name: str) -> list[Message]:
    return [message for message in catalogue(language, name) if message.id]


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def holes(message: Message) -> set[str]:
    return {hole for text in forms(message) for hole in placeholders(text)}


def test_there_are_three_languages() -> None:
    assert set(Texts.load().languages) == set(LANGUAGES)


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_catalogue(language: str, name: str) -> None:
    assert (LOCALES / language / f"{name}.po").is_file()


@pytest.mark.parametrize("language", ["nn", "en"])
def test_all_languages_have_the_same_keys(language: str) -> None:
    assert keys(language) ^ keys("nb") == frozenset()


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_clean(language: str, name: str) -> None:
    source = (LOCALES / language / f"{name}.po").read_text(encoding="utf-8")
    written = re.findall(r'^msgid "(.+)"$', source, flags=re.MULTILINE)
    assert sorted({key for key in written if written.count(key) > 1}) == [], "stands twice"
    assert [key for key in written if not re.fullmatch(rf"{name}\.[a-z0-9_]+", key)] == [], "misnamed"
    assert f'"Language: {language}\\n"' in source
    assert catalogue(language, name).num_plurals == 2
    assert "#, fuzzy" not in source
    assert [line for line in source.splitlines() if not WELL_FORMED.fullmatch(line)] == []
    assert "#~" not in source, "an old message was left behind"


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_untidy(language: str, name: str) -> None:
    untidy = [
        key_of(message)
        for message in messages(language, name)
        for text in forms(message) or ("",)
        if not text.strip() or text != text.strip() or "  " in text
    ]
    assert untidy == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_placeholders_agree_between_languages(name: str) -> None:
    used = {
        language: {
            key_of(message): set().union(*map(placeholders, forms(message))) for message in messages(language, name)
        }
        for language in LANGUAGES
    }
    for key, names in used["nb"].items():
        for language in ("nn", "en"):
            assert used[language].get(key) == names, f"{key} in {language}"


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_have_plain_names(language: str, name: str) -> None:
    odd = [
        f"{key_of(message)}: {hole}"
        for message in messages(language, name)
        for text in forms(message)
        for hole in placeholders(text)
        if not hole.isidentifier()
    ]
    assert odd == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_plurals_are_plural_in_every_language(name: str) -> None:
    plural = {
        language: {key_of(message) for message in messages(language, name) if message.pluralizable}
        for language in LANGUAGES
    }
    assert plural["nb"] == plural["nn"] == plural["en"]
    for language in LANGUAGES:
        for message in messages(language, name):
            if message.pluralizable:
                assert len(forms(message)) == 2
                assert isinstance(message.id, tuple)
                assert message.id[0] == message.id[1], "msgid_plural is the same key"


def test_every_key_that_is_named_exists() -> None:
    known = keys("nb")
    missing = [
        f"{named.where} {named.text!r}"
        for named in NAMED()
        if not (named.text in known if named.exact else any(map(named.pattern.fullmatch, known)))
    ]
    assert missing == []


def test_every_key_is_named_somewhere() -> None:
    exact = {named.text for named in NAMED() if named.exact}
    shapes = [named.pattern for named in NAMED() if not named.exact]
    unused = [key for key in sorted(keys("nb") - exact) if not any(shape.fullmatch(key) for shape in shapes)]
    assert unused == []


# Words that one language writes and the other does not: a slip while translating.
NOT_NYNORSK = {
    "ikke", "hva", "hvem", "hvor", "hvordan", "hvorfor", "hvilke", "hvilken", "hver", "hvert", "jeg", "dere", "noe",
    "noen", "uke", "uka", "uken", "enhet", "enheten", "enheter", "ansatt", "ansatte", "være", "ansvarlig", "påminnelse",
    "mandag", "tirsdag", "lørdag", "leder", "gjøre", "gjør", "bare", "sammen", "flere", "mer", "fra",
    "skole", "skoler", "tjeneste", "tjenester", "veileder", "handlingsveileder", "handlingsveilederen", "beslutning",
    "stafettholder", "prosjekteier", "prosjektleder", "nettsted", "hjelpen", "måned", "måneder",
    "siden", "bekrefte", "velge", "tidligere", "mye", "selv", "kommer",
}  # fmt: skip
NOT_BOKMAL = {
    "ikkje", "kva", "kven", "kvar", "korleis", "kvifor", "eg", "dykk", "noko", "nokon", "veke", "veka",
    "eining", "eininga", "einingar", "tilsett", "tilsette", "vere", "ansvarleg", "påminning", "måndag", "tysdag",
    "laurdag", "leiar", "gjere", "gjer", "no", "saman", "fleire", "meir", "frå", "skule", "teneste", "rettleiar",
    "avgjerd", "stafetthaldar", "prosjekteigar", "prosjektleiar", "månad", "månader", "seier", "sidan",
    "stadfeste", "velje", "tidlegare", "mykje", "sjølv", "kjem", "òg", "berre", "medan", "ho", "ein", "eit",
}  # fmt: skip
SPEAKS_OF_LANGUAGES = {"common.language_nb", "common.language_nn", "common.language_en"}


def slips(language: str, foreign: set[str]) -> list[str]:
    return [
        f"{key}: {word}"
        for key, texts in read_messages(LOCALES / language).items()
        if key not in SPEAKS_OF_LANGUAGES
        for text in texts
        for word in re.findall(r"[a-zæøåòé]+", re.sub(r"[`«“][^`»”]*[`»”]|\{[^}]*\}", " ", text).lower())
        if word in foreign
    ]


def test_nynorsk_is_nynorsk() -> None:
    assert slips("nn", NOT_NYNORSK) == []


def test_bokmal_is_bokmal() -> None:
    assert slips("nb", NOT_BOKMAL) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_shouts(language: str) -> None:
    loud = [key for key, texts in read_messages(LOCALES / language).items() if any("!" in text for text in texts)]
    assert loud == []


def test_keys_are_found_in_python() -> None:
    source = '''
"""A docstring may speak of "common.yes"."""
t("common.no")
log.info("x", extra={"action": "common.cancel"})
path = "common.po"
log_failure("common.undo", t("common.today"))
log.warning("common.undo")
key = ForeignKey("common.id")
names = [f"common.role_{role}", f"{t('common.save')}: x"]
'''
    found = [(named.text, named.where) for named in in_python(source, "a.py")]
    assert found == [
        ("common.no", "a.py:3"),
        ("common.today", "a.py:6"),
        ("common.role_\0", "a.py:9"),
        ("common.save", "a.py:9"),
    ]


def test_a_shape_matches_the_keys_it_means() -> None:
    shape = Named("common.role_\0", "a.py:1")
    assert not shape.exact
    assert shape.pattern.fullmatch("common.role_staff")
    assert not shape.pattern.fullmatch("common.roles_staff")
    assert not shape.pattern.fullmatch("xcommon.role_staff")


def test_keys_are_found_in_templates() -> None:
    source = """{{ t("common.yes") }}\n{{ t('common.role_' ~ role) }}{{ "other.thing" }}{% extends "common.html" %}"""
    assert [(named.text, named.where) for named in in_template(source, "a.html")] == [
        ("common.yes", "a.html:1"),
        ("common.role_\0", "a.html:2"),
    ]
