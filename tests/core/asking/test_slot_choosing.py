"""From candidates to slots: what is marked as part of an activity, and what ids go along."""

from bot.core.asking.matching import Match
from bot.core.asking.slot_choosing import candidates, choose
from bot.core.asking.slot_found import Found, Groups, NamedActivity
from bot.core.asking.slot_judging import JUDGED, Judge
from bot.core.asking.slot_names import Name
from bot.core.asking.slot_phrases import Mention
from bot.core.asking.slot_times import Times
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act
from tests.core.asking.slot_reader import plain

READING = plain("La Kari eller Ola ta mandatet til arbeidsgruppa på Myra skole i mars eller mai")
FOUND = Found(
    READING,
    times=Times(months=(Mention(3, 12, 13), Mention(5, 14, 15))),
    roles=Groups(named=(Mention("working_group", 7, 8),), loose=(Mention("unit_leader", 4, 5),)),
    units=(Mention(Name("Myra skole", (4,)), 9, 11),),
    persons=(Mention(Name("Kari", (1, 2)), 1, 2), Mention(Name("Ola", sure=False), 3, 4)),
    activities={Topic.ASSIGN: Mention(NamedActivity("mandatet til arbeidsgruppa", (Match(9, 1.0),)), 5, 8)},
    judge=Judge({"j person named": 0.0, "j month named assign last 2": 1.0, "j person named La": 0.0}),
)


def test_every_judged_slot_has_its_candidates() -> None:
    assert set(candidates(FOUND, Topic.ASSIGN)) == set(JUDGED)


def test_what_is_a_part_of_the_activity_is_marked() -> None:
    roles = candidates(FOUND, Topic.ASSIGN)["role"]
    assert [(one.value, one.kind) for one in roles] == [("unit_leader", "loose"), ("working_group", "named inside")]
    assert [one.kind for one in candidates(FOUND, Topic.OVERDUE)["role"]] == ["loose", "named"]


def test_an_unsure_name_is_loose() -> None:
    assert [one.kind for one in candidates(FOUND, Topic.ASSIGN)["person"]] == ["named", "loose"]


def test_the_judge_decides_and_the_activity_goes_along() -> None:
    chosen = choose(FOUND, Topic.ASSIGN, Act.INSTRUCTION)
    assert chosen.slots.filled() == {"month": 5, "activity": "mandatet til arbeidsgruppa"}
    assert chosen.activities == (9,)


def test_a_topic_without_activities_gets_none() -> None:
    chosen = choose(FOUND, Topic.ROLE_ABOUT, Act.QUESTION)
    assert chosen.slots.filled() == {}
    assert chosen.activities == ()


def test_ids_go_with_the_names_that_were_chosen() -> None:
    judge = Judge({"j person named": 0.0, "j unit named assign first 1": 1.0, "j person named assign first 2": 1.0})
    chosen = choose(Found(READING, units=FOUND.units, persons=FOUND.persons, judge=judge), Topic.ASSIGN, Act.QUESTION)
    assert (chosen.unit, chosen.persons) == (4, (1, 2))
    assert (chosen.slots.unit, chosen.slots.person) == ("Myra skole", "Kari")


def test_the_phrase_most_topics_agree_on_stands_for_all() -> None:
    phrase = Mention(NamedActivity("mandatet"), 5, 6)
    assert Found(READING, activities=dict.fromkeys((Topic.ASSIGN, Topic.DEADLINE), phrase)).activity is None
    several = (Topic.ASSIGN, Topic.DEADLINE, Topic.OVERDUE, Topic.POSTPONE, Topic.MARK_DONE)
    assert Found(READING, activities=dict.fromkeys(several, phrase)).activity == phrase


def test_what_is_said_in_other_words_is_meant_and_not_named() -> None:
    stages = Groups(loose=(Mention("negative_attitude", 3, 4),))
    reading = plain("hva gjør skeptiske lærere")
    found = Found(reading, stages=stages, judge=Judge({"j stage loose change_stages": 1.0}))
    chosen = choose(found, Topic.CHANGE_STAGES, Act.QUESTION)
    assert (chosen.slots.stage, chosen.meant) == ("negative_attitude", ("stage",))
    named = choose(
        Found(reading, stages=Groups(named=stages.loose), judge=Judge({"j stage named change_stages": 1.0})),
        Topic.CHANGE_STAGES,
        Act.QUESTION,
    )
    assert (named.slots.stage, named.meant) == ("negative_attitude", ())
