"""The meetings as such: how often, who, how long, what for; as they are set up here, else as the programme has them."""

from typing import Final

from bot.content.programme import MeetingDef
from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Facts, Item, Items, Note
from bot.core.meetings import MeetingSeries
from bot.core.minutes import takes_part
from bot.core.permissions import Doing, may
from bot.core.roles import Role
from bot.handlers.asking import meeting_words as words
from bot.handlers.asking.answered import Answered
from bot.handlers.asking.meeting_finding import Meetings, definition, the_name
from bot.handlers.asking.plan_parts import About, capital, framed
from bot.handlers.views import rhythm

SHOWN: Final = 5
NAMES: Final = 6


async def answer(meetings: Meetings) -> Answered:
    """Answer about the named meeting; about all where none is named."""
    found = definition(meetings.context, meetings.slots.meeting) if meetings.named else None
    if meetings.named and meetings.wanted:
        return _as_set_up(meetings, meetings.wanted[0], found)
    return _as_proposed(meetings, found) if found else _all(meetings)


# ---- one of them -----------------------------------------------------------------------------------------------------


def _as_set_up(meetings: Meetings, series: MeetingSeries, found: MeetingDef | None) -> Answered:
    t, name = meetings.t, meetings.title(series)
    facts = {
        "often": _often(meetings, series, found),
        "who": _who(meetings, series.roles),
        "names": _names(meetings, series),
        "long": words.length(t, series.rule.minutes),
        "why": t(found.purpose_key) if found else "",
    }
    line = _membership(meetings, series) or _line(meetings, meetings.the(series), facts)
    rest = _rest(meetings, facts)
    row = [words.meetings_button(t)]
    if may(meetings.context.person.roles, Doing.SET_UP_MEETINGS):
        spoken = t("meetings.change_spoken", meeting=name)
        change = Button(t("meetings.change_button"), Action.OPEN_SERIES, ActionValue(series=series.id), spoken=spoken)
        row.append(change)
    return framed(line, rest, About(words.source(meetings, series)), row)


def _often(meetings: Meetings, series: MeetingSeries, found: MeetingDef | None) -> str:
    """«hvert kvartal, andre torsdag i mars, juni, september og desember kl. 13.00»: months say too little alone."""
    t, said = meetings.t, rhythm.rule_words(meetings.t, series.rule)
    if found is None or "BYMONTH=" not in found.rule:
        return said
    as_proposed = series.rule.rrule in {found.rule_for(weekday) for weekday in range(7)}
    return f"{t(found.rhythm_key)}, {said}" if as_proposed else said


def _as_proposed(meetings: Meetings, found: MeetingDef) -> Answered:
    """The programme's default, and that it is only that."""
    t, name = meetings.t, the_name(meetings.t, found.id, meetings.t(found.name_key))
    facts = {
        "often": t(found.rhythm_key),
        "who": _who(meetings, found.participants),
        "long": words.length(t, found.duration_minutes),
        "why": t(found.purpose_key),
    }
    note = Note(t("asking_meetings.only_proposed", meeting=capital(name)))
    blocks = [*_rest(meetings, facts), note]
    able = found.set_up_by_default and may(meetings.context.person.roles, Doing.SET_UP_MEETINGS)
    row = [Button(t("meetings.setup_button"), Action.OPEN_MEETING_SETUP)] if able else []
    about = About(t("asking_meetings.source_programme", programme=t(meetings.context.programme.short_name_key)))
    return framed(_line(meetings, name, facts), blocks, about, row or [words.meetings_button(t)])


def _line(meetings: Meetings, name: str, facts: dict[str, str]) -> str:
    """Return what was asked for: how long, who, why; how often where nothing of that is clear."""
    known = _asked(meetings, facts)
    said = facts[known] if known != "who" or not facts.get("names") else f"{facts['who']} ({facts['names']})"
    return capital(meetings.t(f"asking_meetings.structure_{known}", meeting=name, said=said))


