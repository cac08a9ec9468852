"""Messages about a concrete child are stopped, everyday talk is not: measured on sentences rule by rule, and fast."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.sensitive import Reason, explain, is_sensitive

DATA = Path(__file__).with_name("data")


def rows(name: str) -> list[tuple[bool, str, str]]:
    """Read (is it sensitive, variety, text) of one file of sentences."""
    lines = (DATA / f"sensitive_{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(label == "sensitive", variety, text) for label, variety, text in (line.split("\t") for line in lines)]


FLOORS = [
    ("dev", 0.99, 0.02),
    ("staff_dev", 0.99, 0.01),
    ("roles", 0.99, 0.02),
    ("corridor", 0.98, 0.02),
    ("everyday", 0.99, 0.01),
    ("heldout", 0.985, 0.035),
    ("staff_heldout", 0.96, 0.02),
    ("lively_dev", 0.99, 0.04),
    ("lively_heldout", 0.94, 0.03),
    ("school", 0.95, 0.06),
    ("services", 0.96, 0.1),
    ("projects", 0.94, 0.05),
    ("twins", 0.96, 0.1),
    ("ordinary", 0.99, 0.08),
    ("english", 0.95, 0.1),
    ("dialects", 0.95, 0.11),
    ("questions", 0.96, 0.1),
    ("short", 0.82, 0.05),
    ("pairs", 0.93, 0.08),
    ("asked_heldout", 0.94, 0.0),
    ("long_a", 0.94, 0.21),
    ("long_b", 0.96, 0.24),
]
"""A file of sentences, how much of it is caught at least, and how many harmless ones are stopped at most.

