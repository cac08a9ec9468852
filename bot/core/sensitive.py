"""Does a message speak of a concrete child, pupil, patient or family? Such a message is neither answered nor stored.

`is_sensitive` answers yes or no; `explain` names the rule that decided, never the text. The vocabulary is in
`sensitive_words` and `sensitive_names`, looked up by `sensitive_lexicon`, the reading of sentences in
`sensitive_reading`; here are only the rules. A rule looks at one sentence. Talk of children in general, staff with
their tasks, and invented cases to practise on must pass; where a tale about one child and a general question look
alike, it is taken for a tale.

Who reads messages otherwise too (`bot.core.asking.asker`) has an opinion of its own, which is heard besides: what is
like no question at all is a tale sooner, and a plain question may speak of somebody as «henne». It excuses nothing that
has a word of harm or kin in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Final

from bot.core import sensitive_children as children
from bot.core import sensitive_families as families
from bot.core import sensitive_people as people
from bot.core import sensitive_tags as w
from bot.core.sensitive_reading import Sentence, essence, has_birth_number, has_initials, has_phone_number, read
from bot.core.sensitive_score import LIMIT, UNMARKED, WITH_A_RULE, score
from bot.core.sensitive_weighing import ONE_CHILD
from bot.core.words import normalise, windows


class Reason(StrEnum):
    """Which rule found a message sensitive."""

    BIRTH_NUMBER = "birth_number"
    INITIALS = "initials"
    OWN_CHILD = "own_child"
    CHILD_TOLD_OF = "child_told_of"
    NUMBERED = "numbered"
    ONE_OF_THE_CHILDREN = "one_of_the_children"
    BOY_OR_GIRL = "boy_or_girl"
    CHILD_STORY = "child_story"
    WORRY = "worry"
    RELATIVE_OF_CHILD = "relative_of_child"
    RELATIVE_STORY = "relative_story"
    FAMILY_STORY = "family_story"
    PATIENT = "patient"
    NAMED_CHILD = "named_child"
    UNNAMED_STORY = "unnamed_story"
    TAKEN_TOGETHER = "taken_together"


_ANYONE: Final = ONE_CHILD | w.CHILDREN | w.KIN | w.PARENTS | w.FAMILY | w.PATIENT | w.NAME | w.PRONOUN | w.THEIRS
_CLAUSE: Final = re.compile(r"[,;:–.?!]\s+|\s(?=(?:fordi|men|because|but|for|og)\s)")
_LONG: Final = 12
"""Words of a message whose clauses are looked at, too."""
_FEWEST: Final = 4
"""Words of a clause that can be a tale."""
_ALONE: Final = 1.9
"""How much more must speak for a sentence that is looked at without those around it."""
_MARKED: Final = _ANYONE | w.HARM | w.CLASS
_NO_PRIVATE_MATTER: Final = w.GRAVE | w.CASE_FILE | w.LEVEL | w.CLASS | w.SERVICE | w.FAMILY

Opinion = Callable[[str], float | None]
"""Tells the log odds that a text is about a child, read otherwise than here; None where it has no opinion."""

_OPINION_COUNTS: Final = 0.5
"""How much an opinion counts beside what is weighed here: the best of three in cross-validation."""
_ENOUGH: Final = -1.75
"""Both together above this make a message sensitive: chosen by cross-validation, see decision 0703."""
_UTMOST: Final = 6.0
"""What is weighed here counts at most that much."""
_TOO_LITTLE: Final = -5.0
"""Where so little speaks for a tale, no opinion is asked for: six questions of seven."""
_EXCUSABLE_RULES: Final = frozenset({people.unnamed_story.__name__})
_INEXCUSABLE: Final = w.HARM | w.KIN | w.GRAVE
"""With a word of these, or a rule but those above, no opinion excuses what the words alone stop."""


def is_sensitive(text: str, opinion: Opinion | None = None) -> bool:
    """Tell whether a message is about a concrete child, pupil, patient or family."""
    return explain(text, opinion) is not None


def explain(text: str, opinion: Opinion | None = None) -> Reason | None:
    """Return the first rule that finds the message sensitive, or None."""
    return next((reason for part in windows(text) if (reason := _explain(part, opinion)) is not None), None)


def _explain(part: str, opinion: Opinion | None) -> Reason | None:
    """Judge a text of bounded length."""
    whole = normalise(part)
    text = essence(part)
    if has_birth_number(text):
        return Reason.BIRTH_NUMBER
    if has_initials(text):
        return Reason.INITIALS
    sentences = read(text)
    if not sentences:
        return None
    if passes(sentences):
        return None
    if _seen(sentences) & w.KIN and has_phone_number(text):
        return Reason.RELATIVE_STORY
    found = _weighed(sentences, text, opinion and (lambda: opinion(whole)))
    return found or next(filter(None, (_alone(piece, opinion) for piece in pieces(sentences, text))), None)


def passes(sentences: Sequence[Sentence]) -> bool:
    """Tell whether nothing in a message is looked at: its case is invented, or it is about the sender's own day."""
    seen = _seen(sentences)
    invented = seen & w.FICTION or (seen & w.PRACTICE and seen & w.CASE_TOLD)
    return bool(invented) or _senders_own(sentences, seen)


