"""How well held-out questions are understood, beside a plain classifier and a matcher of strings.

Every question goes through `stokurs ask` in this process, asked by the role that wrote it, in a sample municipality.
What was taken for an instruction is said to the bot in a direct message too, and the plan compared afterwards. Totals
are printed, never a question; ``python -m bench.ask_quality --show`` prints those that went wrong, after which they no
longer count as held out.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bench import Figure
from bench import ask_counts as counts
from bench.ask_counts import Given, Pair, Question
from bench.ask_rivals import Classifier, Matcher, labelled
from bench.slack_bots import fill, url
from bot.app.application import Application, build
from bot.app.ask import AskRequest, Interview
from bot.app.ask_words import Told, whole_text
from bot.config import Settings
from bot.core.chat import Incoming, Surface, Visitor
from bot.core.plan import Plan
from bot.core.roles import Role
from bot.store import people, plans

FOLDER: Final = Path(__file__).parent / "questions"
QUESTIONS: Final = FOLDER / "heldout.tsv"
"""Hard on purpose."""
ORDINARY: Final = FOLDER / "ordinary.tsv"
"""As an ordinary mix of people asks."""
_OF_A_PART: Final = (
    *("questions held out", "first topic right", "right first or offered", "asked back", "sensitive caught"),
    *("false alarms, all others", "slots right, of those wanted", "slots wrong, of those given"),
    *("questions with exactly their slots", "wrong instruction offered", "answers that failed"),
    "activities changed without a confirming tap",
)
MOST_CONFUSIONS: Final = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of some questions."""

    ours: list[Pair]
    classifier: list[Pair]
    matcher: list[Pair]
    failed: int
    """Questions whose answer was that something went wrong."""
    executed: int
    """Activities that are otherwise than before."""


def main(*, show: bool = False) -> list[Figure]:
    """Ask everything, print the tables, and return the figures."""
    hard, ordinary = (_outcome(path, show=show) for path in (QUESTIONS, ORDINARY))
    return [*figures(together(hard, ordinary)), *of_part("ordinary", ordinary), *of_part("hard", hard)]


def together(*parts: Outcome) -> Outcome:
    """Return what came of all parts."""
    ours, classifier, matcher = (
        [pair for part in parts for pair in getattr(part, name)] for name in ("ours", "classifier", "matcher")
    )
    return Outcome(ours, classifier, matcher, sum(part.failed for part in parts), sum(part.executed for part in parts))


def of_part(name: str, outcome: Outcome) -> Iterator[Figure]:
    """Yield the figures of one part of the questions."""
    for figure in figures(outcome):
        if figure.name in _OF_A_PART:
            yield replace(figure, name=f"{name}: {figure.name}")


def _outcome(path: Path, *, show: bool) -> Outcome:
    """Ask the questions of a file, and print the tables."""
    questions = counts.read_questions(path)
    with tempfile.TemporaryDirectory() as folder:
        ours, failed, executed = asyncio.run(_ask(Path(folder) / "bench.db", questions))
    texts, examples = [question.text for question in questions], labelled()
    classifier, matcher = (
        list(zip(questions, rival.answers(texts), strict=True)) for rival in (Classifier(examples), Matcher(examples))
    )
    outcome = Outcome(list(zip(questions, ours, strict=True)), classifier, matcher, failed, executed)
    print("\n".join(("", path.stem, *tables(outcome))))
    if show:
        print("\n".join(_wrong(outcome.ours)))
    return outcome


def tables(outcome: Outcome) -> Iterator[str]:
    """Yield the shares per topic, variety and slot, and what was taken for what."""
    yield from ("", "per cent with the right topic first; first or offered", "")
    yield from counts.lines([*_shares(outcome, "topic"), *_shares(outcome, "variety")[1:]])
    yield from ("", "slots", "")
    yield from counts.lines(_slot_rows(outcome.ours))
    confused = counts.confusions(outcome.ours)
    if confused:
        yield from ("", "taken for another", "")
        yield from counts.lines([(f"{right} → {got}", str(n)) for right, got, n in confused[:MOST_CONFUSIONS]])
    yield ""


