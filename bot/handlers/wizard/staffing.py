"""The second step: who takes part, written one a line or given as a file."""

from bot.core.chat import Incoming, Paragraph, Reply
from bot.core.people import NewPerson
from bot.core.permissions import Doing
from bot.errors import BadInput, BotError
from bot.handlers.context import Context, require
from bot.handlers.views import wizard_forms as forms
from bot.handlers.views.colleague_forms import beside, read_file
from bot.handlers.views.colleague_joining import join
from bot.handlers.wizard.steps import checklist
from bot.store import changes, people


async def open_people(context: Context, _incoming: Incoming) -> Reply:
    """Open the form of the second step.

    Raises:
        NotAllowed: only those who set up may.
    """
    await require(context, Doing.SET_UP)
    return Reply(form=forms.people_form(context.t))


async def save_people(context: Context, incoming: Incoming) -> Reply:
    """Store everybody who was named; who is there keeps their roles and gets the new ones. Nobody is welcomed.

    Raises:
        NotAllowed, BadInput, Refused: nothing is stored.
    """
    await require(context, Doing.SET_UP)
    scope = context.scope
    known = {
        person.email: NewPerson(person.name, person.email, person.roles, person.unit, person.language)
        for person in await people.everyone(scope)
        if person.active
    }
    found = forms.joined(_named(incoming), known)
    giver = context.person.roles
    joined = await join(scope, context.programme.id, found, context.author, context.today, giver=giver, welcome=False)
    after = {"new": joined.new, "known": joined.known}
    await changes.record(scope, context.author, "people", context.municipality.id, "import", after=after)
    said = Paragraph(context.t("colleagues.file_stored", new=joined.new, known=joined.known))
    return Reply(await checklist(context, [said]), home=True)


def _named(incoming: Incoming) -> list[NewPerson]:
    """Read the text box and the file; one person may stand in both."""
    text, upload = (incoming.fields or {}).get("people", ""), incoming.files.get("file")
    if not text.strip() and upload is None:
        raise BadInput("wizard.needs_people", field="people")
    try:
        found = forms.read_lines(text) if text.strip() else []
    except BotError as error:
        raise beside(error, "people") from error
    more = read_file(upload) if upload is not None else []
    typed = {person.email: person for person in found}
    return forms.joined(
        [*found, *(person for person in more if person.email not in typed)], {person.email: person for person in more}
    )
