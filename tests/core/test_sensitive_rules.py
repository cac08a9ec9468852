"""Each rule of `bot.core.sensitive` by example: what it stops, and what looks like it and passes."""

import pytest

from bot.core.sensitive import explain, is_sensitive


@pytest.mark.parametrize("text", [
    "min elev sover",
    "eleven min vil ikke snakke",
    "vår sønn har fått diagnose",
    "my pupil is afraid",
    "sønnen deres stjeler",
    "dattera hans røyker",
    "datra mi blir mobba",
    "min pasient er redd",
    "pasienten min kommer ikke",
    "jenta mi i gruppa biter",
])  # fmt: skip
def test_own_child_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "elevene mine svarer på undersøkelsen",
    "barnehagen vår er med",
    "kan sønnen min bli med på familiedagen?",
    "datteren min har bursdag, jeg går kl. 15",
    "my daughter has a birthday, I leave early",
    "våre barnehager er klare",
    "min plan er ferdig",
    "barna våre skal få hjelp i tide",
])  # fmt: skip
def test_own_child_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "vi har en elev som skulker",
    "jeg har en gutt som slår",
    "eg har ei som kuttar seg",
    "har hatt møte med ei mor om vold",
    "vi har fått et barn med autisme",
    "we have a boy who bites",
    "æ har en unge som ikkje prata",
    "jeg hadde en samtale med en far i går",
    "vi har en familie som trenger hjelp",
    "har en elev i 5B",
])  # fmt: skip
def test_child_told_of_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "vi har en plan som virker",
    "jeg har et spørsmål om elever",
    "har dere en mal for foreldresamtaler?",
    "hvis vi har en elev som skulker",
    "vi har en vikar på avdelingen",
    "we have a plan for schools",
    "jeg har en idé om barnehagene",
    "har vi nok stafettholdere?",
])  # fmt: skip
def test_child_told_of_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "en av elevene mine gråter",
    "et av barna på avdelinga er borte",
    "one of the kids told me",
    "ein av gutane i åttande slår",
    "en av foreldrene ruser seg",
    "de to i 2B",
    "disse ungene er sultne hver dag",
    "begge barna er redde",
    "jeg har tre elever i klassen som bør på nivå 2",
    "hun ene har sluttet å spise",
    "tre søsken er plassert",
    "ei i niende som kuttar seg",
    "han i 3B som slår",
    "en i klassen vår som ruser seg",
])  # fmt: skip
def test_one_of_the_children_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "en av lærerne er syk",
    "et av møtene flyttes",
    "one of the schools is late",
    "en av foreldrene må samtykke",
    "de to rektorene er enige",
    "disse skolene er ferdige",
    "begge barnehagene er med",
    "tre barnehager har startet",
    "hun ene lederen kommer",
    "en i arbeidsgruppa tar referat",
    "han på IT som ordner tilgang",
    "ei på helsestasjonen skal på kurs",
])  # fmt: skip
def test_one_of_the_children_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "gutten er lei seg",
    "jenta på fem er redd",
    "ei jente i niande",
    "the boy hides",
    "guten vil ikkje heim",
    "jentungen er aldri mett",
    "søsknene er hentet",
    "brødrene slåss hver dag",
    "gutt 4 år biter",
    "jente 13",
])  # fmt: skip
def test_boy_or_girl_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "jentene på kontoret ordner kake",
    "guttene på IT hjelper",
    "hvis en gutt slår, hva da?",
    "gutt eller jente spiller ingen rolle",
    "gutter presterer dårligere enn jenter",
    "en tenkt sak om en jente",
    "the boys from IT will help",
])  # fmt: skip
def test_boy_or_girl_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "barnet har blåmerker",
    "eleven i 7B er borte",
    "ungen sover ikke",
    "barnet sier at far slår",
    "eleven har ikke levert siden jul",
    "en unge her som lukter",
    "an infant with bruises",
    "førsteklassingen tisser på seg",
    "tiåringen snakker aldri",
    "elev 8b skolevegring",
    "babyen går ikke opp i vekt",
    "the child gets beaten",
    "barent er redd og sier ingenting",
    "det gjelder et barn på tre år",
])  # fmt: skip
def test_child_story_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "et barn har rett til å bli hørt",
    "når barnet fyller 18",
    "eleven eier loggen",
    "hva gjør vi når et barn slår?",
    "hvordan snakker vi med barn?",
    "barn 0-6 år",
    "barnets beste er målet",
    "etter at barnet har fylt 18 slettes loggen",
    "tilbud til barn av skilte foreldre",
    "opplæring i å snakke med barn",
])  # fmt: skip
def test_child_story_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "jeg er bekymret for et barn",
    "bekymring for Sander",
    "vi er uroa for ein elev",
    "bekymra for to søsken i 3. klasse",
    "I am worried about a girl",
    "vi er bekymret for familien",
    "bekymret for henne",
])  # fmt: skip
def test_worry_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "jeg er bekymret for framdriften",
    "vi er uroa over tidsplanen",
    "hva gjør man ved bekymring for et barn?",
    "rutine ved bekymring",
    "I am worried about the budget",
    "når en lærer er bekymret for en elev",
])  # fmt: skip
def test_worry_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "mor til guten ringer",
    "faren hennes er borte",
    "Marias far svarer ikke",
    "foreldrene til Ella krangler",
    "the parents of a boy",
    "mora hannes e sjuk",
    "søsteren til en elev hos oss",
    "læreren hans vil ha møte",
    "sekken hennes er tom",
    "skolen hans har ringt",
    "Lars-Erik sin skolegang",
    "Johannes sin situasjon",
    "klassen hennes vet det",
    "foreldra te Emil",
])  # fmt: skip
def test_relative_of_child_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "moren til prosjektlederen er død",
    "foreldre til barn i barnehagen inviteres",
    "foreldrene til elevene på 4. trinn",
    "Marias rapport er ferdig",
    "kontoret hennes er flyttet",
    "foreldremøtet til skolen",
    "presentasjonen hans",
])  # fmt: skip
def test_relative_of_child_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "mor ringte og gråt",
    "far er full ved henting",
    "mor nekter samtykke",
    "faren sitter i fengsel",
    "mamma drikker",
    "mum said she gives up",
    "foreldrene er skilt og ungen lider",
    "stefaren slår",
    "ring mor på 98765432",
    "foreldrene møtte ikke til samtale i går",
    "foreldrene sier at han er rolig hjemme",
    "mor vil avslutte logg",
])  # fmt: skip
def test_relative_story_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "er det mor eller far som samtykker?",
    "hvis mor samtykker og far ikke gjør det",
    "faren for forsinkelse er stor",
    "når far vi svar?",
    "mor-barn-gruppe",
    "far min er på ferie",
    "foreldrene skal informeres",
    "foreldrene har ikke fått informasjon",
    "how far are we?",
    "foreldrekurs i mai",
])  # fmt: skip
def test_relative_story_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "familien Hansen har det vanskelig",
    "familien til Emma",
    "en familie hos oss med vold",
    "the family hides something",
    "hjemmet har ikke svart siden uke 3",
    "familien jeg besøkte var redde",
    "huslyden slit etter branden i haust",
    "samværet i helga gikk dårlig",
])  # fmt: skip
def test_family_story_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "familiens hus åpner",
    "familieveiledere på kurs",
    "hva er gevinsten for familier?",
    "familier får tilbud",
    "samarbeid hjem og skole",
    "hvis en familie flytter",
    "familiesenteret er med",
])  # fmt: skip
def test_family_story_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "pasienten min er redd",
    "en gravid hos meg ruser seg",
    "gravid kvinne, rus, termin i mai",
    "a patient of mine is afraid",
    "klienten vår slår barna",
])  # fmt: skip
def test_patient_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "hvor mange gravide får tilbud?",
    "brukere er med i arbeidsgruppa",
    "pasienter generelt",
    "tilbud til gravide",
    "brukermedvirkning",
])  # fmt: skip
def test_patient_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "stafettloggen til Ali",
    "saken til Noah",
    "tiltakene for Theodor",
    "Yusufs tiltak",
    "Emma på 2. trinn har ikke med mat",
    "Kasper kommer uten sekk",
    "hvem følger opp Emma",
    "Noah nivå 2",
    "kva nivå skal me leggja Sunniva på?",
    "which level is Daniel on now?",
    "avslag fra BUP på Julie",
    "møte med PPT om Hassan",
    "stafettloggene mine: Tuva, Odin",
    "samtykke mangler for Filip",
    "sakkyndig vurdering for William",
    "hva er bestemt for Benjamin",
    "han Isak i tredje stirrer ut av vinduet",
    "tiltakene rundt Synne utsettes",
    "PPT-søknad Kaja",
])  # fmt: skip
def test_named_child_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "Kari holder kurset",
    "Emma fra kommunikasjon lager plakaten",
    "Oliver på IT fikser tilgangene",
    "stafettloggen på Emma skole",
    "spør Henrik i barnevernet om innlegg",
    "Kari på 2. trinn skal holde kurset",
    "sett Nora på milepæl 3",
    "Jonas tar referatet",
    "Anne er ansvarlig for nivå 2-kurset",
    "Ida (PPT) er referent",
    "Jakob er tillitsvalgt",
    "møte med Thomas om budsjett",
    "Lise er bekymret for tidsplanen",
])  # fmt: skip
def test_named_child_passes(text: str) -> None:
    assert explain(text) is None


@pytest.mark.parametrize("text", [
    "hun har kuttet seg",
    "han er redd for å gå hjem",
    "ho har ikkje vore på skulen sidan haustferien",
    "she is only six and cries",
    "han vi snakket om i pausen",
    "hun jeg nevnte på fredag",
    "han bor hos besteforeldrene og savner mor",
    "hun ble hentet av politiet på skolen",
    "he hits the others in class",
    "han vil ikke hjem etter skolen",
])  # fmt: skip
def test_unnamed_story_stopped(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize("text", [
    "hun er en god leder",
    "han kommer på møtet",
    "hun slår fast at planen holder",
    "han vet ikke hva stafettlogg er",
    "hun har ikke svart på innkallingen",
    "ho kan ikkje på måndag, flytt møtet",
    "he is the new project owner",
    "hun er syk, så jeg tar møtet",
    "ho Guri sa at møte va flytta",
    "han på IKT ordner tilgang",
    "hun trenger tilgang til planen",
    "han har sluttet i jobben",
])  # fmt: skip
def test_unnamed_story_passes(text: str) -> None:
    assert explain(text) is None