def _asked(meetings: Meetings, facts: dict[str, str]) -> str:
    asked = meetings.about("structure")
    return asked if facts.get(asked) else "often"


def _rest(meetings: Meetings, facts: dict[str, str]) -> list[Block]:
    """The facts that the line does not tell."""
    t, known = meetings.t, _asked(meetings, facts)
    told = {known, "names"} if known == "who" else {known}
    member = bool(meetings.slots.role or meetings.question.understood.persons)
    left = [(name, said) for name, said in facts.items() if said and (member or name not in told)]
    return [Facts(tuple((t(f"asking_meetings.fact_{name}"), capital(said)) for name, said in left))]


def _membership(meetings: Meetings, series: MeetingSeries) -> str:
    """Say whether a role, or somebody, takes part, where that is asked; else nothing."""
    t, name, role = meetings.t, meetings.the(series), meetings.slots.role
    people = meetings.question.understood.persons
    if people:
        person = meetings.seen.person(people[0])
        if person is None:
            return ""
        key = "takes_part" if takes_part(person.roles, series.roles) else "takes_no_part"
        return t(f"asking_meetings.{key}", who=person.name, meeting=name)
    if role not in set(Role):
        return ""
    key = "takes_part" if takes_part([Role(role)], series.roles) else "takes_no_part"
    return t(f"asking_meetings.{key}", who=t(f"common.role_{role}"), meeting=name)


def _who(meetings: Meetings, roles: tuple[str, ...]) -> str:
    t = meetings.t
    return t.join(t(f"common.role_{role}") for role in roles if t.has(f"common.role_{role}"))


def _names(meetings: Meetings, series: MeetingSeries) -> str:
    """Return who that is today; more than a few are counted."""
    t = meetings.t
    names = [person.name for person in meetings.seen.participants(series)]
    more = len(names) - NAMES
    return t.n("meetings.gap_and_others", more, who=", ".join(names[:NAMES])) if more > 0 else t.join(names)


# ---- all of them -----------------------------------------------------------------------------------------------------


def _all(meetings: Meetings) -> Answered:
    """All that are set up, and those of the programme that are not."""
    t, context = meetings.t, meetings.context
    mine = meetings.question.understood.mine and bool(meetings.mine)
    shown = meetings.mine if mine else meetings.active
    if not shown:
        return _all_proposed(meetings)
    line = t.n("asking_meetings.your_meetings" if mine else "asking_meetings.our_meetings", len(shown),
               count=words.number(t, len(shown)))  # fmt: skip
    items = tuple(_item(meetings, series) for series in shown[:SHOWN])
    missing = [one for one in context.programme.meetings if one.id not in {s.meeting for s in meetings.active}]
    blocks: list[Block] = [Items(items)]
    if missing and not mine:
        names = t.join(f"{t(one.name_key)} ({t(one.rhythm_key)})" for one in missing)
        blocks.append(Note(t("asking_meetings.not_set_up_yet", meetings=names)))
    return framed(line, blocks, About(words.source_all(meetings)), [words.meetings_button(t)])


def _item(meetings: Meetings, series: MeetingSeries) -> Item:
    t = meetings.t
    who, long = _who(meetings, series.roles), words.length(t, series.rule.minutes)
    return Item(meetings.title(series), " · ".join(p for p in (rhythm.rule_words(t, series.rule), who, long) if p))


def _all_proposed(meetings: Meetings) -> Answered:
    t, programme = meetings.t, meetings.context.programme
    items = tuple(
        Item(t(one.name_key), f"{t(one.rhythm_key)} · {_who(meetings, one.participants)}") for one in programme.meetings
    )
    able = may(meetings.context.person.roles, Doing.SET_UP_MEETINGS)
    row = [Button(t("meetings.setup_button"), Action.OPEN_MEETING_SETUP, style="primary")] if able else []
    about = About(t("asking_meetings.source_programme", programme=t(programme.short_name_key)))
    return framed(t("asking_meetings.all_proposed"), [Items(items[:SHOWN])], about, row)
