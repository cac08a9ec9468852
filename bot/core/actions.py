"""What buttons and forms ask for, and the small values they carry: ids and dates, never texts of a plan."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Limits


class Action(StrEnum):
    """What a button asks for. The id is the platform's action id; the router maps it to a handler."""

    SHOW_NEXT = "show_next"
    SHOW_STATUS = "show_status"
    SHOW_MEETINGS = "show_meetings"
    SHOW_PLAN = "show_plan"
    SHOW_HELP = "show_help"
    MARK_DONE = "mark_done"
    UNDO = "undo"
    OPEN_MEETING_SETUP = "open_meeting_setup"
    SAVE_MEETING_SETUP = "save_meeting_setup"
    OPEN_SERIES = "open_series"
    SAVE_SERIES = "save_series"
    SHOW_MINE = "show_mine"
    SHOW_AGENDA = "show_agenda"
    CHOOSE_MUNICIPALITY = "choose_municipality"
    MUTE_REMINDERS = "mute_reminders"
    RESUME_REMINDERS = "resume_reminders"
    SHOW_CALENDAR = "show_calendar"
    RENEW_CALENDAR = "renew_calendar"
    END_CALENDAR = "end_calendar"
    SHOW_SHARED_CALENDAR = "show_shared_calendar"
    RENEW_SHARED_CALENDAR = "renew_shared_calendar"
    END_SHARED_CALENDAR = "end_shared_calendar"
    OPEN_CHANGE = "open_change"
    SAVE_CHANGE = "save_change"
    SAVE_CANCEL = "save_cancel"
    SAVE_RESTORE = "save_restore"
    OPEN_SNOOZE = "open_snooze"
    SAVE_SNOOZE = "save_snooze"
    # activities: one of them, new ones, changes, comments, the log
    SHOW_ACTIVITY = "show_activity"
    OPEN_NEW_ACTIVITY = "open_new_activity"
    SAVE_NEW_ACTIVITY = "save_new_activity"
    OPEN_EDIT_ACTIVITY = "open_edit_activity"
    SAVE_EDIT_ACTIVITY = "save_edit_activity"
    OPEN_DROP_ACTIVITY = "open_drop_activity"
    SAVE_DROP_ACTIVITY = "save_drop_activity"
    START_ACTIVITY = "start_activity"
    REOPEN_ACTIVITY = "reopen_activity"
    APPROVE_MILESTONE = "approve_milestone"
    OPEN_SEND_BACK = "open_send_back"
    SAVE_SEND_BACK = "save_send_back"
    OPEN_COMMENT = "open_comment"
    SAVE_COMMENT = "save_comment"
    SHOW_LOG = "show_log"
    SHOW_UNCLEAR = "show_unclear"
    SHOW_OVERDUE = "show_overdue"
    # units: spreading an activity over them, and what each reports
    OPEN_SPREAD = "open_spread"
    SAVE_SPREAD = "save_spread"
    SHOW_SPREAD = "show_spread"
    SHOW_UNIT = "show_unit"
    UNIT_DONE = "unit_done"
    UNIT_STARTED = "unit_started"
    UNIT_NOT_YET = "unit_not_yet"
    OPEN_HINDRANCE = "open_hindrance"
    SAVE_HINDRANCE = "save_hindrance"
    UNDO_UNIT = "undo_unit"
    UNDO_PERSON = "undo_person"
    # minutes
    SHOW_MINUTES = "show_minutes"
    OPEN_POINT = "open_point"
    SAVE_POINT = "save_point"
    OPEN_MINUTES = "open_minutes"
    SAVE_MINUTES = "save_minutes"
    REMOVE_POINT = "remove_point"
    SEND_MINUTES = "send_minutes"
    GET_MINUTES = "get_minutes"
    # status reports and gates
    SHOW_REPORTS = "show_reports"
    SHOW_REPORT = "show_report"
    OPEN_REPORT = "open_report"
    SAVE_REPORT = "save_report"
    GET_REPORT = "get_report"
    SHOW_QUARTER = "show_quarter"
    GET_QUARTER = "get_quarter"
    SHOW_GATE = "show_gate"
    OPEN_GATE = "open_gate"
    SAVE_GATE = "save_gate"
    UNDO_GATE = "undo_gate"
    # pictures and files
    SHOW_GANTT = "show_gantt"
    SHOW_PROGRESS = "show_progress"
    GET_PLAN = "get_plan"
    # people
    SHOW_PEOPLE = "show_people"
    SHOW_COLLEAGUE = "show_colleague"
    OPEN_INVITE = "open_invite"
    SAVE_INVITE = "save_invite"
    OPEN_PERSON = "open_person"
    SAVE_PERSON = "save_person"
    OPEN_PEOPLE_FILE = "open_people_file"
    SAVE_PEOPLE_FILE = "save_people_file"
    OPEN_LEAVE = "open_leave"
    SAVE_LEAVE = "save_leave"
    SHOW_WELCOME = "show_welcome"
    MUTE_DIGEST = "mute_digest"
    RESUME_DIGEST = "resume_digest"
    # the wizard
    SHOW_WIZARD = "show_wizard"
    OPEN_WIZARD_PLAN = "open_wizard_plan"
    SAVE_WIZARD_PLAN = "save_wizard_plan"
    OPEN_WIZARD_PEOPLE = "open_wizard_people"
    SAVE_WIZARD_PEOPLE = "save_wizard_people"
    # pulse checks: answering
    SHOW_PULSE = "show_pulse"
    OPEN_PULSE = "open_pulse"
    SAVE_PULSE = "save_pulse"
    SHOW_PULSE_ABOUT = "show_pulse_about"
    LEAVE_PULSE = "leave_pulse"
    JOIN_PULSE = "join_pulse"
    SHOW_MY_DATA = "show_my_data"
    # pulse checks: results
    SHOW_PULSE_RESULT = "show_pulse_result"
    GET_PULSE_TABLES = "get_pulse_tables"
    OPEN_PULSE_SENTENCE = "open_pulse_sentence"
    SAVE_PULSE_SENTENCE = "save_pulse_sentence"
    # pulse checks: running them
    SHOW_PULSE_SETUP = "show_pulse_setup"
    OPEN_PULSE_SETUP = "open_pulse_setup"
    SAVE_PULSE_SETUP = "save_pulse_setup"
    SHOW_PULSE_PREVIEW = "show_pulse_preview"
    OPEN_PULSE_ROUND = "open_pulse_round"
    SAVE_PULSE_ROUND = "save_pulse_round"
    OPEN_PULSE_CANCEL = "open_pulse_cancel"
    SAVE_PULSE_CANCEL = "save_pulse_cancel"
    # the network of municipalities
    SHOW_NETWORK = "show_network"
    # questions in one's own words: what was meant, changes that wait for a yes, questions sent in
    CHOOSE_TOPIC = "choose_topic"
    CONFIRM_PROPOSAL = "confirm_proposal"
    REFUSE_PROPOSAL = "refuse_proposal"
    OPEN_SEND_IN = "open_send_in"
    SAVE_SEND_IN = "save_send_in"
    SHOW_COLLECTING = "show_collecting"
    SAVE_COLLECTING_ON = "save_collecting_on"
    SAVE_COLLECTING_OFF = "save_collecting_off"
    # what the programme says: one page of it, by its id (``choice``)
    SHOW_KNOWLEDGE = "show_knowledge"


