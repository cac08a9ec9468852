"""The title of an activity that somebody wants to add: its words, with the verb they were said with. Pure."""

from typing import Final

from bot.core.asking.reading import Reading, Token
from bot.core.words import fold, vocabulary, words

_NOTHING: Final = vocabulary("""
    aktivitet aktiviteten aktiviteter aktivitetar oppgave oppgaven oppgaver oppgava oppgavene tiltak tiltaket sak saken
    punkt punktet ting tingen milepael plan planen plana i pa til om av en ei et ein eit den det de dei ny nytt nye noe
    noko nokke nogo noen nokon annet anna mer meir flere fleire her dette denne vare var var inn activity activities
    task tasks item items milestone the a an new something some another more to in on our this that thing it one please
    takk vaersa kan du jeg eg vi
""")
"""Words that name no activity: nobody means to add one that is called «Aktivitet» or «Noe nytt»."""
_LEADS: Final = vocabulary("a og to til inn opp med ma skal bor vil at add legge fore must should vi")
"""What stands before the verb of something to be done."""
_NO_VERB: Final = vocabulary("""
    ny nye nytt en ei et den det denne dette disse alle flere fleire noe noen noko nokon vare i pa til om av for med og
    inn opp legge legga fore sette skrive ta ha the a an new our this that to add put create aktivitet oppgave
    aktiviteten oppgaven kalle kalla heite
""")


_LONGEST: Final = 12
"""Words after a colon that are a title, all of them: «legg til: lage plakat til personalrommet»."""


def names_nothing(phrase: str) -> bool:
    """Tell whether words name no activity that anybody could mean: «aktivitet», «noe nytt i planen»."""
    return all(fold(word) in _NOTHING for word in words(phrase))


def with_verb(phrase: str, reading: Reading) -> str:
    """Return the words that name a new activity with the verb before them: «trykke brosjyrer», not «brosjyrer»."""
    start = reading.text.find(phrase) if phrase else -1
    _, colon, after = reading.text.partition(":")
    title = after.strip(" .!\n")
    told = colon and (phrase in title or names_nothing(phrase))
    if told and "." not in title and len(title.split()) <= _LONGEST:
        return title
    before = [token for token in reading.tokens if token.end <= start]
    if len(before) < 2 or not _is_verb(before[-1], reading) or fold(before[-2].word.split()[-1]) not in _LEADS:
        return phrase
    return reading.text[before[-1].start : start + len(phrase)]


def _is_verb(token: Token, reading: Reading) -> bool:
    """Tell whether a word may be what is to be done: an infinitive, or an English verb as it stands."""
    word = fold(token.word)
    if word in _NO_VERB or " " in token.word or reading.text[token.end : token.end + 1] in (":", ",", ".", "«", '"'):
        return False
    english = any(other.word in {"add", "to", "please"} for other in reading.tokens)
    return word.endswith(("e", "a")) or (english and word.isalpha())