def figures(outcome: Outcome) -> Iterator[Figure]:
    """Yield every figure, beside its limit."""
    yield from _sizes([asked for asked, _ in outcome.ours])
    yield from _topics(outcome)
    yield from _alarms(outcome)
    yield from _slots(outcome.ours)
    instructions = [pair for pair in outcome.ours if pair[0].topic in counts.INSTRUCTIONS]
    yield Figure("instructions understood", counts.first_right(instructions), "%")
    yield Figure(
        "wrong instruction offered",
        counts.wrong_instructions(outcome.ours),
        "%",
        limit=2.0,
        beside=counts.wrong_instructions(outcome.classifier),
        note=f"matcher {counts.wrong_instructions(outcome.matcher):.1f}",
    )
    yield Figure("activities changed without a confirming tap", outcome.executed, "", limit=0)
    yield Figure("answers that failed", outcome.failed, "", limit=0)


def _sizes(questions: Sequence[Question]) -> Iterator[Figure]:
    """Yield how many questions there are."""
    fewest = min(sum(q.variety == variety for q in questions) for variety in counts.MAIN_VARIETIES)
    sensitive = sum(q.topic == counts.SENSITIVE for q in questions)
    near = sum(q.near and q.topic != counts.SENSITIVE for q in questions)
    yield Figure("questions held out", len(questions), "", limit=600, at_least=True)
    yield Figure("fewest of a main variety", fewest, "", limit=100, at_least=True)
    yield Figure("sensitive ones", sensitive, "", limit=150, at_least=True)
    yield Figure("near-misses of them", near, "", limit=150, at_least=True)


def _topics(outcome: Outcome) -> Iterator[Figure]:
    """Yield how often the topic is right, with and without the sensitive ones, and how far varieties fall behind."""
    for name, wanted in (("", True), (" of all but sensitive ones", False)):
        ours, classifier, matcher = (
            [pair for pair in pairs if wanted or pair[0].topic != counts.SENSITIVE]
            for pairs in (outcome.ours, outcome.classifier, outcome.matcher)
        )
        for what, count, limit in (
            ("first topic right", counts.first_right, 90.0),
            ("right first or offered", counts.among_offered, 97.0),
        ):
            note = f"matcher {count(matcher):.1f}"
            beside = count(classifier)
            yield Figure(f"{what}{name}", count(ours), "%", limit=limit, beside=beside, note=note, at_least=True)
    yield Figure("asked back", counts.percent(bool(given.offered) for _, given in outcome.ours), "%")
    yield Figure("wrong without asking back", counts.surely_wrong(outcome.ours), "%")
    varieties = counts.grouped(outcome.ours, lambda asked: asked.variety)
    for variety in ("dialect", "typo"):
        behind = counts.first_right(varieties.get("nb", [])) - counts.first_right(varieties.get(variety, []))
        yield Figure(f"{variety} behind bokmål", behind, "points", limit=8.0)


def _alarms(outcome: Outcome) -> Iterator[Figure]:
    """Yield how the stop does."""
    rivals = outcome.classifier, outcome.matcher
    beside, matcher = map(counts.caught, rivals)
    yield Figure(
        "sensitive caught", counts.caught(outcome.ours), "%", 98.0, beside, f"matcher {matcher:.1f}", at_least=True
    )
    for name, near in (("false alarms, all others", False), ("false alarms, near-misses", True)):
        ours, beside, matcher = (counts.false_alarms(pairs, near=near) for pairs in (outcome.ours, *rivals))
        yield Figure(name, ours, "%", 2.0, beside, f"matcher {matcher:.1f}")


