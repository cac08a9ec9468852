"""What people ask about pulse checks in their own words finds its answer; what is about something else does not."""

import pytest

from bot.core.actions import Action
from bot.core.commands import parse_command
from bot.core.pulse.questions import PulseTopic, pulse_page, pulse_question

ASKED = {
    PulseTopic.ANONYMOUS: """
        er det anonymt? | Er pulssjekken anonym | er dette virkelig anonymt | e det anonymt |
        ær det anonymt? | er undersøkinga anonym? | is it anonymous? | is the pulse check confidential |
        er svaret konfidensielt | kan svaret mitt spores | kan dykk spore svaret mitt
    """,
    PulseTopic.WHO: """
        hvem ser svaret mitt? | kem ser svara | kven ser svara mine | kven får sjå svara våre |
        hvem får se hva jeg svarte | who sees my answer? | who can see the answers | hvem leser svarene |
        hem ser svaret mett | hva skjer med svaret mitt? | kva skjer med svara | what happens to my answer |
        kan andre se hva jeg svarte | hvem får vite hva jeg svarte | hvem ser resultatet |
        ka skjer med svaran
    """,
    PulseTopic.LEADER: """
        kan lederen se hva jeg svarte? | kan leiaren min sjå kva eg svarte | ser sjefen svaret mitt |
        får rektor se svarene | can my leader see my answer? | can my boss see what i answered |
        kan lederen min lese svaret mitt | kan sjefen sjå ka æ svara | får styrer vite hva jeg svarer |
        kan svaret mitt bli lest av rektor
    """,
    PulseTopic.WHY: """
        hvorfor får jeg denne? | kvifor får eg denne | koffor får æ denne | hvorfor spør du meg |
        kvifor er eg spurd | hvorfor er jeg spurt | why do i get this | why did i get this? | why am i asked |
        hvorfor fikk jeg denne pulssjekken | kvifor spør du meg om dette | why are you asking me |
        hvorfor har vi pulssjekk
    """,
    PulseTopic.SILENCE: """
        hva om jeg ikke svarer? | kva skjer om eg ikkje svarar | må jeg svare? | må eg svare på dette |
        what if i do not answer | what happens if i don't respond | do i have to answer |
        ka skjer om æ ikkje svara | hvem har ikke svart på pulssjekken? | hvor mange har svart? |
        kven har svara på pulsen | how many have answered
    """,
    PulseTopic.OUT: """
        jeg vil ikke bli spurt | eg vil ikkje bli spurd | ikke spør meg mer |
        hvordan slipper jeg pulssjekken | jeg vil slippe pulssjekk | korleis slepp eg pulssjekken |
        i do not want to be asked, stop the pulse check | meld meg av pulssjekken |
        how do i opt out of the pulse check | jeg vil ikke ha pulssjekk | do not ask me again |
        eg vil ikkje vere med på pulsen
    """,
    PulseTopic.REMAINS: """
        kan it-avdelingen se svarene? | kan den som drifter serveren lese svaret mitt |
        kan slack lese svarene
    """,
}
OTHERS = """
    hvem har ansvar for opplæringen | hvorfor er himmelen blå | hvorfor er den aktiviteten over fristen |
    neste steg | kan lederen se planen | hvem kommer på møtet | jeg rekker ikke møtet |
    hva skjer i fase 2 | flytt møtet til onsdag | hvem ser på rapporten |
    who is responsible for the training | why is phase 2 late | hvem leder prosjektet |
    hvordan kommer vi videre | det er ikke mulig å få dette til | hva er status |
    kan rektor få referatet | hvorfor får vi ikke lagt inn aktiviteten | server kaffe på møtet | svar |
    hvem har svart på rapporten
"""


def split(texts: str) -> list[str]:
    """Return the texts between the strokes."""
    return [text.strip() for text in texts.split("|")]


@pytest.mark.parametrize(("topic", "text"), [(topic, text) for topic, texts in ASKED.items() for text in split(texts)])
def test_a_question_finds_its_answer(topic: PulseTopic, text: str) -> None:
    assert pulse_question(text) is topic
    assert pulse_question(text.upper()) is topic
    assert parse_command(text) is None, "a command comes first"


@pytest.mark.parametrize("text", [*split(OTHERS), "", "x" * 3000])
def test_what_is_about_something_else_is_left_to_others(text: str) -> None:
    assert pulse_question(text) is None


PAGES = {
    Action.SHOW_PULSE_RESULT: """
        hva ble resultatet av pulssjekken? | resultat av pulssjekken | kva viste resultata frå pulsen |
        results of the pulse check
    """,
    Action.SHOW_PULSE: """
        når stenger pulssjekken? | kan jeg endre svaret mitt? | eg vil endre svaret | can i change my answer |
        hvor finner jeg pulsmålingen | when does the pulse check close
    """,
}


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, texts in PAGES.items() for text in split(texts)])
def test_whatever_else_names_a_pulse_check_finds_its_page(page: Action, text: str) -> None:
    assert (pulse_question(text), pulse_page(text)) == (None, page)


@pytest.mark.parametrize("text", [*split(OTHERS), "", "x" * 3000, "pulver", "impulsen"])
def test_no_page_is_shown_for_something_else(text: str) -> None:
    assert pulse_page(text) is None


def test_a_tale_is_no_question() -> None:
    assert pulse_page("pulssjekken " * 40) is None
    assert pulse_question("er det anonymt? " + "Og så var det noe mer jeg ville si. " * 10) is None
