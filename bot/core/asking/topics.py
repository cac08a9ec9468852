"""What can be asked about: the topics of the design, and the few things that are known of each."""

from enum import StrEnum
from typing import Final


class Topic(StrEnum):
    """What a message is about. The names are fixed: `stokurs ask --json` prints them."""

    NEXT_STEPS = "next_steps"
    MY_TASKS = "my_tasks"
    PHASE_STATUS = "phase_status"
    PLAN_STATUS = "plan_status"
    OVERDUE = "overdue"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    LOOK_AHEAD = "look_ahead"
    NEXT_MEETING = "next_meeting"
    MEETING_AGENDA = "meeting_agenda"
    MEETING_STRUCTURE = "meeting_structure"
    PULSE_RESULTS = "pulse_results"
    PULSE_ABOUT = "pulse_about"
    CHANGE_STAGES = "change_stages"
    PHASE_ABOUT = "phase_about"
    ROLE_ABOUT = "role_about"
    PROGRAMME_ABOUT = "programme_about"
    SUCCESS_FACTORS = "success_factors"
    INDICATORS = "indicators"
    NETWORK_STATUS = "network_status"
    MARK_DONE = "mark_done"
    POSTPONE = "postpone"
    ASSIGN = "assign"
    ADD_TASK = "add_task"
    REPORT_STATUS = "report_status"
    ONBOARDING = "onboarding"
    HELP = "help"
    GREETING = "greeting"
    SENSITIVE = "sensitive"
    OUT_OF_SCOPE = "out_of_scope"


INSTRUCTIONS: Final = frozenset({Topic.MARK_DONE, Topic.POSTPONE, Topic.ASSIGN, Topic.ADD_TASK})
"""What would change the plan: shown back first, done after a confirming tap."""

UNREMEMBERED: Final = frozenset({Topic.PULSE_ABOUT, Topic.PULSE_RESULTS, Topic.SENSITIVE, Topic.CHANGE_STAGES})
"""Of these nothing is kept, not even for a follow-up: that somebody asked may tell how they feel, or of whom."""
