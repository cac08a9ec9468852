"""Meetings, roles and stages in people's own words: named, only loosely named, mistyped, and what is none of them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.asking.slot_words import SlotWords
from bot.core.asking.slots import Found, SlotReader, choose, one_word_each
from bot.core.asking.topics import Topic
from bot.core.asking.understood import Act, Known, Named
from tests.core.asking.slot_reader import found, plain, slot_reader


@pytest.mark.parametrize(
    ("text", "meetings"),
    [
        pytest.param("Når er neste prosjektmøte?", ["project"], id="project, bokmål"),
        pytest.param("når er møtet i arbeidsgruppa", ["project"], id="project, by its group"),
        pytest.param("kva tid er vekemøtet", ["project"], id="project, nynorsk"),
        pytest.param("the weekly meeting", ["project"], id="project, english"),
        pytest.param("prosjketmøtet", ["project"], id="project, letters swapped"),
        pytest.param("statusmøtet med prosjekteier", ["status"], id="status, bokmål"),
        pytest.param("månadsmøtet", ["status"], id="status, nynorsk"),
        pytest.param("the monthly meeting", ["status"], id="status, english"),
        pytest.param("statusmote", ["status"], id="status, without ø"),
        pytest.param("styringsgruppemøtet", ["steering"], id="steering, one word"),
        pytest.param("styringsgruppe møtet", ["steering"], id="steering, written apart"),
        pytest.param("SG-møtet", ["steering"], id="steering, short"),
        pytest.param("steering committee meeting", ["steering"], id="steering, english"),
        pytest.param("nettverkssamlinga", ["network"], id="network"),
        pytest.param("samlinga med dei andre kommunane", ["network"], id="network, said otherwise"),
        pytest.param("prosjektmøtet og styringsgruppemøtet", ["project", "steering"], id="two of them"),
        pytest.param("foreldremøtet", [], id="parents' is none"),
        pytest.param("personalmøte", [], id="the staff's is none"),
        pytest.param("når møtes vi", [], id="to meet is no meeting"),
    ],
)
def test_meetings(text: str, meetings: list[str]) -> None:
    assert [one.value for one in found(text).meetings.named] == meetings


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("Hva gjør prosjektlederen?", ["project_leader"], id="leader, bokmål"),
        pytest.param("Kva gjer prosjektleiaren?", ["project_leader"], id="leader, nynorsk"),
        pytest.param("ka gjør prosjektlederan", ["project_leader"], id="leaders, dialect"),
        pytest.param("What does the project manager do?", ["project_leader"], id="leader, english"),
        pytest.param("prosjektlderen", ["project_leader"], id="leader, mistyped"),
        pytest.param("hva gjør PL og PE", ["project_leader", "project_owner"], id="two abbreviations"),
        pytest.param("prosjekteigaren", ["project_owner"], id="owner, nynorsk"),
        pytest.param("styringsgruppa", ["steering_group"], id="steering group"),
        pytest.param("prosjektgruppen", ["working_group"], id="working group by another name"),
        pytest.param("bti kontakten", ["bti_contact"], id="contact without a hyphen"),
        pytest.param("BTI-kontaktane", ["bti_contact"], id="contacts, nynorsk"),
        pytest.param("rektor på skolen", ["unit_leader"], id="a head teacher leads a unit"),
        pytest.param("styrarane", ["unit_leader"], id="so do those of kindergartens, nynorsk"),
        pytest.param("the headteacher", ["unit_leader"], id="a head teacher, english"),
        pytest.param("stafettholderne", ["relay_holder"], id="relay holders"),
        pytest.param("endringsagent", ["change_agent"], id="change agent"),
        pytest.param("kommunedirektøren", ["municipal_director"], id="director"),
        pytest.param("rådmannen", ["municipal_director"], id="director, as it was called"),
        pytest.param("nettverkskoordinatoren", ["network_coordinator"], id="coordinator"),
        pytest.param("læreren", [], id="a teacher has none by name alone"),
        pytest.param("ledelsen", [], id="the management is none"),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [one.value for one in found(text).roles.named] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("hva må de ansatte gjøre", ["staff"], id="staff, bokmål"),
        pytest.param("kva må dei tilsette gjere", ["staff"], id="staff, nynorsk"),
        pytest.param("what do teachers do", ["staff"], id="staff, english"),
        pytest.param("hva gjør lederne", ["unit_leader"], id="leaders"),
        pytest.param("hva gjør en prosjektleder", [], id="inside a name it is none"),
        pytest.param("hvem er eieren", ["project_owner"], id="the owner"),
    ],
)
def test_roles_in_context(text: str, roles: list[str]) -> None:
    assert [one.value for one in found(text).roles.loose] == roles


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        pytest.param("hva betyr bevissthet", ["awareness"], id="awareness, bokmål"),
        pytest.param("kva er medvit", ["awareness"], id="awareness, nynorsk"),
        pytest.param("what is awareness", ["awareness"], id="awareness, english"),
        pytest.param("bevistheten", ["awareness"], id="awareness, mistyped"),
        pytest.param("forståing", ["understanding"], id="understanding, nynorsk"),
        pytest.param("engasjement", ["engagement"], id="engagement"),
        pytest.param("eigarskap", ["ownership"], id="ownership, nynorsk"),
        pytest.param("positiv holdning", ["positive_attitude"], id="a good attitude"),
        pytest.param("negativ haldning", ["negative_attitude"], id="a bad attitude, nynorsk"),
        pytest.param("positiv utprøving", ["positive_trial"], id="a willing trial"),
        pytest.param("negative trial", ["negative_trial"], id="a forced trial, english"),
        pytest.param("positiv aksjon", ["positive_action"], id="action"),
        pytest.param("aksjon", ["positive_action"], id="action alone"),
        pytest.param("negativ reaksjon", ["negative_reaction"], id="a reaction"),
        pytest.param("etterleving", ["compliance"], id="compliance, nynorsk"),
        pytest.param("holdning", [], id="an attitude of neither kind"),
        pytest.param("negativt", [], id="half of a name"),
    ],
)
def test_stages(text: str, stages: list[str]) -> None:
    assert [one.value for one in found(text).stages.named] == stages


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        pytest.param("mange er skeptiske", ["negative_attitude"], id="sceptics"),
        pytest.param("motstanden er stor", ["negative_reaction"], id="resistance"),
        pytest.param("vi har noen ildsjeler", ["positive_action"], id="enthusiasts"),
        pytest.param("de later som", ["compliance"], id="those who pretend"),
        pytest.param("negativ holdning", [], id="a name is not loose"),
    ],
)
def test_stages_in_context(text: str, stages: list[str]) -> None:
    assert [one.value for one in found(text).stages.loose] == stages


def test_a_reader_without_words_finds_names_that_need_none() -> None:
    reader = SlotReader(SlotWords())
    known = Known(units=(Named(1, "Maurtua barnehage"),), persons=(Named(2, "Ingrid Moe"),))
    read = reader.find(plain("Gi Maurtua barnehage og Ingrid Moe fase to i mars"), known)
    assert [one.value.ids for one in read.units] == [(1,)]
    assert [one.value.ids for one in read.persons] == [(2,)]
    assert (read.times.months, read.phases.named, read.roles.named, read.meetings.named) == ((), (), (), ())
    assert choose(read, Topic.ASSIGN, Act.INSTRUCTION).slots.filled() == {}


KNOWN = Known(
    activities=(Named(1, "Kickoff for alle enheter"), Named(2, "Opplæring av ansatte"), Named(3, "Samtykkeskjema")),
    units=(Named(7, "Maurtua barnehage"),),
    persons=(Named(21, "Ingrid Moe"),),
)


@pytest.mark.parametrize(
    ("text", "topic", "ids"),
    [
        pytest.param("når er kickoffen?", Topic.DEADLINE, (1,), id="bokmål"),
        pytest.param("kven har ansvar for opplæringa?", Topic.RESPONSIBLE, (2,), id="nynorsk"),
        pytest.param("Samtykkeskjema er ferdig", Topic.MARK_DONE, (3,), id="a title of one word"),
        pytest.param("Who is responsible for the training?", Topic.RESPONSIBLE, (2,), id="english"),
        pytest.param("hvem har ansvar for kaffen", Topic.RESPONSIBLE, (), id="not in the plan"),
    ],
)
def test_activities_are_those_of_the_plan(text: str, topic: Topic, ids: tuple[int, ...]) -> None:
    assert choose(found(text, KNOWN), topic, Act.QUESTION).activities == ids


@pytest.mark.parametrize("topic", list(Topic))
def test_of_an_empty_message_nothing_is_chosen(topic: Topic) -> None:
    assert choose(found("", KNOWN), topic, Act.QUESTION).slots.filled() == {}


def test_five_thousand_letters_are_read() -> None:
    text = ("Vi har mye å gjøre i fase 2 på Maurtua barnehage. " * 100) + "Når er kickoffen?"
    assert len(text) > 5000
    read = found(text, KNOWN)
    assert {one.value for one in read.phases.named} == {2}
    assert {one.value.ids for one in read.units} == {(7,)}


PIECES = (
    "hvem",
    "har",
    "kickoffen",
    "Ingrid",
    "Moe",
    "i",
    "mars",
    "på",
    "Maurtua",
    "barnehage",
    "fase",
    "2",
    "PL",
    "sg",
    ".",
    "?",
)


def within(read: Found, words: list[str]) -> bool:
    """Tell whether everything that was chosen, whatever the topic, stands in the message or is one of ours."""
    text = " ".join(words)
    for topic in Topic:
        chosen = choose(read, topic, Act.QUESTION)
        slots = chosen.slots
        if not all(part in text for part in (slots.activity, slots.unit, slots.person)):
            return False
        if not set(chosen.activities) <= {1, 2, 3} or not set(chosen.persons) <= {21} or chosen.unit not in {None, 7}:
            return False
        if slots.month not in {None, 3} or slots.phase not in {None, 2} or (slots.month == 3 and "mars" not in words):
            return False
    return True


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=60, deadline=None)
def test_nothing_is_chosen_that_was_not_said(words: list[str]) -> None:
    read = found(" ".join(words), KNOWN)
    assert within(read, words)
    for group in (read.meetings, read.roles, read.stages):
        assert all(one.stop <= other.first for one, other in pairwise(group.named))
        assert not any(one.overlaps(other) for one in group.loose for other in group.named)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_letters_leave_spans_that_lie_in_the_text(text: str) -> None:
    reading = one_word_each(plain(text)) if text.isascii() else found(text).reading
    read = slot_reader().find(reading, KNOWN)
    assert all(0 <= start < end <= len(text) for start, end, _ in read.spans)
    assert list(read.spans) == sorted(read.spans)
