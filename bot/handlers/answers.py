"""What the bot says of itself: the help, and the stop before a concrete child."""

from collections.abc import Iterator

from bot.content.texts import Translator
from bot.core.actions import Action
from bot.core.chat import Block, Button, Buttons, Heading, Item, Items, Message, Note, Paragraph
from bot.core.permissions import LEADERS, OVERSEERS, Doing, may
from bot.core.roles import Role
from bot.handlers.context import Context
from bot.handlers.views.people import switch_buttons

WITH_COMMANDS = ("slack",)
"""Platforms that have /stokurs."""

EXAMPLES = 6
"""How many questions the help shows."""

EXAMPLES_OF: dict[str, frozenset[Role]] = {
    "leader": LEADERS | {Role.WORKING_GROUP},
    "owner": OVERSEERS,
    "unit": frozenset({Role.UNIT_LEADER, Role.BTI_CONTACT, Role.CHANGE_AGENT}),
    "coordinator": frozenset({Role.NETWORK_COORDINATOR}),
    "staff": frozenset(),
}
"""Whose examples are shown to whom, the first that fits; staff's to everybody else."""

Words = tuple[str, ...]


async def show_help(context: Context) -> Message:
    """Say that one asks in one's own words, with examples, and which short words work; each for the reader's role."""
    t, commands = context.t, context.visitor.platform in WITH_COMMANDS
    blocks: tuple[Block, ...] = (
        Heading(t("answers.help_title")),
        Paragraph(t("answers.help_intro_commands" if commands else "answers.help_intro")),
        Paragraph("\n".join(_examples(context))),
        Paragraph(t("answers.help_words" if commands else "answers.help_words_plain")),
        Items(tuple(_group(t, name, asks) for name, asks in _groups(context) if asks)),
        Note(t("answers.help_no_children")),
        Buttons(_ways(t).buttons[:-1]),
    )
    return Message((*blocks, *_collecting(context), *switch_buttons(context)))


def _collecting(context: Context) -> list[Block]:
    """For those who lead: how questions went, and whether they may be sent in."""
    if not may(context.person.roles, Doing.COLLECT_QUESTIONS):
        return []
    return [Buttons((Button(context.t("asking_talk.collecting_button"), Action.SHOW_COLLECTING),))]


def _examples(context: Context) -> Words:
    """Six questions in people's own words, for the reader's role."""
    view = next(view for view, roles in EXAMPLES_OF.items() if not roles or not roles.isdisjoint(context.person.roles))
    return tuple(context.t(f"answers.example_{view}_{number}") for number in range(1, EXAMPLES + 1))


def _group(t: Translator, name: str, asks: Words) -> Item:
    return Item(t(f"answers.group_{name}"), t.join(t(f"answers.ask_{ask}") for ask in asks))


def _groups(context: Context) -> Iterator[tuple[str, Words]]:
    """Yield what belongs together and the words for it, without those that would be refused."""

    def if_may(doing: Doing, *asks: str) -> Words:
        return asks if may(context.person.roles, doing) else ()

    yield "network", if_may(Doing.SEE_NETWORK, "network")
    yield "plan", ("next", "status", "plan", "picture", "log")
    yield "tasks", ("mine", *_unit_word(context), *if_may(Doing.ADD_ACTIVITY, "new_activity"))
    yield "meetings", ("meetings", "minutes", *(("calendar",) if context.calendars else ()))
    yield "reports", if_may(Doing.SEE_REPORTS, "report", "gate")
    yield "pulse", ("pulse", "my_data")
    yield "setup", (*if_may(Doing.MANAGE_PEOPLE, "people"), *if_may(Doing.SET_UP, "wizard"))


def _unit_word(context: Context) -> Words:
    """The unit is one's own, or for those who oversee all of them, every one; who has none is not told of it."""
    person = context.person
    answers_for_it = person.unit_id is not None and may(person.roles, Doing.REPORT_UNIT)
    if may(person.roles, Doing.SEE_UNITS) and not answers_for_it:
        return ("unit",)
    return () if person.unit_id is None else ("own_unit",)


def sensitive(t: Translator) -> Message:
    """Stop a message about a concrete child: three calm lines."""
    lines = (t("sensitive.not_kept"), t("sensitive.delete_it"), t("sensitive.where_it_belongs"))
    return Message((Paragraph(lines[0], strong=True), Paragraph(lines[1]), Paragraph(lines[2])))


def _ways(t: Translator) -> Buttons:
    return Buttons(
        (
            Button(t("plan.next_button"), Action.SHOW_NEXT, style="primary"),
            Button(t("answers.meetings_button"), Action.SHOW_MEETINGS),
            Button(t("answers.status_button"), Action.SHOW_STATUS),
            Button(t("answers.help_button"), Action.SHOW_HELP),
        )
    )
