"""What a round of a pulse check is called, and what its published tables say, in words. Never more than they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.content.instruments import InstrumentDef
from bot.content.programme import Programme
from bot.content.texts import Translator
from bot.core.people import Municipality
from bot.core.pulse.grouping import GroupPlan
from bot.core.pulse.rounds import Group, GroupKind, Round
from bot.core.pulse.tables import NUMBER_STEP, Level, Table
from bot.errors import NotFound

BETWEEN = ", "
"""What stands between the units in the name of a group."""

ALL_NAMED, SOME_NAMED = 3, 2
"""Units of a group that are named: all of a few, the first of many. A name that cannot be taken apart is cut."""

LONGEST_NAME = 80

SHORT = 2
"""Cells that one line names; the rest is behind a button."""


@dataclass(frozen=True, slots=True)
class PulseBook:
    """What words about the pulse are written with."""

    t: Translator
    programme: Programme
    municipality: Municipality
    today: date

    def name(self, instrument: str) -> str:
        """Return what an instrument is called; its id where the programme has it no more."""
        found = self.instrument(instrument)
        return self.t(found.name_key) if found else instrument

    def instrument(self, instrument: str) -> InstrumentDef | None:
        """Return an instrument; None where the programme has it no more."""
        try:
            return self.programme.instrument(instrument)
        except NotFound:
            return None

    def question(self, instrument: str, question: str) -> str:
        """Return the short name of a question."""
        found = self.instrument(instrument)
        try:
            return self.t(found.question(question).name_key) if found else question
        except NotFound:
            return question

    def cell(self, instrument: str, question: str, cell: str) -> str:
        """Return what an option, or a coarser cell, is called in results."""
        found = self.instrument(instrument)
        try:
            return self.t(found.question(question).cell(cell).name_key) if found else cell
        except NotFound:
            return cell

    def local(self, moment: datetime) -> date:
        """Return the municipality's date at ``moment``."""
        return moment.astimezone(ZoneInfo(self.municipality.zone)).date()

    def day(self, moment: datetime) -> str:
        """«tirsdag 8. september», with the year where it is another."""
        local = self.local(moment)
        return self.t.date(local, year=local.year != self.today.year)

    def moment(self, moment: datetime) -> str:
        """«tirsdag 8. september kl. 9.00», «i morgen kl. 9.00»."""
        return self.t.relative_datetime(moment.astimezone(ZoneInfo(self.municipality.zone)), self.today)

    def month(self, round_: Round) -> str:
        """«september 2026»: what a round is called beside others."""
        return self.t.month_year(self.local(round_.opens_at))

    def title(self, round_: Round) -> str:
        """«Hvordan møter vi endringen?, september 2026»."""
        return self.t("pulse_results.round_title", name=self.name(round_.instrument), month=self.month(round_))

    def group(self, group: Group) -> str:
        """Return what a reporting group is called in a sentence or a heading."""
        return group_name(self.t, group) or self.t(f"pulse_results.group_{group.kind.value}")

    def full_group(self, group: Group) -> str:
        """Return what a reporting group was called when the round was launched, with every unit."""
        return group.name or self.t(f"pulse_results.group_{group.kind.value}")


# ---- one table ---------------------------------------------------------------------------------------------------


def line(book: PulseBook, instrument: str, table: Table | None, *, most: int = SHORT) -> str:
    """Say what one table holds, in one sentence; that nothing may be shown, where that is so."""
    t = book.t
    if table is None or not table.shown:
        return t("pulse_results.nothing")
    if table.nearly_all:
        return t("pulse_results.nearly_all", cell=book.cell(instrument, table.question, table.most))
    if table.level is Level.MOST:
        return t("pulse_results.most", cell=book.cell(instrument, table.question, table.most))
    parts = [share(book, instrument, table.question, cell, number) for cell, number in largest(table)[:most]]
    return t("pulse_results.shares", shares=t.join(parts))


