"""Activities and milestones in the chat: their pages, new ones, changes, comments, the log, and what needs somebody."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.handlers.activities import editing, lists, steps
from bot.handlers.feature import Feature

FEATURE = Feature(
    handles={
        Action.SHOW_ACTIVITY: lists.show_activity,
        Action.SHOW_LOG: lists.show_log,
        Action.SHOW_UNCLEAR: lists.show_unclear,
        Action.SHOW_OVERDUE: lists.show_overdue,
        Action.OPEN_NEW_ACTIVITY: editing.open_new,
        Action.SAVE_NEW_ACTIVITY: editing.save_new,
        Action.OPEN_EDIT_ACTIVITY: editing.open_edit,
        Action.SAVE_EDIT_ACTIVITY: editing.save_edit,
        Action.OPEN_DROP_ACTIVITY: steps.open_drop,
        Action.SAVE_DROP_ACTIVITY: steps.save_drop,
        Action.START_ACTIVITY: steps.start,
        Action.REOPEN_ACTIVITY: steps.reopen,
        Action.APPROVE_MILESTONE: steps.approve,
        Action.OPEN_SEND_BACK: steps.open_send_back,
        Action.SAVE_SEND_BACK: steps.save_send_back,
        Action.OPEN_COMMENT: steps.open_comment,
        Action.SAVE_COMMENT: steps.save_comment,
    },
    writing=frozenset(
        {
            Action.SAVE_NEW_ACTIVITY,
            Action.SAVE_EDIT_ACTIVITY,
            Action.SAVE_DROP_ACTIVITY,
            Action.START_ACTIVITY,
            Action.REOPEN_ACTIVITY,
            Action.APPROVE_MILESTONE,
            Action.SAVE_SEND_BACK,
            Action.SAVE_COMMENT,
        }
    ),
    commands={
        CommandName.NEW_ACTIVITY: Action.OPEN_NEW_ACTIVITY,
        CommandName.LOG: Action.SHOW_LOG,
    },
)
