"""Follow-ups as they are written in bokmål, nynorsk, dialects and English, in whole conversations, and what is none."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.asking.follow_ups import SURE, Asks, continue_turn, ellipsis
from bot.core.asking.topics import INSTRUCTIONS, UNREMEMBERED, Topic
from bot.core.asking.understood import Act, Slots, Turn, Understood

AT = datetime(2026, 9, 8, 10, 0, tzinfo=UTC)
ALONE = Understood(Topic.OUT_OF_SCOPE, 0.3, (Topic.HELP,))
SURE_ALONE = Understood(Topic.PLAN_STATUS, 0.95)
LAST = Turn(Topic.NEXT_STEPS, AT, Slots(phase=2), (5, 6))
TOPICS = st.sampled_from(sorted(set(Topic) - UNREMEMBERED))
SAID = "og hva med hvem da når etter det i mars meg kven så den fase 3 what about who then neste"
WORDS = st.lists(st.sampled_from(SAID.split()), max_size=10)


def after(text: str, last: Turn = LAST, alone: Understood = ALONE) -> Understood:
    """Return what a message means after an answer."""
    return continue_turn(alone, text.split(), last)


@pytest.mark.parametrize(
    ("asks", "text"),
    [
        (Asks.AFTER, "og etter det"),
        (Asks.AFTER, "og etter den"),
        (Asks.AFTER, "hva kommer etter det"),
        (Asks.AFTER, "hva gjør vi etterpå"),
        (Asks.AFTER, "hva så"),
        (Asks.AFTER, "og så da"),
        (Asks.AFTER, "kva så"),
        (Asks.AFTER, "kva kjem etter det"),
        (Asks.AFTER, "kva gjer me etterpå"),
        (Asks.AFTER, "ka skjer ætte det"),
        (Asks.AFTER, "å ætterpå"),
        (Asks.AFTER, "ka så"),
        (Asks.AFTER, "what then"),
        (Asks.AFTER, "then what"),
        (Asks.AFTER, "what comes after that"),
        (Asks.AFTER, "and afterwards"),
        (Asks.ON, "og neste"),
        (Asks.ON, "videre"),
        (Asks.ON, "vidare"),
        (Asks.ON, "what next"),
        (Asks.ON, "next"),
        (Asks.WHO, "hvem er det"),
        (Asks.WHO, "og hvem da"),
        (Asks.WHO, "kven er det"),
        (Asks.WHO, "kem e det"),
        (Asks.WHO, "men hem da"),
        (Asks.WHO, "who is it"),
        (Asks.WHO, "and who"),
        (Asks.WHEN, "når da"),
        (Asks.WHEN, "ka tid då"),
        (Asks.WHEN, "og kor tid"),
        (Asks.WHEN, "when then"),
        (Asks.WHERE, "hvor er det"),
        (Asks.WHERE, "kor e det"),
        (Asks.WHERE, "kor hen då"),
        (Asks.WHERE, "where is it"),
        (Asks.WHY, "hvorfor det"),
        (Asks.WHY, "kvifor då"),
        (Asks.WHY, "koffor"),
        (Asks.WHY, "kaffer det"),
        (Asks.WHY, "but why"),
        (Asks.MINE, "og jeg"),
        (Asks.MINE, "hva med oss"),
        (Asks.MINE, "kva med meg"),
        (Asks.MINE, "ka me mæ"),
        (Asks.MINE, "how about us"),
        (Asks.MINE, "and me"),
    ],
)
def test_each_tongue_leaves_out_the_same(asks: Asks, text: str) -> None:
    assert ellipsis(ALONE, text.split()) is asks
    found = after(text)
    assert (found.follows, found.sure, found.act) == (True, True, Act.QUESTION)
    assert found.confidence == SURE


@pytest.mark.parametrize(
    "text",
    [
        "hvem er prosjektleder",
        "hvem har ansvar for opplæringen etter det",
        "kven skal på kurset",
        "når er møtet",
        "når skal vi være ferdige med alt sammen",
        "hvor finner jeg malen",
        "kor er sakslista",
        "hvorfor gjør vi dette",
        "kvifor er pulsen anonym",
        "hva skjer i dag",
        "ka e bti",
        "what is a relay log",
        "who owns the plan",
        "why do we measure this",
        "jeg lurer på noe",
        "vi er ferdige",
        "meg",
        "oss",
        "takk da",
        "ok da",
        "ja",
        "nei",
        "hei",
        "og",
        "hva",
        "utsett kurset til etter det møtet i mars",
        "etter det jeg vet er vi ferdige nå",
    ],
)
def test_a_whole_question_or_remark_is_no_follow_up(text: str) -> None:
    assert ellipsis(SURE_ALONE, text.split()) is None
    assert after(text, alone=SURE_ALONE) == SURE_ALONE


def test_a_long_message_is_never_a_follow_up() -> None:
    words = ["og", "hva", "med", "i", "mars", "og", "i", "mars", "og", "mars"]
    alone = Understood(Topic.LOOK_AHEAD, 0.4, (Topic.HELP,), Slots(month=3))
    assert ellipsis(alone, words[:5]) is Asks.OTHER
    assert ellipsis(alone, words) is None


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        (Slots(month=10), "enn i oktober"),
        (Slots(month=10), "og oktober da"),
        (Slots(month=5), "kva med mai"),
        (Slots(month=5), "what about May".lower()),
        (Slots(period="next_month"), "og neste måned"),
        (Slots(period="next_month"), "og neste månad då"),
        (Slots(period="this_year"), "hva med i år"),
        (Slots(period="last_quarter"), "og forrige kvartal"),
        (Slots(period="next_week"), "what about next week"),
        (Slots(phase=1), "hva med fase en"),
        (Slots(phase=2), "og den andre fasen"),
        (Slots(phase=4), "and phase four"),
        (Slots(meeting="steering"), "og styringsgruppemøtet"),
        (Slots(meeting="network"), "kva med nettverkssamlinga"),
        (Slots(role="project_owner"), "og prosjekteigaren då"),
        (Slots(role="bti_contact"), "hva med bti-kontakten"),
        (Slots(stage="compliance"), "og etterlevelse"),
        (Slots(person="Kari Lunde"), "og kari lunde"),
        (Slots(unit="Fjord skole"), "hva med fjord skole"),
        (Slots(municipality="Farsund"), "og farsund kommune"),
        (Slots(activity="opplæringa"), "ka med opplæringa"),
    ],
)
def test_another_thing_is_named_and_nothing_else(slots: Slots, text: str) -> None:
    alone = Understood(Topic.OUT_OF_SCOPE, 0.3, (Topic.HELP,), slots)
    assert ellipsis(alone, text.split()) is Asks.OTHER
    found = after(text, alone=alone)
    assert found.follows
    assert found.slots.filled().items() >= slots.filled().items()


@pytest.mark.parametrize(
    ("slots", "text"),
    [
        (Slots(month=10), "og hva skjer i oktober"),
        (Slots(phase=2), "hva med målet for fase 2"),
        (Slots(unit="Fjord skole"), "og hvem svarer for fjord skole"),
        (Slots(), "hva med kaffe"),
        (Slots(), "enn så lenge"),
    ],
)
def test_who_says_more_asks_anew(slots: Slots, text: str) -> None:
    alone = Understood(Topic.LOOK_AHEAD, 0.9, slots=slots)
    assert after(text, alone=alone) == alone


def test_a_conversation_goes_on_from_turn_to_turn() -> None:
    """What is next? And then? Who? And in November? And after that?"""
    first = after("og etter det")
    assert (first.topic, first.activities, first.slots) == (Topic.NEXT_STEPS, (5, 6), Slots(phase=2))
    who = after("hvem da", Turn(first.topic, AT, first.slots, first.activities))
    assert (who.topic, who.activities) == (Topic.RESPONSIBLE, (5,))
    november = Understood(Topic.OUT_OF_SCOPE, 0.3, (Topic.HELP,), Slots(month=11))
    ahead = after("enn i november", Turn(who.topic, AT, who.slots, who.activities), november)
    assert (ahead.topic, ahead.slots) == (Topic.LOOK_AHEAD, Slots(month=11))
    december = after("og etter det", Turn(ahead.topic, AT, ahead.slots))
    assert (december.topic, december.slots) == (Topic.LOOK_AHEAD, Slots(month=12))
    january = after("og så", Turn(december.topic, AT, december.slots))
    assert january.slots == Slots(month=1)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("hvem har ansvaret", Topic.RESPONSIBLE),
        ("kven har ansvaret", Topic.RESPONSIBLE),
        ("who is responsible", Topic.RESPONSIBLE),
        ("når er fristen", Topic.DEADLINE),
        ("when is the deadline", Topic.DEADLINE),
        ("hvem gjør det", Topic.RESPONSIBLE),
        ("den er ferdig", Topic.MARK_DONE),
        ("sett den som ferdig", Topic.MARK_DONE),
        ("gi den til meg", Topic.ASSIGN),
    ],
)
def test_what_leaves_its_activity_out_is_about_the_last_one(text: str, topic: Topic) -> None:
    found = after(text, alone=Understood(topic, 0.95))
    assert (found.topic, found.activities, found.follows) == (topic, (5,), True)


@pytest.mark.parametrize("topic", sorted({*INSTRUCTIONS, Topic.RESPONSIBLE, Topic.DEADLINE}))
def test_without_an_activity_before_it_points_at_nothing(topic: Topic) -> None:
    alone = Understood(topic, 0.95)
    assert after("gjør det", Turn(Topic.HELP, AT), alone) == alone


def test_a_task_to_add_is_never_the_last_activity() -> None:
    alone = Understood(Topic.ADD_TASK, 0.95, act=Act.INSTRUCTION)
    assert after("legg den til", alone=alone) == alone


@given(WORDS, TOPICS)
def test_any_words_after_any_answer_mean_something(words: list[str], topic: Topic) -> None:
    last = Turn(topic, AT, Slots(phase=1, month=12, meeting="steering"), (5,), 3)
    found = continue_turn(ALONE, words, last)
    assert found == ALONE or found.follows
    assert 0 <= found.confidence <= 1
    assert found.topic not in found.alternatives
    assert found.topic is not Topic.SENSITIVE


@given(WORDS)
def test_a_child_is_never_followed_up(words: list[str]) -> None:
    child = Understood(Topic.SENSITIVE, 1.0)
    assert continue_turn(child, words, LAST) is child
