"""Who answers for an activity, in the words that stand in such columns: roles, persons, and what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.roles import ALL_STAFF, Role
from bot.exchange.plan_files.responsible import read_responsible, role_of

PE, PL, SG, WG = "project_owner", "project_leader", "steering_group", "working_group"
BTI, UL, RH, CA = "bti_contact", "unit_leader", "relay_holder", "change_agent"
MD, NC = "municipal_director", "network_coordinator"

ONE_ROLE = {
    "PE": PE, "pe": PE, "Prosjekteier": PE, "prosjekteigar": PE, "Prosjekteieren": PE, "PROSJEKTEIER": PE,
    "Project owner": PE,
    "PL": PL, "Pl": PL, "PL.": PL, "Prosjektleder": PL, "prosjektleiar": PL, "Prosjektlederne": PL,
    "Project leader": PL,
    "project manager": PL, "prosjektledelsen": PL, "Prosjektleiinga": PL,
    "SG": SG, "Styringsgruppe": SG, "styringsgruppa": SG, "Styringsgr.": SG, "styringsgruppen": SG,
    "Steering group": SG,
    "the steering group": SG, "Steering committee": SG,
    "AG": WG, "PG": WG, "Arbeidsgruppe": WG, "arbeidsgruppa": WG, "Arbeidsgr.": WG, "Prosjektgruppen": WG,
    "prosjektgruppa": WG,
    "Working group": WG, "Project team": WG,
    "BTI-kontakt": BTI, "BTI-kontaktene": BTI, "bti kontaktar": BTI, "BTI-kontakt på hver enhet": BTI,
    "BTI contacts": BTI,
    "alle BTI-kontakter": BTI, "BTI–kontakt": BTI,
    "Enhetsleder": UL, "enhetslederne": UL, "Einingsleiarar": UL, "alle enhetsledere": UL, "Rektor": UL,
    "rektorene": UL,
    "Styrer": UL, "Styrar": UL, "Virksomhetsleder": UL, "Avdelingsleder": UL, "unit leaders": UL,
    "hver enhetsleder": UL,
    "each unit leader": UL, "Berørte enhetsledere": UL,
    "Stafettholder": RH, "stafetthaldarane": RH, "relay holders": RH,
    "Endringsagenter": CA, "endringsagentane": CA, "Change agents": CA,
    "Kommunedirektør": MD, "kommunedirektøren": MD, "Rådmann": MD, "Rådmannen": MD, "Municipal director": MD,
    "Nettverkskoordinator": NC, "network coordinator": NC,
    "alle": ALL_STAFF, "Alle ansatte": ALL_STAFF, "alle tilsette": ALL_STAFF, "Ansatte": ALL_STAFF,
    "all staff": ALL_STAFF,
    "Everyone": ALL_STAFF, "Hele personalet": ALL_STAFF, "Alle medarbeidere": ALL_STAFF, "De ansatte": ALL_STAFF,
}  # fmt: skip


@pytest.mark.parametrize("text", ONE_ROLE)
def test_a_role_by_any_of_its_names(text: str) -> None:
    who = read_responsible(text)
    assert (who.roles, who.persons) == ((ONE_ROLE[text],), ())


@pytest.mark.parametrize("role", [r for r in Role if r not in {Role.STAFF, Role.ADMIN}])
def test_every_role_that_may_answer_for_something_can_be_named(role: Role) -> None:
    assert role.value in ONE_ROLE.values()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("PL+PE", [PL, PE]), ("PL, PE", [PL, PE]), ("PL/PE", [PL, PE]), ("PL og PE", [PL, PE]), ("PL & PE", [PL, PE]),
        ("PL; PE", [PL, PE]), ("PL - PE", [PL, PE]), ("PL\nPE", [PL, PE]), ("• PL\n• PE", [PL, PE]),
        ("PL | PE", [PL, PE]),
        ("PL m/ PE", [PL, PE]), ("PL med PE", [PL, PE]), ("PL samt PE", [PL, PE]), ("PL i samarbeid med PE", [PL, PE]),
        ("PL and PE", [PL, PE]), ("PL together with PE", [PL, PE]), ("PE/PL/SG", [PE, PL, SG]),
        ("PL (evt. PE)", [PL, PE]),
        ("PL, PL og PE", [PL, PE]), ("Prosjektleder og prosjekteier", [PL, PE]), ("Ansvar: PL/PE", [PL, PE]),
        ("Prosjektleder + arbeidsgruppe", [PL, WG]), ("Rektor/styrer", [UL]), ("Rektorer og styrere", [UL]),
        ("Steering group and project leader", [SG, PL]), ("PL, BTI-kontakter og enhetsledere", [PL, BTI, UL]),
        ("styringsgruppa under ledelse av prosjekteier", [SG, PE]),
    ],
)  # fmt: skip
def test_several_roles_in_the_order_written(text: str, roles: list[str]) -> None:
    who = read_responsible(text)
    assert list(who.roles) == roles
    assert who.persons == ()
    assert who.unknown == ()


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Siri", ["Siri"]), ("Siri Dal", ["Siri Dal"]), ("Siri Dal, Amir Ali", ["Siri Dal", "Amir Ali"]),
        ("Siri/Amir", ["Siri", "Amir"]),
        ("Siri & Amir", ["Siri", "Amir"]), ("Anne-Marie", ["Anne-Marie"]), ("Åse Østby", ["Åse Østby"]),
        ("Øyvind", ["Øyvind"]),
        ("K. Hansen", ["K. Hansen"]), ("Siri D.", ["Siri D."]), ("Siri og Siri", ["Siri"]),
        ("Siri Marie Dal", ["Siri Marie Dal"]),
        ("Ansvarlig: Siri", ["Siri"]), ("Siri (vikar)", ["Siri"]), ("Siri – Amir", ["Siri", "Amir"]),
        ("Véronique", ["Véronique"]),
        ("Karianne", ["Karianne"]), ("Stabell", ["Stabell"]), ("Rune", ["Rune"]), ("Planke Dal", ["Planke Dal"]),
        ("Rikke", ["Rikke"]), ("Kalle Dal", ["Kalle Dal"]), ("Kari Halle", ["Kari Halle"]),
        ("Kari Helseth", ["Kari Helseth"]),
        ("Ola Skulestad", ["Ola Skulestad"]), ("Kresten", ["Kresten"]), ("Mia Kaplan", ["Mia Kaplan"]),
    ],
)  # fmt: skip
def test_persons(text: str, persons: list[str]) -> None:
    who = read_responsible(text)
    assert list(who.persons) == persons
    assert who.roles == ()


@pytest.mark.parametrize(
    ("text", "roles", "persons"),
    [
        ("PL Siri", [PL], ["Siri"]),
        ("PL (Siri)", [PL], ["Siri"]),
        ("Siri (PL)", [PL], ["Siri"]),
        ("PL v/ Siri", [PL], ["Siri"]),
        ("PL v/Siri", [PL], ["Siri"]),
        ("PL ved Siri Dal", [PL], ["Siri Dal"]),
        ("Arbeidsgruppa med Siri", [WG], ["Siri"]),
        ("Prosjektleder Siri Dal", [PL], ["Siri Dal"]),
        ("Siri Dal, PL", [PL], ["Siri Dal"]),
        ("PL: Siri, PE: Amir", [PL, PE], ["Siri", "Amir"]),
        ("Prosjektleder: Siri Dal", [PL], ["Siri Dal"]),
        ("Rektor Siri Dal", [UL], ["Siri Dal"]),
        ("PL – Siri", [PL], ["Siri"]),
    ],
)
def test_a_role_and_the_person_who_has_it(text: str, roles: list[str], persons: list[str]) -> None:
    who = read_responsible(text)
    assert (sorted(who.roles), sorted(who.persons)) == (sorted(roles), sorted(persons))


@pytest.mark.parametrize(
    "text",
    [
        "PPT", "NAV", "Barnevernet", "Helsestasjonen", "Helsesykepleier", "Koordinator", "Oppvekstsjef",
        "Kommunalsjef", "KoRus Midt",
        "Skolene", "Barnehagene", "IKT-avdelingen", "HR", "Tverrfaglig team", "Fagteam oppvekst", "Lærere",
        "Lærarane", "Ressursteam",
        "Økonomisjefen", "Kommunestyret", "Ungdomsrådet", "Foreldrerådet", "SFO", "Verneombud", "Tillitsvalgte",
        "School nurse",
        "Health centre", "RVTS Sør", "Ikke avklart", "Ingen", "Vakant", "Resten av teamet", "Fagstab",
        "Kommuneplan", "Ekstern foredragsholder",
    ],
)  # fmt: skip
def test_offices_are_neither_roles_nor_persons(text: str) -> None:
    who = read_responsible(text)
    assert (who.roles, who.persons) == ((), ())
    assert who.unknown == (text,)


@pytest.mark.parametrize("text", ["", " ", "\n", ";", "-", "•"])
def test_nobody(text: str) -> None:
    who = read_responsible(text)
    assert (who.roles, who.persons, who.unknown) == ((), (), ())


@pytest.mark.parametrize("text", ["Plan", "Prosjekt", "Pål", "Per", "El", "Sg. 4", "Plass", "Pga. sykdom"])
def test_words_that_begin_like_an_abbreviation_are_no_role(text: str) -> None:
    assert read_responsible(text).roles == ("unit_leader",) * (text == "El")


@pytest.mark.parametrize("text", ["pL", "eL"])
def test_odd_capitals_are_no_abbreviation(text: str) -> None:
    assert role_of(text) is None


NAMES = st.lists(st.sampled_from(["Siri", "Amir Ali", "Åse", "Jon-Erik Vik"]), max_size=3, unique=True)
ROLES = st.lists(st.sampled_from(sorted(ONE_ROLE)), max_size=3, unique=True)


@given(NAMES, ROLES, st.sampled_from([", ", "; ", " + ", " / ", "\n", " og "]))
def test_any_mixture_is_taken_apart(names: list[str], roles: list[str], joiner: str) -> None:
    who = read_responsible(joiner.join([*names, *roles]))
    assert list(who.persons) == names
    assert list(who.roles) == list(dict.fromkeys(ONE_ROLE[role] for role in roles))
    assert who.unknown == ()


@given(st.text(max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    who = read_responsible(text)
    assert set(who.roles) <= {*Role, ALL_STAFF}
    assert all(person.strip() for person in (*who.persons, *who.unknown))