Half a point from today's. From «school» on they were written to be hard: tales without a name or a worried word, and
harmless twins of them; there more than the promised two of a hundred are stopped. The long ones are chat about
colleagues who are ill, cry or travel: hardest of all, for «hun gråt litt» says the same of a child.
"""


@pytest.mark.parametrize(("name", "least_caught", "most_alarms"), FLOORS)
def test_sentences_are_told_apart(name: str, least_caught: float, most_alarms: float) -> None:
    verdicts = [(label, is_sensitive(text)) for label, _, text in rows(name)]
    caught = [found for label, found in verdicts if label]
    alarms = [found for label, found in verdicts if not label]
    share_caught, share_alarms = sum(caught) / len(caught), sum(alarms) / max(len(alarms), 1)
    assert share_caught >= least_caught, f"{len(caught) - sum(caught)} of {len(caught)} missed in {name}"
    assert share_alarms <= most_alarms, f"{sum(alarms)} false alarms of {len(alarms)} in {name}"


def test_every_file_of_sentences_has_a_floor() -> None:
    assert {path.stem.removeprefix("sensitive_") for path in DATA.glob("sensitive_*.tsv")} == {f[0] for f in FLOORS}


def test_no_sentence_is_both_learned_from_and_held_out() -> None:
    learned = {text.lower() for name, _, _ in FLOORS if "heldout" not in name for _, _, text in rows(name)}
    held_out = {text.lower() for name, _, _ in FLOORS if "heldout" in name for _, _, text in rows(name)}
    assert not learned & held_out


def test_the_sentences_are_many_and_different_and_a_third_is_held_out() -> None:
    dev, heldout = rows("dev"), rows("heldout")
    for label in (True, False):
        texts = [text.lower() for found, _, text in dev + heldout if found is label]
        assert len(texts) >= 300
        assert len(set(texts)) == len(texts)
    assert {variety for _, variety, _ in dev} == {"nb", "nn", "dialect", "en", "mixed", "typo", "terse", "long"}
    assert len(heldout) >= len(dev) / 3


@pytest.mark.parametrize(("text", "reason"), [
    ("nummeret er 01011512345", Reason.BIRTH_NUMBER),
    ("nummeret er 410115 12345", Reason.BIRTH_NUMBER),
    ("D.K. må følges opp", Reason.INITIALS),
    ("DK 4A nivå 1", Reason.INITIALS),
    ("d.k. 4a nivå 1", Reason.INITIALS),
    ("NN i 7. klasse", Reason.INITIALS),
    ("eleven min sover i timen", Reason.OWN_CHILD),
    ("min datter trives ikke", Reason.OWN_CHILD),
    ("vi har en elev som er mye borte", Reason.CHILD_TOLD_OF),
    ("et av barna på basen er trist", Reason.ONE_OF_THE_CHILDREN),
    ("gutten er lei seg", Reason.BOY_OR_GIRL),
    ("barnet har blåmerker", Reason.CHILD_STORY),
    ("jeg er bekymret for et barn", Reason.WORRY),
    ("faren hennes er på sykehus", Reason.RELATIVE_OF_CHILD),
    ("mor ringte og gråt", Reason.RELATIVE_STORY),
    ("ring mor på 98765432", Reason.RELATIVE_STORY),
    ("familien Fjell har det vanskelig", Reason.FAMILY_STORY),
    ("pasienten min er redd", Reason.PATIENT),
    ("stafettloggen til Emma", Reason.NAMED_CHILD),
    ("hun har kuttet seg", Reason.UNNAMED_STORY),
    ("læreren hans vil ha møte", Reason.RELATIVE_OF_CHILD),
    ("ei i 8. klasse med spiseforstyrrelse", Reason.ONE_OF_THE_CHILDREN),
    ("de to i 2B", Reason.ONE_OF_THE_CHILDREN),
    ("stafettloggen for barn nr. 17", Reason.NUMBERED),
    ("sak 2291: foreldrene har trukket samtykket", Reason.NUMBERED),
])  # fmt: skip
def test_each_rule_names_itself(text: str, reason: Reason) -> None:
    assert explain(text) is reason


@pytest.mark.parametrize(("fine", "sensitive"), [
    ("Hva gjør vi når et barn slår?", "Et barn hos oss slår, hva gjør vi?"),
    ("Kari på 2. trinn skal holde kurset", "Emma på 2. trinn har ikke med mat"),
    ("PPT 8. trinn", "KT 8. trinn"),
    ("Vi har brukt åtte år på dette", "En elev på åtte år har brukt hasj"),
    ("Faren for forsinkelse er stor", "Faren slår"),
    ("Når far vi svar?", "Far slår"),
    ("Stafettloggen på Emma skole", "Stafettloggen på Emma"),
    ("Lag en oppdiktet sak om en gutt på ni år", "Lag en sak om en gutt på ni år"),
    ("Foreldrene til elevene på 4. trinn inviteres", "Foreldrene til eleven på 4. trinn svarer ikke"),
    ("Hun slår fast at planen holder", "Hun slår de andre i friminuttet"),
    ("Lærerne sier at hun er en god leder", "Hun er redd for å gå hjem, sier stefaren"),
    ("Kontoen er 1234 56 78901", "Nummeret er 31121598765"),
    ("Er det mor eller far som samtykker?", "Mor er innlagt og far er borte"),
    ("Sak 12/25 i hovedutvalget", "Sak 2291, hva sier barnevernet?"),
    ("Tre av mine er i permisjon", "To av mine er i beredskapshjem"),
    ("Tre av mine kolleger har angst for endring", "En av mine slår"),
    ("Faren min ligger på sykehus", "Faren ligger på sykehus"),
    ("Som mor til tre ser jeg verdien", "Mor til tre av dem er syk"),
    ("Begge foreldre må samtykke", "Begge foreldre har trukket samtykket"),
    ("Hvem har nøkkelen til kontoret hennes?", "Hvem har nøkkelen til mappa hennes?"),
    ("Hva skjer i juni'a?", "Dem sier at'n kutter seg"),
    ("The boys from IT help with logins", "The brothers in 3B have not been picked up"),
    ("Vi fikk en rapport om Lia skole", "Rapporten om Olea er kommet, hun skal utredes"),
    ("Eg og dei he fått planen", "He is hit at home"),
    ("Gruppe A er ferdig", "Lille A sover ikke"),
    ("Ring meg på 98765432", "Ring mor på 98765432"),
    ("f.eks. 3. trinn", "f.k. 3. trinn"),
    ("The children in grade 2 get a leaflet", "The child in grade 2 gets beaten"),
])  # fmt: skip
def test_what_looks_alike_is_told_apart(fine: str, sensitive: str) -> None:
    assert explain(fine) is None
    assert is_sensitive(sensitive)


@pytest.mark.parametrize(
    "abbreviations", ["PL, PE, SG", "BTI PPT BUP", "FAU 3. trinn", "ROS og DPIA", "KoRus", "NAV 10. trinn"]
)
def test_abbreviations_are_nobodys_initials(abbreviations: str) -> None:
    assert explain(abbreviations) is None


def test_an_invented_case_is_no_excuse_for_real_initials() -> None:
    assert explain("en tenkt sak om en gutt") is None
    assert explain("en tenkt sak om D.K.") is Reason.INITIALS


def test_one_sentence_among_harmless_ones_is_enough() -> None:
    harmless = "Takk for møtet i går. Planen ser fin ut. Vi tar opplæringen i mai."
    assert explain(harmless) is None
    assert explain(f"{harmless}\nJenta i 3B har ikke spist på to dager.") is Reason.BOY_OR_GIRL


WORK = (
    "Kan du legge til en ny aktivitet om opplæring i planen?",
    "Styringsgruppa møtes torsdag.",
    (
        "Møtet begynte kl. 9 med gjennomgang av planen, og vi ble enige om at opplæringen flyttes til mars fordi "
        "endringsagentene trenger mer tid, og at Kari tar ansvar for informasjonsskrivet."
    ),
)


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize(
    ("mixed", "least"), [("{0}\n{1}", 0.93), ("{0} {1}", 0.88), ("{1}. {0}", 0.92), ("{0}, fordi {1}", 0.78)]
)
def test_talk_of_work_beside_a_tale_hides_little_of_it(work: str, mixed: str, least: float) -> None:
    """Minutes and comments are stored: what is stopped by itself is stopped among other things, too."""
    names = [name for name, _, _ in FLOORS if "heldout" not in name]
    tales = [text.rstrip(".?!") for name in names for label, _, text in rows(name) if label][::7]
    stopped = [text for text in tales if is_sensitive(text)]
    assert sum(is_sensitive(mixed.format(work, text)) for text in stopped) >= least * len(stopped)


@pytest.mark.parametrize(
    "text",
    [
        "Hva skriver jeg i stafettloggen om en gutt som har blåmerker?",
        "Kva seier eg om ei jente som ikkje et?",
        "jeg er bekymret for et barn",
    ],
)
def test_a_question_about_one_child_is_no_supposition(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize(
    "typed",
    [
        "barnet har blåmerker",
        "barnet har blamerker",
        "barnet har blaamerker",
        "BARNET HAR BLÅMERKER",
        "  barnet   har\u00a0blå\u00admerker ",
        "barnet har bla\u030amerker",
    ],
)
def test_spellings_of_one_sentence_are_one(typed: str) -> None:
    assert is_sensitive(typed)


@given(st.text(max_size=300))
def test_any_text_is_judged_without_trouble(text: str) -> None:
    assert is_sensitive(text) is (explain(text) is not None)


@given(
    st.sampled_from([text for label, _, text in rows("dev") if label and is_sensitive(text)]),
    st.sampled_from(["\n", " ", "\t", "\u00a0"]),
)
def test_space_around_a_message_hides_nothing(text: str, space: str) -> None:
    assert is_sensitive(space + text + space)


def test_a_reason_never_holds_the_text() -> None:
    for _, _, text in rows("dev"):
        reason = explain(text)
        assert reason is None or str(reason) in {rule.value for rule in Reason}


def test_judging_takes_well_under_a_millisecond_a_message() -> None:
    texts = [text for _, _, text in rows("dev")]
    best = min(_seconds(texts) for _ in range(3))
    assert best / len(texts) < 0.001


def test_a_very_long_message_does_not_stall() -> None:
    long = " ".join(text for label, _, text in rows("dev") if not label)[:12_000]
    hostile = ("a." * 3000, "åring" * 2000, "1" * 5000, "nivå " * 2000, "-" * 5000, "den " * 3000)
    assert all(_seconds([text]) < 0.5 for text in (long, *hostile))


def _seconds(texts: list[str]) -> float:
    start = process_time()
    for text in texts:
        is_sensitive(text)
    return process_time() - start
