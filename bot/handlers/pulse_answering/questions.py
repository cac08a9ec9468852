"""The questions of a round as fields, and what comes back as answers. What was frozen at launch is what is asked."""

from collections.abc import Iterator, Mapping

from bot.content.instruments import QuestionDef
from bot.core.actions import Action, ActionValue
from bot.core.chat import Choice, Form, FormNote, FormPart, RadioField
from bot.core.pulse.forms import Answers, Question
from bot.core.pulse.rounds import Round
from bot.errors import BadInput, NotFound
from bot.handlers.views import pulse_promise as promises
from bot.handlers.views.pulse_words import PulseBook
from bot.store.pulse_asked import Asked


def form(book: PulseBook, asked: Asked, own: Answers) -> Form:
    """Return the form, with what the person has answered before chosen in it."""
    t, round_ = book.t, asked.round
    questions = round_.form.questions if round_.form else ()
    fields = tuple(
        _field(book, round_.instrument, question, chosen, alone=len(questions) == 1)
        for question, chosen in zip(questions, own, strict=True)
    )
    parts: tuple[FormPart, ...] = (FormNote(t("pulse.form_short")), *fields)
    parts += (FormNote(" ".join(promises.promise(book, asked))),)
    value = ActionValue(round=round_.id)
    return Form(t("pulse.title"), parts, Action.SAVE_PULSE, t("pulse.save"), t("common.cancel"), value)


def read(round_: Round, fields: Mapping[str, str]) -> Answers:
    """Read what comes back.

    Raises:
        BadInput: with the field; something that was not offered, or nothing at all.
    """
    questions = round_.form.questions if round_.form else ()
    answers = tuple(_read(question, fields.get(question.id, "")) for question in questions)
    if all(answer is None for answer in answers):
        raise BadInput("pulse.choose", field=questions[0].id if questions else "")
    return answers


def _read(question: Question, said: str) -> int | None:
    if not said:
        return None
    if said not in question.options:
        raise BadInput("pulse.not_offered", field=question.id)
    return question.options.index(said)


def _field(book: PulseBook, instrument: str, question: Question, chosen: int | None, *, alone: bool) -> RadioField:
    """Return one question; headings only where options go different ways, as the stages of change do."""
    words = _words(book, instrument, question)
    return RadioField(
        name=question.id,
        label=book.t(words.text_key) if words else question.id,
        choices=tuple(_choices(book, question, words)),
        value="" if chosen is None else question.options[chosen],
        required=alone,
    )


def _choices(book: PulseBook, question: Question, words: QuestionDef | None) -> Iterator[Choice]:
    for option in question.options:
        yield Choice(_say(book, words, option), option, _heading(book, question, words, option))


def _heading(book: PulseBook, question: Question, words: QuestionDef | None, option: str) -> str:
    return _say(book, words, question.group_of(option)) if words is not None and words.stages else ""


def _say(book: PulseBook, words: QuestionDef | None, cell: str) -> str:
    """Return what one says who chooses a cell; its id where the programme has it no more."""
    try:
        return book.t(words.cell(cell).say_key) if words else cell
    except NotFound:
        return cell


def _words(book: PulseBook, instrument: str, question: Question) -> QuestionDef | None:
    found = book.instrument(instrument)
    try:
        return found.question(question.id) if found else None
    except NotFound:
        return None
