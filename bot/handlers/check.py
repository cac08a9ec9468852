"""`stokurs check`: what is configured, what is missing and how to mend it, in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.content.texts import Translator
from bot.core.deliveries import Delivery, DeliveryState
from bot.core.people import Municipality, Person
from bot.core.roles import Role
from bot.handlers.context import local_day
from bot.handlers.views import trouble
from bot.reminders.auditing.catch_up import RUNNING
from bot.reminders.planning import planner
from bot.reminders.replicas.presence import REPLICA
from bot.store import accounts, audit, conditions, deliveries, meetings, municipalities, people, plans
from bot.store.session import Scope, System

UPCOMING_DAYS = 14
LOOK_BACK = timedelta(days=14)
"""Reminders that went wrong longer ago are in the log; nobody can mend them any more."""


class Level(StrEnum):
    """How serious a finding is: all is well, something to know, something to mend."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, as a whole sentence."""

    level: Level
    text: str


def report(t: Translator, findings: Iterable[Finding]) -> tuple[bool, list[str]]:
    """Return whether nothing is broken, and the lines to print; a word, not only a sign, says how each one is."""
    found = list(findings)
    bad = sum(finding.level is Level.BAD for finding in found)
    lines = [f"{t(f'check.level_{finding.level}')}: {finding.text}" for finding in found]
    closing = t.n("check.to_mend", bad) if bad else t("check.all_well")
    return bad == 0, [*lines, "", closing]


async def municipality_findings(system: System, t: Translator, now: datetime, platform: str) -> list[Finding]:
    """Look at every municipality: has it people, a plan, meetings, usable channels, and did its reminders go out?"""
    found = await municipalities.everyone(system)
    if not found:
        return [Finding(Level.NOTE, t("check.no_municipality"))]
    linked = await accounts.linked_emails(system, platform)
    findings = await _everywhere(system, t, now)
    for municipality in found:
        findings += await _municipality(system.scope(municipality.id), t, municipality, now, linked)
    return findings


async def _everywhere(system: System, t: Translator, now: datetime) -> list[Finding]:
    """Look at what all municipalities share: is the bot let in, do the clocks agree, who is at work?"""
    found = [Finding(Level.BAD, text) for text in await trouble.of_platforms(system, t)]
    replicas = [one for one in await conditions.known(system, REPLICA) if abs(now - one.seen_at) < RUNNING]
    return [*found, *([Finding(Level.GOOD, t.n("trouble.at_work", len(replicas)))] if replicas else [])]


async def _municipality(
    scope: Scope, t: Translator, municipality: Municipality, now: datetime, linked: set[str]
) -> list[Finding]:
    name = municipality.name
    everyone = [person for person in await people.everyone(scope) if person.active]
    findings = [_people(t, name, everyone), *_unlinked(t, name, everyone, linked)]
    plan = await plans.get(scope, municipality.programme)
    if plan is None or not plan.activities:
        findings.append(Finding(Level.NOTE, t("check.no_plan", name=name)))
    else:
        findings.append(Finding(Level.GOOD, t.n("check.plan", len(plan.activities), name=name)))
    findings += await _meetings(scope, t, municipality, now)
    findings += [
        Finding(Level.BAD, t("check.channel_gone", name=name, channel=channel.name))
        for channel in await accounts.channels(scope)
        if not channel.usable
    ]
    findings += await _reminders(scope, t, municipality, now)
    recent = [row for row in await deliveries.unsettled(scope) if row.due_at >= now - LOOK_BACK]
    return findings + _unsettled(t, name, recent)


async def _reminders(scope: Scope, t: Translator, municipality: Municipality, now: datetime) -> list[Finding]:
    """Look at who looks after the reminders, and at what they found; nothing to say before anybody ever did."""
    name = municipality.name
    lost = {t("trouble.lost_channel", channel=channel.name) for channel in await accounts.channels(scope)}
    lines = [text for text in await trouble.of_municipality(scope, t, now) if text not in lost]
    found = [Finding(Level.NOTE, t("trouble.of", name=name, what=text)) for text in lines]
    known = await audit.get(scope)
    if known.planned_until is None:
        return found
    if known.audited_at is None:
        return [*found, Finding(Level.NOTE, t("trouble.never_audited", name=name))]
    recent = abs(now - known.audited_at) < RUNNING
    when = t.relative_datetime(known.audited_at.astimezone(ZoneInfo(municipality.zone)), local_day(municipality, now))
    said = t("trouble.audited" if recent else "trouble.not_audited", name=name, when=when)
    return [*found, Finding(Level.GOOD if recent else Level.NOTE, said)]


def _people(t: Translator, name: str, everyone: list[Person]) -> Finding:
    if not everyone:
        return Finding(Level.NOTE, t("check.no_people", name=name))
    if not any(Role.PROJECT_LEADER in person.roles for person in everyone):
        return Finding(Level.BAD, t("check.no_leader", name=name))
    return Finding(Level.GOOD, t.n("check.people", len(everyone), name=name))


def _unlinked(t: Translator, name: str, everyone: list[Person], linked: set[str]) -> list[Finding]:
    """People whom no account of the chat platform belongs to; nothing to say before any account was seen."""
    missing = [person for person in everyone if person.email not in linked]
    if not linked or not missing:
        return []
    some = ", ".join(person.email for person in missing[:5])
    return [Finding(Level.NOTE, t.n("check.unlinked", len(missing), name=name, some=some))]


async def _meetings(scope: Scope, t: Translator, municipality: Municipality, now: datetime) -> list[Finding]:
    name = municipality.name
    if not await meetings.all_series(scope, active_only=True):
        return [Finding(Level.NOTE, t("check.no_meetings", name=name))]
    coming = await planner.upcoming(scope, now, UPCOMING_DAYS)
    if not coming:
        return [Finding(Level.NOTE, t("check.no_reminders", name=name, days=UPCOMING_DAYS))]
    when = t.relative_datetime(coming[0].local_time, local_day(municipality, now))
    return [Finding(Level.GOOD, t("check.next_reminder", name=name, when=when, to=coming[0].to))]


def _unsettled(t: Translator, name: str, rows: list[Delivery]) -> list[Finding]:
    doubts = sum(row.state is DeliveryState.IN_DOUBT for row in rows)
    failed = sum(row.state is DeliveryState.FAILED for row in rows)
    late = sum(row.state is DeliveryState.SKIPPED for row in rows)
    found = [Finding(Level.BAD, t.n("check.in_doubt", doubts, name=name))] if doubts else []
    found += [Finding(Level.BAD, t.n("check.failed", failed, name=name))] if failed else []
    return found + ([Finding(Level.BAD, t.n("check.late", late, name=name))] if late else [])
