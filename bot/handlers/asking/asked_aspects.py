"""Which aspect of a topic's subject a question is after, by its words."""

from bot.content.asking.aspects import aspects
from bot.handlers.asking.answered import Question


def aspect(question: Question, subject: str) -> str:
    """Return the first aspect of a subject that the words name; empty where they name none."""
    return aspects(subject).first(question.reading.forms)
