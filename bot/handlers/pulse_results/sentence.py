"""What happens now, in the leader's words: one sentence that goes with the results."""

from bot.core.actions import Action, ActionValue
from bot.core.chat import Button, Buttons, Incoming, Message, Note, Paragraph, Reply
from bot.core.permissions import Doing
from bot.core.pulse.rounds import Round, RoundState
from bot.errors import Conflict, NotFound
from bot.handlers.context import Context, require
from bot.handlers.views import pulse_forms as forms
from bot.handlers.views.pulse_words import PulseBook
from bot.reminders.planning import planner
from bot.store import pulse_rounds


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form.

    Raises:
        NotAllowed: the person's role may not write it.
        NotFound: there is no such round.
        Conflict: the round has not opened, or gave no result.
    """
    await require(context, Doing.MANAGE_PULSE)
    round_ = await _round(context, incoming.value.round)
    return Reply(form=forms.sentence_form(book_of(context), round_, round_.sentence))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Keep the sentence; where somebody else has written since, the form stays with both.

    Raises:
        NotAllowed, NotFound, Conflict: as for the form.
        BadInput: nothing is written, or too much.
    """
    await require(context, Doing.MANAGE_PULSE)
    round_ = await _round(context, incoming.value.round)
    text = forms.read_sentence(incoming.fields or {})
    if forms.sentence_seen(round_) != (incoming.value.change or 0) and text != round_.sentence:
        raise Conflict("pulse_results.sentence_since", sentence=round_.sentence or "–", field=forms.SENTENCE)
    if text != round_.sentence:
        round_ = await pulse_rounds.write_sentence(context.scope, round_.id, round_.version, text, context.author)
        await planner.replan(context.scope, context.now)
    t = context.t
    said = Paragraph(t("pulse_results.sentence_kept"), strong=True)
    note = Note(
        t("pulse_results.sentence_told" if round_.state is RoundState.CLOSED else "pulse_results.sentence_goes")
    )
    value = ActionValue(round=round_.id, version=round_.version)
    row = Buttons((Button(t("pulse_results.sentence_change_button"), Action.OPEN_PULSE_SENTENCE, value),))
    return Reply(Message((said, Paragraph(text), note, row)), home=True)


async def _round(context: Context, round_id: int | None) -> Round:
    found = await pulse_rounds.get(context.scope, round_id or 0)
    if found is None:
        raise NotFound("pulse_results.no_such_round")
    if found.state not in (RoundState.OPEN, RoundState.CLOSED):
        raise Conflict("pulse_results.no_sentence_now")
    return found


def book_of(context: Context) -> PulseBook:
    """Return what words about the pulse are written with."""
    return PulseBook(context.t, context.programme, context.municipality, context.today)
