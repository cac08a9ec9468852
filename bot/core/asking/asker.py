"""Understanding a message: is it about a concrete child, what is it about, what does it name, how sure is that.

`Asker.read` tells what a message means, `Asker.about_child` whether it is looked at at all. Both are pure: the same
words give the same answer, and nothing of them is kept.
"""

import re
import unicodedata
from typing import Final

from bot.core.asking.classifier import Classifier, Judgement
from bot.core.asking.deciding import Decision, Limits, decide
from bot.core.asking.features import FeatureReader, Spans
from bot.core.asking.letters import letter_groups
from bot.core.asking.normalising import Normaliser
from bot.core.asking.reading import Reading
from bot.core.asking.slots import Found, SlotReader, choose
from bot.core.asking.titles import without_titles
from bot.core.asking.topics import INSTRUCTIONS, Topic
from bot.core.asking.understood import Act, Known, Turn, Understood
from bot.core.sensitive import Opinion, is_sensitive

_MINE: Final = frozenset(("jeg", "meg", "min"))
_SAID: Final = 6
"""How many reasons are given."""
_ACTIVITY: Final = "activity"
_UNHEARD: Final = 0.3
"""How sure one is that words nobody has used before are out of scope."""
_MOST_ASKED: Final = 8
"""About so many parts of a message an opinion is asked for; of what comes after, the words alone tell."""
_ABOUT_CHILD: Final = Understood(Topic.SENSITIVE, 1.0, reasons=("rule: about a concrete child or family",))
_NEVER_HEARD: Final = Decision(Topic.OUT_OF_SCOPE, _UNHEARD, (Topic.HELP,))


def named_spans(found: Found) -> Spans:
    """Return what features see of the slots; of activities only the plan's: learning has its own for others."""
    activity = found.activity
    planned = activity is not None and bool(activity.value.matches)
    return tuple(span for span in found.spans if planned or span[2] != _ACTIVITY)


class Asker:
    """Understands messages. Built once; see `bot.content.asking.loading`."""

    def __init__(
        self, normaliser: Normaliser, features: FeatureReader, classifier: Classifier, slots: SlotReader, limits: Limits
    ) -> None:
        self._normaliser = normaliser
        self._features = features
        self._classifier = classifier
        self._slots = slots
        self._limits = limits

    def reading(self, text: str) -> Reading:
        """Return the message as words with their common forms; each letter as one, also where it came in parts."""
        return self._normaliser.read(composed(text))

    def named(self, reading: Reading, known: Known) -> Found:
        """Return everything in a message that may fill a slot, but activities: what `target_time` reads."""
        return self._slots.find_named(reading, known)

    def about_child(self, text: str) -> bool:
        """Tell whether a message is about a concrete child: it is neither answered nor kept."""
        return is_sensitive(text, self._opinion())

    def _opinion(self) -> Opinion:
        """Return an opinion on one message: it is asked about few of its parts, and about none twice."""
        known: dict[str, float | None] = {}

        def opinion(text: str) -> float | None:
            if text not in known and len(known) < _MOST_ASKED:
                known[text] = self._odds(text)
            return known.get(text)

        return opinion

    def _odds(self, text: str) -> float | None:
        """Return the log odds that a text is about a child, judged as questions are."""
        reading = self.reading(text)
        features = self._features.features(reading, named_spans(self._slots.find_named(reading, Known())))
        return self._classifier.judge(features, letter_groups(reading)).child

    def read(self, text: str, known: Known = Known(), last: Turn | None = None) -> Understood:  # noqa: B008 - frozen
        """Return what the message means. ``last`` is what the conversation's last answer was about."""
        del last
        if self.about_child(text):
            return _ABOUT_CHILD
        reading = self.reading(text)
        about = self._untitled(reading.text, reading, known)
        act = self._features.act(about)
        if not reading.tokens:
            return Understood(Topic.HELP, 1.0, act=act, reasons=("rule: no words",))
        found = self._slots.find(reading, known)
        told = found if about is reading else self._slots.find_named(about, known)
        features = self._features.features(about, named_spans(told))
        judgement = self._classifier.judge(features, letter_groups(about))
        decision = decide(judgement, self._limits) if self._classifier.knows(features) else _NEVER_HEARD
        if not INSTRUCTIONS.isdisjoint((decision.topic, *decision.alternatives)) and is_sensitive(text):
            return _ABOUT_CHILD  # its words may come into the plan, so the opinion excuses nothing
        reasons = self._reasons(features, reading, act, judgement, decision)
        return _understood(reading, found, act, decision, reasons)

    def _untitled(self, text: str, reading: Reading, known: Known) -> Reading:
        """Return the reading that tells the topic: without the words of titles that the plan has."""
        bare = without_titles(text, known.activities)
        return reading if bare is text else self._normaliser.read(bare)

    def _reasons(
        self, found: dict[str, float], reading: Reading, act: Act, judgement: Judgement, decision: Decision
    ) -> tuple[str, ...]:
        """Return why: how it was read, what spoke for the topic, and what else was near."""
        spoke = self._classifier.reasons(found, decision.topic, _SAID)
        near = ", ".join(f"{topic} {share:.2f}" for topic, share in judgement.ranked[:4])
        return (
            f"read: {' '.join(reading.forms)}",
            f"act: {act}",
            f"topics: {near}",
            *(f"{feature} +{weight:.2f}" for feature, weight in spoke),
        )


_CALLED: Final = re.compile(
    r"^(?P<before>\s*(?:\w+\s+){0,2})@?stø kurs(?=\s*[,!.:–-])|(?P<comma>,\s*)stø kurs(?=\s*(?:[!.]|$))", re.IGNORECASE
)
"""The bot's own name where somebody calls it: «Kjære Stø kurs, …», «takk, Stø kurs». «Holder vi stø kurs?» asks."""


def composed(text: str) -> str:
    """Return a message without the bot's own name, and with «å» as one letter: some machines make it of two.

    Each letter of the name becomes a blank, so that what is found stands where it was written.
    """
    return _CALLED.sub(_blanked, unicodedata.normalize("NFC", text))


def _blanked(match: re.Match[str]) -> str:
    """Return what stands before the name, and blanks for the name."""
    kept = match["before"] or match["comma"] or ""
    return kept + " " * (len(match[0]) - len(kept))


def _understood(reading: Reading, found: Found, act: Act, decision: Decision, reasons: tuple[str, ...]) -> Understood:
    """Put the slots that count for the topic to it."""
    chosen = choose(found, decision.topic, act)
    return Understood(
        topic=decision.topic,
        confidence=round(decision.confidence, 3),
        alternatives=decision.alternatives,
        slots=chosen.slots,
        act=act,
        activities=chosen.activities,
        unit=chosen.unit,
        persons=chosen.persons,
        municipality=chosen.municipality,
        meant=chosen.meant,
        mine=not _MINE.isdisjoint(reading.forms),
        reasons=reasons,
    )
