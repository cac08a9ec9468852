"""Who was at a meeting: the form, and what happens when two people fill it in at once."""

from bot.core.chat import Block, Buttons, Form, Incoming, Message, Note, Paragraph, Reply
from bot.core.minutes import Minutes
from bot.errors import BadInput
from bot.handlers.context import Context
from bot.handlers.minutes.show import sent_line
from bot.handlers.minutes.sitting import Sitting, called, may_send, to_write
from bot.handlers.views import minutes_forms as forms
from bot.handlers.views import minutes_words as words
from bot.handlers.views.minutes_memory import named
from bot.store import minutes as store

ABSENT_NAMED = 40
"""In a meeting of more people nobody wants to read who was not there."""


async def open_form(context: Context, incoming: Incoming) -> Reply:
    """Open the form; where nobody is noted yet, all who are invited to a small meeting are thought to be there.

    Raises:
        NotFound, NotAllowed, BadInput: no such meeting, not theirs, or it has not begun.
    """
    sitting = await to_write(context, incoming.value)
    _check_begun(context, sitting)
    minutes = sitting.writable
    proposed = [person.id for person in sitting.participants] if not minutes.present else sorted(minutes.present)
    if not minutes.present and len(proposed) > forms.PRESELECTED:
        proposed = []
    return Reply(form=_form(context, sitting, minutes, proposed))


async def save(context: Context, incoming: Incoming) -> Reply:
    """Store who was there; who saw another list than the one that stands now is asked again, with their own choice.

    Raises:
        NotFound, NotAllowed, BadInput: nothing is stored.
    """
    sitting = await to_write(context, incoming.value)
    _check_begun(context, sitting)
    chosen = forms.read_present(incoming.fields or {}, sitting.seen.people)
    minutes = await store.ensure(context.scope, sitting.series.id, sitting.nominal)
    offered = {p.id for p in forms.those_to_choose(sitting.participants, sitting.seen.people, minutes.present)}
    present = chosen | (minutes.present - offered)
    if present != minutes.present and incoming.value.version != minutes.attendance_version:
        return Reply(form=_form(context, sitting, minutes, sorted(chosen), _told(context, sitting, minutes)))
    invited = {person.id for person in sitting.participants}
    absent = invited - present if len(invited) <= ABSENT_NAMED and present else set()
    await store.set_attendance(context.scope, context.author, minutes, present, absent)
    return Reply(await _noted(context, sitting), home=True)


def _check_begun(context: Context, sitting: Sitting) -> None:
    if not sitting.begun(context.now):
        raise BadInput("minutes.not_begun")


def _form(context: Context, sitting: Sitting, minutes: Minutes, chosen: list[int], told: str = "") -> Form:
    people = forms.those_to_choose(sitting.participants, sitting.seen.people, minutes.present)
    value = sitting.value.model_copy(update={"version": minutes.attendance_version})
    return forms.attendance_form(context.t, called(context, sitting), value, people, chosen, told)


def _told(context: Context, sitting: Sitting, minutes: Minutes) -> str:
    """Say what somebody else has noted meanwhile."""
    names = named({person.id: person.name for person in sitting.seen.people}, minutes.present)
    return context.t("minutes.noted_meanwhile", who=context.t.join(names[: words.NAMES]) or "–")


async def _noted(context: Context, sitting: Sitting) -> Message:
    t, name = context.t, called(context, sitting)
    minutes = await store.find(context.scope, sitting.series.id, sitting.nominal) or sitting.writable
    line = Paragraph(t.n("minutes.noted", len(minutes.present), meeting=name), strong=True)
    row = [words.point_button(t, name, sitting.value), words.show_button(t, name, sitting.value)]
    if minutes.to_send and may_send(context.person, sitting.series):
        row.append(words.send_button(t, minutes))
    rest: list[Block] = [Note(sent_line(context, minutes))] if minutes.changed_since else []
    return Message((line, Buttons(tuple(row)), *rest))