def _seen(sentences: Iterable[Sentence]) -> int:
    """Return the tags of all words."""
    return reduce(or_, (sentence.all for sentence in sentences), 0)


def pieces(sentences: Sequence[Sentence], text: str) -> Iterator[Sentence]:
    """Yield the sentences of a longer message by themselves, and their clauses where they run on."""
    alone = [*sentences] if len(sentences) > 1 else []
    if sum(len(sentence.words) for sentence in sentences) > _LONG:
        alone += [part for clause in _CLAUSE.split(text) for part in read(clause) if len(part.words) >= _FEWEST]
    yield from (replace(sentence, around=sentence.all) for sentence in alone)


Asked = Callable[[], float | None]
"""Asks for the opinion on one text."""


def _weighed(sentences: Sequence[Sentence], text: str, ask: Asked | None, less: float = 0.0) -> Reason | None:
    """Judge sentences by the rules that hold, and by what all of them weigh, ``less`` something, and what is thought.

    Against some rules nothing may speak.
    """
    held = rules_of(sentences)
    if any(name in _CERTAIN for _, name in held):
        return held[0][0]
    limit = WITH_A_RULE if held else LIMIT if sentences[0].around & _MARKED else UNMARKED
    more = score(sentences, text, [name for _, name in held]) - limit - less
    excusable = {name for _, name in held} <= _EXCUSABLE_RULES and not _seen(sentences) & _INEXCUSABLE
    if less and more <= 0:  # a part must be enough by itself
        return None
    if not _enough(more, ask if excusable or more <= 0 else None):
        return None
    return held[0][0] if held else Reason.TAKEN_TOGETHER


def _enough(more: float, ask: Asked | None) -> bool:
    """Tell whether enough speaks for a tale: ``more`` than the limit, and what the opinion is."""
    odds = ask() if ask and more > _TOO_LITTLE else None
    return more > 0 if odds is None else min(_UTMOST, more) + _OPINION_COUNTS * odds > _ENOUGH


def _alone(sentence: Sentence, opinion: Opinion | None) -> Reason | None:
    """Judge one sentence of several by itself: talk of work around it makes a tale no less a tale."""
    text = " ".join(sentence.words)
    return _weighed([sentence], text, opinion and (lambda: opinion(text)), _ALONE)


def rules_of(sentences: Sequence[Sentence]) -> list[tuple[Reason, str]]:
    """Return the rules that hold for any of the sentences, with their names, each once, the first to hold first."""
    held = ((reason, rule.__name__) for sentence in sentences for reason, rule in _RULES if rule(sentence))
    return list(dict.fromkeys(held))


_RULES: Final[tuple[tuple[Reason, Callable[[Sentence], bool]], ...]] = (
    (Reason.OWN_CHILD, children.own_child),
    (Reason.CHILD_TOLD_OF, children.child_told_of),
    (Reason.NUMBERED, children.numbered),
    (Reason.ONE_OF_THE_CHILDREN, children.one_of),
    (Reason.ONE_OF_THE_CHILDREN, children.someone_in_class),
    (Reason.ONE_OF_THE_CHILDREN, children.some_children),
    (Reason.BOY_OR_GIRL, children.boy_or_girl),
    (Reason.CHILD_STORY, children.child_story),
    (Reason.WORRY, children.worry),
    (Reason.RELATIVE_OF_CHILD, families.relative_of_child),
    (Reason.RELATIVE_OF_CHILD, families.thing_of_child),
    (Reason.RELATIVE_STORY, families.relative_story),
    (Reason.FAMILY_STORY, families.family_story),
    (Reason.PATIENT, families.patient),
    (Reason.NAMED_CHILD, people.named_child),
    (Reason.UNNAMED_STORY, people.unnamed_story),
    (Reason.CHILD_STORY, children.children_story),
    (Reason.UNNAMED_STORY, people.thing_of_someone),
)

_CERTAIN: Final = frozenset(
    rule.__name__
    for rule in (
        children.child_told_of,
        children.numbered,
        children.one_of,
        children.worry,
        families.relative_of_child,
        families.thing_of_child,
        people.thing_of_someone,
    )
)
"""Rules that held for hardly any harmless sentence of those in the tests."""


def _senders_own(sentences: Sequence[Sentence], seen: int) -> bool:
    """Tell whether the sender's own child keeps them from work: «sønnen min er syk, kan vi flytte møtet?».

    Such a message is about the sender's day. With a diagnosis, a case or a class it is about the child after all.
    """
    if not seen & w.OFF_DUTY or seen & _NO_PRIVATE_MATTER:
        return False
    return any(_kept_home(s) for s in sentences) and not any(children.harmed(s) for s in sentences)


def _kept_home(s: Sentence) -> bool:
    """Tell whether the sentence speaks of the sender's own child, or of an ill child nobody is named as parent of."""
    for at in s.where(w.OFFSPRING | w.CHILD | w.CHILD_DEF | w.SEXED):
        kept = w.OFFSPRING | (w.SEXED if s.all & w.ILLNESS else 0)
        if s.tags[at] & kept and s.near(at, w.OWNED, 1, 1):
            return True
        if (
            not s.tags[at] & w.SEXED
            and s.near(at, w.OWNED | w.ILLNESS, 2, 3)
            and s.all & w.ILLNESS
            and not s.all & (w.GROUP | w.PRONOUN)
        ):
            return True
    return False
