"""What a message names: `SlotReader.find` finds everything that may be a slot, `choose` takes what counts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.core.asking import slot_activities as activities
from bot.core.asking.matching import is_compound, match_activities
from bot.core.asking.new_title import names_nothing
from bot.core.asking.quoted import quoted
from bot.core.asking.reading import Reading, Token
from bot.core.asking.slot_choosing import Chosen, choose
from bot.core.asking.slot_found import Found, Groups, NamedActivity
from bot.core.asking.slot_judging import Judge
from bot.core.asking.slot_names import MunicipalityReader, Name, PersonReader, UnitReader, text_of
from bot.core.asking.slot_phases import PhaseReader
from bot.core.asking.slot_phrases import Keys, Lexicon, Mention, PhraseBook
from bot.core.asking.slot_times import TimeReader
from bot.core.asking.slot_words import Phrases, SlotWords
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Known

__all__ = ["Chosen", "Found", "NamedActivity", "SlotReader", "choose"]

_DOUBTED: Final = -2.0
"""A phrase that scores between this and 0 counts if it is the title of an activity."""
_CERTAIN: Final = 0.9
_PIECE: Final = re.compile(r"\S+")


class SlotReader:
    """Finds slots. Built once from the words; keeps nothing of a message."""

    def __init__(self, words: SlotWords) -> None:
        self._phases = PhaseReader(words.phases)
        self._times = TimeReader(words.times)
        self._meetings = _Groups(words.meeting_named, words.meeting_loose)
        self._roles = _Groups(words.role_named, words.role_loose)
        self._stages = _Groups(words.stage_named, words.stage_loose)
        self._units = UnitReader(words.places)
        self._persons = PersonReader(words.places)
        self._municipalities = MunicipalityReader(words.places)
        books = (self._phases, self._times, self._meetings, self._roles, self._stages)
        known = frozenset[str]().union(*(book.vocabulary for book in books))
        self._lexicon = Lexicon(known, words.ordinary)
        self._weights = words.activity_weights
        self._judge = Judge(words.judge_weights, {"meeting": tuple(words.meeting_named)})

    def find(self, reading: Reading, known: Known) -> Found:
        """Return everything in the message that may fill a slot, whatever the topic."""
        found = self.find_named(reading, known)
        return replace(found, activities=self._find_activities(found, known))

    def find_named(self, reading: Reading, known: Known) -> Found:
        """Return what may fill a slot but activities: those are weighed by what else is named."""
        reading = one_word_each(reading)
        keys = self._lexicon.keys(reading.tokens)
        units = self._units.find(reading, known)
        municipalities = [
            one for one in self._municipalities.find(reading, known) if not any(one.overlaps(unit) for unit in units)
        ]
        taken = [*units, *(one for one in municipalities if one.value.sure)]
        return Found(
            reading,
            self._phases.find(reading, keys),
            self._times.find(reading, keys),
            self._meetings.find(keys),
            self._roles.find(keys),
            self._stages.find(keys),
            tuple(units),
            tuple(self._persons.find(reading, known, taken)),
            tuple(municipalities),
            judge=self._judge,
        )

    def _find_activities(self, found: Found, known: Known) -> dict[Topic, Mention[NamedActivity]]:
        """Return for each topic the words that name an activity, and which of the plan's they may mean."""
        setting = setting_of(found)
        features = activities.features(setting)
        weighed = activities.weigh(features, self._weights)
        ranked = activities.ranked(weighed)
        named: dict[tuple[int, int], Mention[NamedActivity]] = {}
        result: dict[Topic, Mention[NamedActivity]] = {}
        title = _title_in(found)
        for topic in activities.ACTIVITY_TOPICS:
            best = activities.likeliest(features, ranked, self._weights, topic)
            if topic is Topic.ADD_TASK and best is not None and _is_nothing(best, setting):
                best = _best_but(best, activities.phrases(features, weighed, self._weights, topic))
            if best is None or best.score <= (_DOUBTED if known.activities else 0):
                continue
            place = _whole(found.reading, best.first + setting.offset, best.stop + setting.offset)
            if title and topic in _TITLED and place[0] < title[1] and title[0] < place[1]:
                place = title
            if place not in named:
                text = text_of(found.reading, *place)
                named[place] = Mention(NamedActivity(text, match_activities(text, known.activities)), *place)
            if best.score > 0 or _certain(named[place].value):
                result[topic] = named[place]
        return result