UNSEEN: frozenset[Action] = frozenset({Action.OPEN_PULSE, Action.SAVE_PULSE})
"""Of these no conversation may keep a trace: answers are shown in a dialog or not at all, and no message is changed."""

PULSE_ACTIONS = frozenset(action for action in Action if "pulse" in action.value)
"""What people do with pulse checks: no log names who did."""

NAMELESS = PULSE_ACTIONS | {Action.OPEN_SEND_IN, Action.SAVE_SEND_IN, Action.SHOW_KNOWLEDGE}
"""Of these no log names who did them: what is stored by them must not be traced back by the time of a line, and which
stage of a change somebody reads about may tell how they feel."""

Number = Annotated[int, Limits(ge=0, lt=2**63)]
"""What fits the databases' largest whole number."""


class ActionValue(BaseModel):
    """What a button carries. Ids only; unknown fields are refused, so a forged value stops here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    municipality: Number | None = None
    activity: Number | None = None
    change: Number | None = None
    series: Number | None = None
    nominal: date | None = None
    """With ``series``: which meeting of it, by the date that the rule gives."""
    phase: Number | None = None
    unit: Number | None = None
    person: Number | None = None
    minutes: Number | None = None
    point: Number | None = None
    report: Number | None = None
    gate: Number | None = None
    turn: Number | None = None
    round: Number | None = None
    """A round of a pulse check."""
    group: Number | None = None
    """With ``round``: one of its reporting groups."""
    proposal: Number | None = None
    """A change that was asked for in words, and waits for a yes."""
    version: Number | None = None
    """Which version of the thing the person had before their eyes."""
    choice: Annotated[str, Limits(pattern="^[a-z0-9_]{0,60}$")] = ""
    page: Number = 0
