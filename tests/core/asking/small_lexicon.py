"""A lexicon of a few words, for tests of what is done with words."""

from bot.core.asking.lexicon import ActWords, Lexicon, build_lexicon


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


ACTS = ActWords(
    orders=words("utsett flytt legg sett mark"),
    requests=words("kan_du please"),
    asking=words("hva hvem når hvor"),
    wondering=words("lurer vet"),
    verbs_first=words("er har can"),
    greetings=words("hei takk god_dag"),
)
EVERYDAY = {
    "hva": "ka kva",
    "hvem": "kem kven",
    "når": "ka_tid naar",
    "være": "er e",
    "vi": "me oss",
    "kan": "",
    "i_dag": "",
    "det": "",
    "hei": "heisann",
    "takk": "",
    "god": "",
    "dag": "",
    "ha": "har",
}
WORDS = {
    "møte": "møta",
    "styringsgruppe": "styringsgruppa sg",
    "handlingsveileder": "handlingsrettleiar",
    "opplæring": "",
    "plan": "plana",
    "stafettlogg": "",
    "ferdig": "færdi",
    "frist": "deadline",
    "bti-kontakt": "",
    "utsette": "utsett",
    "kommune": "",
}
ENGLISH = {"hvem": "who", "frist": "due", "være": "is are", "den": "the", "opplæring": "training", "vi": "we we're"}
CONCEPTS = {"who": "hvem", "when": "når", "deadline": "frist ferdig", "done": "ferdig", "meeting": "møte"}


def small_lexicon() -> Lexicon:
    """Return it."""
    return build_lexicon(EVERYDAY, WORDS, ENGLISH, CONCEPTS, ACTS)