_TITLED: Final = INSTRUCTIONS | {Topic.DEADLINE, Topic.RESPONSIBLE}
"""Topics in which what stands in quotation marks is an activity."""


def _title_in(found: Found) -> tuple[int, int] | None:
    """Return where the message quotes a title: nothing that is somebody's name, a place, a time or a phase."""
    place = quoted(found.reading)
    if place is None:
        return None
    tokens = found.reading.tokens
    start, end = tokens[place[0]].start, tokens[place[1] - 1].end
    return None if any(first <= start and end <= last for first, last, _ in found.spans) else place


def _is_nothing(phrase: activities.Phrase, setting: activities.Setting) -> bool:
    """Tell whether a phrase is no name of a new activity: «the plan», where «add posters to the plan» was said."""
    return names_nothing(" ".join(token.word for token in setting.tokens[phrase.first : phrase.stop]))


def _best_but(phrase: activities.Phrase, possible: activities.Weighed) -> activities.Phrase:
    """Return the likeliest phrase that shares no word with one; that one where there is none."""
    others = {
        (first, stop): score
        for (first, stop), score in possible.items()
        if not (first < phrase.stop and phrase.first < stop)
    }
    return activities.best(others) or phrase


def _whole(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """Return where a phrase stands without cutting a compound that is written apart: not «relay» of «relay holders»."""
    tokens = reading.tokens
    if stop < len(tokens) and is_compound(tokens[stop - 1].word, tokens[stop].word):
        stop += 1
    return first, stop


def _certain(named: NamedActivity) -> bool:
    """Tell whether words are so like a title that they must mean it."""
    return bool(named.matches) and named.matches[0].score >= _CERTAIN


class _Groups:
    """Finds meetings, roles or stages, named and loosely named."""

    def __init__(self, named: Phrases, loose: Phrases) -> None:
        self._named, self._loose = PhraseBook(named), PhraseBook(loose)
        self.vocabulary = self._named.vocabulary | self._loose.vocabulary

    def find(self, keys: Keys) -> Groups:
        """Return both kinds; a loose word inside a name is left out."""
        named = self._named.find(keys)
        loose = [one for one in self._loose.find(keys) if not any(one.overlaps(other) for other in named)]
        return Groups(tuple(named), tuple(loose))


def setting_of(found: Found) -> activities.Setting:
    """Return what phrases are weighed in: the words, with what is known of them already."""
    tags = [""] * len(found.reading.tokens)
    taken: Sequence[tuple[str, Sequence[Mention[Name] | Mention[str] | Mention[int]]]] = (
        ("<role>", found.roles.named),
        ("<person>", [one for one in found.persons if one.value.sure]),
        ("<place>", [one for one in found.municipalities if one.value.sure]),
        ("<phase>", found.phases.named),
        ("<month>", found.times.months),
        ("<period>", found.times.periods),
        ("<unit>", found.units),
        ("<meeting>", found.meetings.named),
    )
    for tag, mentions in taken:
        for one in mentions:
            tags[one.first : one.stop] = [tag] * (one.stop - one.first)
    return activities.Setting(
        found.reading,
        tuple(tags),
        max(0, len(tags) - activities.MOST_TOKENS),
    )


def one_word_each(reading: Reading) -> Reading:
    """Return the message with each written word a token of its own: names and phrases are looked for in those."""
    if not any(" " in token.word for token in reading.tokens):
        return reading
    return replace(reading, tokens=tuple(part for token in reading.tokens for part in _parts(token)))


def _parts(token: Token) -> list[Token]:
    """Return the written words of a token; one of them keeps its common form only if it is the only one."""
    if " " not in token.word:
        return [token]
    found = []
    for piece in _PIECE.finditer(token.text):
        word = piece[0].lower().replace("’", "'")
        found.append(Token(piece[0], token.start + piece.start(), token.start + piece.end(), word, word))
    return found