def spread(book: PulseBook, instrument: str, table: Table | None) -> str:
    """Say how all answers were spread, for those who cannot see it drawn; else what `line` says."""
    if table is None or not table.shares:
        return line(book, instrument, table)
    parts = [share(book, instrument, table.question, cell, number) for cell, number in largest(table)]
    return book.t("pulse_results.spread", shares=book.t.join(parts))


def share(book: PulseBook, instrument: str, question: str, cell: str, number: int) -> str:
    """«omtrent 35 % «Forståelse»»; what rounds to nothing is «under 5 %»."""
    return book.t("pulse_results.share", percent=percent(book.t, number), cell=book.cell(instrument, question, cell))


def percent(t: Translator, number: int) -> str:
    """«omtrent 35 %»; what rounds to nothing is hardly anybody."""
    return t("pulse_results.hardly_any") if number == 0 else t("pulse_results.about_percent", percent=number)


def largest(table: Table) -> list[tuple[str, int]]:
    """Return the shares, the largest first; those that nobody chose are left out."""
    return sorted(((cell, number) for cell, number in table.shares if number), key=lambda pair: -pair[1])


def answers(t: Translator, table: Table | None) -> str:
    """«20–24 svar»; nothing where that is not said."""
    if table is None or not table.answers:
        return ""
    return t("pulse_results.answers", least=table.answers, most=table.answers + NUMBER_STEP - 1)


def said(book: PulseBook, instrument: str, table: Table | None, *, most: int = SHORT) -> str:
    """Say what one table holds, and of how many answers."""
    found = answers(book.t, table)
    return " ".join(part for part in (line(book, instrument, table, most=most), f"({found})" if found else "") if part)


def facts(book: PulseBook, instrument: str, table: Table) -> list[tuple[str, str]]:
    """Return the shares of one question as label and value, in the form's order; those that nobody chose left out."""
    return [
        (book.cell(instrument, table.question, cell), percent(book.t, number))
        for cell, number in table.shares
        if number
    ]


# ---- groups ------------------------------------------------------------------------------------------------------


def group_name(t: Translator, group: Group | GroupPlan) -> str:
    """«Åsen skole, Vika skole og 8 enheter til»: the same wherever a group is named; empty where it has no name."""
    names = group.name.split(BETWEEN)
    if len(names) != len(group.units):
        return group.name if len(group.name) <= LONGEST_NAME else f"{group.name[: LONGEST_NAME - 1].rstrip(' ,')}…"
    if len(names) <= ALL_NAMED:
        return t.join(names)
    return t.n("pulse.group_more", len(names) - SOME_NAMED, names=BETWEEN.join(names[:SOME_NAMED]))


def crowded(group: Group | GroupPlan) -> bool:
    """Say whether the name of a group leaves some of its units out."""
    return len(group.units) > ALL_NAMED


def chain(groups: Sequence[Group], group_id: int | None) -> list[Group]:
    """Return a group and those above it, the smallest first; groups without tables of their own left out."""
    known = {group.id: group for group in groups}
    found: list[Group] = []
    while group_id is not None and group_id in known and known[group_id] not in found:
        found.append(known[group_id])
        group_id = known[group_id].parent
    return [group for group in found if group.kind is not GroupKind.REST]


def whole(groups: Sequence[Group]) -> Group | None:
    """Return the group of everybody who was asked."""
    return next((group for group in groups if group.kind is GroupKind.WHOLE), None)


def of_unit(groups: Sequence[Group], unit_id: int | None) -> Group | None:
    """Return the smallest group that a unit belongs to, the whole excepted."""
    fitting = [group for group in groups if unit_id is not None and unit_id in group.units]
    fitting = [group for group in fitting if group.kind in (GroupKind.UNITS, GroupKind.AREA)]
    return min(fitting, key=lambda group: (group.kind is GroupKind.AREA, len(group.units)), default=None)
