"""What a role is, what it does and who has it here: the role that is named, or else the asker's own."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.asking.topics import Topic
from bot.core.roles import Role
from bot.handlers.asking import library
from bot.handlers.asking.answered import Answered, Question, TopicAnswer
from bot.handlers.context import Context

ROLE_PAGE = "role_"


async def about(context: Context, question: Question) -> Answered:
    """Answer about a role; a second one that is named, and what else the words are about, is one tap away."""
    found = library.meant(context, Topic.ROLE_ABOUT, question)
    named = f"{ROLE_PAGE}{question.understood.slots.role}"
    if question.understood.slots.role and library.has(context, named):
        others = [page for page in found if page != named]
        return await library.opened(context, named, also=others)
    page, *others = found or (_own(context),)
    return await library.opened(context, page, also=others)


def _own(context: Context) -> str:
    """Return the page of the asker's own role, the one that leads most; all roles for who has none."""
    own = [role for role in Role if role in context.person.roles and library.has(context, f"{ROLE_PAGE}{role}")]
    return f"{ROLE_PAGE}{own[0]}" if own else "roles"


ANSWERS: Mapping[Topic, TopicAnswer] = MappingProxyType({Topic.ROLE_ABOUT: about})
