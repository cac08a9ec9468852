"""What speaks for a topic: words, pairs, ideas, letters, slots and the speech act."""

from bot.core.asking.features import KINDS, FeatureReader
from bot.core.asking.normalising import Normaliser
from bot.core.asking.understood import Act
from tests.core.asking.small_lexicon import small_lexicon

LEXICON = small_lexicon()
NORMALISER, READER = Normaliser(LEXICON), FeatureReader(LEXICON, ["stafettlogg"])


def features(text: str) -> dict[str, float]:
    """Return the features of a message that names no slots."""
    return READER.features(NORMALISER.read(text))


def test_words_and_neighbours_are_seen_in_their_common_form() -> None:
    found = features("ka e deadline")
    assert {"w:hva", "w:frist", "b:^ hva", "b:hva være", "b:frist $"} <= found.keys()


def test_ideas_and_their_pairs_are_seen() -> None:
    assert {"i:when", "i:meeting", "j:meeting when"} <= features("når er møtet").keys()


def test_the_first_word_stands_with_the_ideas() -> None:
    assert "f:når meeting" in features("når er møtet")


def test_parts_of_compounds_are_seen() -> None:
    assert {"p:opplæring", "p:plan"} <= features("opplæringsplanen").keys()


def test_letters_of_longer_words_are_seen_without_special_letters() -> None:
    found = features("møtet")
    assert {"g:_mo", "g:mot", "g:tet_"} <= found.keys()
    assert found["g:mot"] == KINDS["g"]


def test_slots_take_the_place_of_their_words() -> None:
    text = "når er møtet"
    found = READER.features(NORMALISER.read(text), ((7, 12, "meeting"),))
    assert {"s:meeting", "b:være <meeting>", "i:<meeting>"} <= found.keys()


def test_words_that_name_activities_count_as_one() -> None:
    assert {"s:activity", "b:hvem <activity>"} <= features("hvem stafettloggen").keys()


def test_the_act_is_seen() -> None:
    assert "a:question" in features("hva er det?")
    assert READER.act(NORMALISER.read("hva er det?")) is Act.QUESTION


def test_chatter_counts_less_than_the_question() -> None:
    found = features("Planen er lang. Når er møtet?")
    assert found["w:plan"] < found["w:møte"]


def test_greetings_before_a_question_do_not_count() -> None:
    assert "w:hei" not in features("Hei! Når er møtet?")
    assert "w:hei" in features("Hei!")


def test_length_is_seen_roughly() -> None:
    assert "l:one" in features("frist")
    assert "l:few" in features("når er møtet")
    assert "l:some" in features("når er det møte i dag")


def test_no_words_have_no_features() -> None:
    assert features("") == {}