def _slots(ours: list[Pair]) -> Iterator[Figure]:
    """Yield how often slots are right."""
    found = counts.slot_counts(ours)
    yield Figure("slots right, of those wanted", found[""].found, "%", limit=92.0, at_least=True)
    yield Figure("slots wrong, of those given", found[""].wrong, "%")
    yield Figure("questions with exactly their slots", counts.slots_exact(ours), "%")


def _shares(outcome: Outcome, name: str) -> list[tuple[str, ...]]:
    """Return the rows of one table: by topic or by variety."""
    by = [
        counts.grouped(pairs, lambda asked: str(getattr(asked, name)))
        for pairs in (outcome.ours, outcome.classifier, outcome.matcher)
    ]
    rows: list[tuple[str, ...]] = [("", "questions", "first", "or offered", "classifier", "", "matcher", "")]
    for group, pairs in by[0].items():
        shares = [f"{count(part[group]):.1f}" for part in by for count in (counts.first_right, counts.among_offered)]
        rows.append((group, str(len(pairs)), *shares))
    return rows


def _slot_rows(ours: list[Pair]) -> list[tuple[str, ...]]:
    """Return the rows of the table of slots."""
    rows: list[tuple[str, ...]] = [("", "wanted", "given", "found %", "wrong %")]
    for name, one in counts.slot_counts(ours).items():
        rows.append((name or "all", str(one.wanted), str(one.given), f"{one.found:.1f}", f"{one.wrong:.1f}"))
    return rows


def _wrong(ours: list[Pair]) -> Iterator[str]:
    """Yield the questions that went wrong, with what was given."""
    for asked, given in ours:
        if given.topic != asked.topic or dict(given.slots) != dict(asked.slots):
            yield "\t".join((asked.topic, given.topic, asked.variety, asked.text, str(asked.slots), str(given.slots)))


async def _ask(database: Path, questions: Sequence[Question]) -> tuple[list[Given], int, int]:
    """Return what was understood of each question, how many answers failed, and how many activities changed."""
    email = await fill(database)
    application = build(Settings(_env_file=None, database_url=url(database)))
    try:
        name = await _municipality(application, email)
        somebody = await Interview.open(application, AskRequest(name))
        told = [await _as(somebody, question).ask(question.text) for question in questions]
        given = [_given(one) for one in told]
        sorry = application.texts.for_language(somebody.municipality.language)("errors.not_expected")
        failed = sum(whole_text(one.message) == sorry for one in told)
        before = await _plan(somebody)
        for question, answer in zip(questions, given, strict=True):
            if not counts.INSTRUCTIONS.isdisjoint({question.topic, answer.topic, *answer.offered}):
                visitor = Visitor("bench", "T", "U", email)
                await application.router.handle(Incoming(visitor, Surface.DM, "D", question.text))
        return given, failed, _different(before, await _plan(somebody))
    finally:
        await application.store.close()


def _as(interview: Interview, question: Question) -> Interview:
    """Let the role that wrote a question ask it."""
    return replace(interview, person=replace(interview.person, roles=frozenset({Role(question.asker)})))


def _given(told: Told) -> Given:
    """Return what is counted of an answer."""
    offered = tuple(topic.value for topic in told.offered)
    return Given(told.understood.topic.value, offered, told.understood.named())


async def _municipality(application: Application, email: str) -> str:
    """Return the name of the municipality that somebody belongs to."""
    async with application.store.system(read_only=True) as system:
        return (await people.memberships(system, email))[0][1]


async def _plan(interview: Interview) -> Plan | None:
    """Return the plan as it stands."""
    async with interview.application.store.scope(interview.municipality.id, read_only=True) as scope:
        return await plans.get(scope, interview.municipality.programme)


def _different(before: Plan | None, after: Plan | None) -> int:
    """Return how many activities are new, gone or otherwise."""
    one, two = (set(map(repr, plan.activities)) if plan else set() for plan in (before, after))
    return len({*one} ^ {*two})


if __name__ == "__main__":
    from bench.run import table

    print(table(main(show="--show" in sys.argv)))
