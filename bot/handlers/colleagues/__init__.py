"""Colleagues: who takes part, inviting, changing roles, reading a list, leaving, and what a new one is told first."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.core.deliveries import DeliveryKind
from bot.handlers.colleagues import arriving, editing, filing, leaving, showing, undoing
from bot.handlers.feature import Feature

FEATURE = Feature(
    handles={
        Action.SHOW_PEOPLE: showing.show_people,
        Action.SHOW_COLLEAGUE: showing.show_one,
        Action.OPEN_INVITE: editing.open_invite,
        Action.SAVE_INVITE: editing.save_invite,
        Action.OPEN_PERSON: editing.open_person,
        Action.SAVE_PERSON: editing.save_person,
        Action.OPEN_PEOPLE_FILE: filing.open_file,
        Action.SAVE_PEOPLE_FILE: filing.save_file,
        Action.OPEN_LEAVE: leaving.open_leave,
        Action.SAVE_LEAVE: leaving.save_leave,
        Action.UNDO_PERSON: undoing.undo,
        Action.SHOW_WELCOME: arriving.show_welcome,
    },
    writing=frozenset(
        {
            Action.SAVE_INVITE,
            Action.SAVE_PERSON,
            Action.SAVE_PEOPLE_FILE,
            Action.SAVE_LEAVE,
            Action.UNDO_PERSON,
        }
    ),
    commands={CommandName.PEOPLE: Action.SHOW_PEOPLE},
    letters={DeliveryKind.WELCOME: arriving.letter},
)
