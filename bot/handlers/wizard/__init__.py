"""The wizard: from nothing to a running plan. It keeps nothing of its own; each step is read from what is stored."""

from bot.core.actions import Action
from bot.core.commands import CommandName
from bot.handlers.feature import Feature
from bot.handlers.wizard import planning, staffing, steps

FEATURE = Feature(
    handles={
        Action.SHOW_WIZARD: steps.show_wizard,
        Action.OPEN_WIZARD_PLAN: planning.open_plan,
        Action.SAVE_WIZARD_PLAN: planning.save_plan,
        Action.OPEN_WIZARD_PEOPLE: staffing.open_people,
        Action.SAVE_WIZARD_PEOPLE: staffing.save_people,
    },
    writing=frozenset({Action.SAVE_WIZARD_PLAN, Action.SAVE_WIZARD_PEOPLE}),
    commands={CommandName.WIZARD: Action.SHOW_WIZARD},
)
