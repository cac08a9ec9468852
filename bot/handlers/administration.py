"""What whoever runs the bot does from the command line: municipalities, people, regular meetings, what will be sent."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

from bot.content.programme import Programmes
from bot.content.texts import Texts, Translator
from bot.core.deliveries import Planned
from bot.core.meetings import MeetingSeries, SeriesSetup
from bot.core.people import Municipality, NewPerson
from bot.core.rule_change import changed_rule
from bot.core.rule_words import read_rule_words
from bot.errors import BadInput, NotFound
from bot.handlers.context import local_day
from bot.handlers.views import colleague_forms, history, letter_names, rhythm
from bot.handlers.views.colleague_joining import join
from bot.handlers.views.meetings import programme_setup
from bot.handlers.views.meetings import title as meeting_title
from bot.reminders.auditing.catch_up import catch_up
from bot.reminders.letters.planning import upcoming as upcoming_letters
from bot.reminders.planning import planner, recurrence, setup
from bot.reminders.planning.snapshot import Expected, Snapshot, UpcomingJson, take
from bot.store import accounts, changes, handovers, meetings, municipalities, people, plans, pulse_erasure
from bot.store.changes import Author
from bot.store.pulse_votes import forget_traces
from bot.store.round_keys import RoundKeys
from bot.store.session import Scope, Store


class Administration:
    """Each method is one transaction and returns what to print, in the municipality's language."""

    def __init__(
        self, store: Store, programmes: Programmes, texts: Texts, now: datetime, keys: RoundKeys | None = None
    ) -> None:
        """Work on ``store`` at ``now``; ``keys`` of open pulse rounds are needed to forget somebody who is asked."""
        self._store = store
        self._programmes = programmes
        self._texts = texts
        self._now = now
        self._keys = keys

    async def add_municipality(
        self, name: str, language: str, programme: str, network: str, leader: NewPerson | None = None
    ) -> str:
        """Make a municipality, with its project leader where one is named: the wizard waits for them in the chat.

        Raises:
            BadInput, NotFound: the name is taken, or language or programme unknown; the leader has no e-mail.
        """
        self._programmes.get(programme)
        async with self._store.system() as system:
            made = await municipalities.add(
                system, name, language=language, programme=programme, now=self._now, network=network
            )
            after: dict[str, object] = {"name": made.name, "language": language, "programme": programme}
            author = Author(None, "command", self._now)
            await changes.record(system.scope(made.id), author, "municipality", made.id, "added", after=after)
            if leader is not None:
                await self._add_leader(system.scope(made.id), author, leader)
        t = self._t(made)
        if leader is not None:
            return t("wizard.leader_added", name=made.name, leader=leader.name, email=leader.email)
        return t("people.municipality_added", name=made.name)

    async def _add_leader(self, scope: Scope, author: Author, leader: NewPerson) -> None:
        checked = colleague_forms.read_new({"name": leader.name, "email": leader.email, "roles": "project_leader"}, ())
        await people.add(scope, [checked], self._now)
        await changes.record(scope, author, "people", scope.municipality_id, "import", after={"new": 1, "known": 0})

    async def import_people(self, name: str, data: bytes) -> str:
        """Add people from a file, or bring them up to date, and plan their reminders.

        Raises:
            NotFound, Refused: nothing is stored.
        """
        found = colleague_forms.read_list(data)
        async with self._store.system() as system:
            municipality = await municipalities.find(system, name)
            scope, author = system.scope(municipality.id), Author(None, "command", self._now)
            today = local_day(municipality, self._now)
            joined = await join(scope, municipality.programme, found, author, today)
            after = {"new": joined.new, "known": joined.known}
            await changes.record(scope, author, "people", municipality.id, "import", after=after)
        t = self._t(municipality)
        return t("people.imported", new=joined.new, known=joined.known, name=municipality.name)

    async def remove_person(self, name: str, email: str) -> str:
        """Let somebody belong to the municipality no more, and take their reminders back.

        Raises:
            NotFound: there is no such municipality, or nobody with this e-mail in it.
        """
        async with self._store.system() as system:
            municipality = await municipalities.find(system, name)
            scope = system.scope(municipality.id)
            person = await people.by_email(scope, email)
            if person is None:
                raise NotFound("people.nobody_with_email", email=email.strip()[:200], name=municipality.name)
            await catch_up(scope, self._now)
            await people.deactivate(scope, person.id)
            await changes.record(scope, Author(None, "command", self._now), "person", person.id, "removed")
            await planner.replan(scope, self._now)
        return self._t(municipality)("people.removed", person=person.name, name=municipality.name)

    async def forget_person(self, name: str, email: str) -> str:
        """Leave nothing of somebody but what they did, under no name.

        Raises:
            NotFound: there is no such municipality, or nobody with this e-mail was ever in it.
            BotError: they are asked in an open pulse check, and the folder of its keys is out of reach.
        """
        async with self._store.system() as system:
            municipality = await municipalities.find(system, name)
            scope, t = system.scope(municipality.id), self._t(municipality)
            wanted = email.strip().lower()
            person = next((p for p in await people.everyone(scope) if p.email == wanted), None)
            if person is None:
                raise NotFound("people.nobody_with_email", email=wanted[:200], name=municipality.name)
            await catch_up(scope, self._now)
            former = t("colleagues.former")
            await pulse_erasure.forget(scope, person.id, self._keys)
            await handovers.forget(system, scope, person, former)
            await changes.record(scope, Author(None, "command", self._now), "person", person.id, "forgotten")
            await planner.replan(scope, self._now)
        await forget_traces(self._store)
        return t("colleagues.forgotten", email=wanted, name=municipality.name, former=former)

    async def log_text(self, name: str, count: int) -> str:
        """Return the newest ``count`` changes that still stand, the newest first, a line each.

        Raises:
            NotFound: there is no such municipality.
        """
        async with self._store.system(read_only=True) as system:
            municipality = await municipalities.find(system, name)
            scope = system.scope(municipality.id)
            found = await changes.latest(scope, count, standing=True)
            names = await self._names(scope, municipality)
        t = self._t(municipality)
        lines = [history.line(t, change, names, municipality.zone) for change in found]
        return "\n".join(lines) or t("history.none", name=municipality.name)

    async def _names(self, scope: Scope, municipality: Municipality) -> history.Names:
        t, programme = self._t(municipality), self._programmes.get(municipality.programme)
        plan = await plans.get(scope, municipality.programme)
        return history.Names(
            {activity.id: activity.title for activity in (plan.activities if plan else ())},
            {person.id: person.name for person in await people.everyone(scope)},
            {series.id: meeting_title(t, programme, series) for series in await meetings.all_series(scope)},
        )

    async def set_up_meetings(self, name: str, first: date | None, place: str) -> str:
        """Set up the programme's regular meetings as it suggests them, in the first bound channel where it wants one.

        Meetings that are set up already stay as they are: the chat is where one changes them.

        Raises:
            NotFound: there is no such municipality.
        """
        async with self._store.system() as system:
            municipality = await municipalities.find(system, name)
            scope = system.scope(municipality.id)
            channel = next((c for c in await accounts.channels(scope) if c.usable), None)
            begin = first or local_day(municipality, self._now)
            defs = [m for m in self._programmes.get(municipality.programme).meetings if m.set_up_by_default]
            there = {series.meeting for series in await meetings.all_series(scope, active_only=True)}
            defs = [m for m in defs if m.id not in there]
            setups = [replace(programme_setup(m, begin, municipality.zone, channel), place=place) for m in defs]
            await setup.set_up(scope, setups, Author(None, "command", self._now))
        t = self._t(municipality)
        return t.n("meetings.set_up", len(setups)) if setups else t("meetings.all_set_up")

    async def change_meeting(self, name: str, meeting: str, text: str, end: date | None) -> str:
        """Change when a regular meeting is, as somebody says it in words, and plan its reminders anew.

        Raises:
            NotFound: there is no such municipality, or no such meeting in it.
            BadInput: the words are not understood, or leave no meetings; nothing is stored.
        """
        async with self._store.system() as system:
            municipality = await municipalities.find(system, name)
            scope = system.scope(municipality.id)
            series = await self._series(scope, municipality, meeting)
            today = local_day(municipality, self._now)
            said = read_rule_words(text, today)
            if end is not None and (said.ends or said.count or said.endless):
                raise BadInput("rules.two_ends")
            rule = changed_rule(series.rule, replace(said, ends=said.ends or end), today)
            recurrence.check_rule(rule)
            kept = {field.name: getattr(series, field.name) for field in fields(SeriesSetup)}
            stored = await meetings.change(scope, series.id, SeriesSetup(**{**kept, "rule": rule}))
            author, before, after = Author(None, "command", self._now), rhythm.facts(series), rhythm.facts(stored)
            await changes.record(scope, author, "series", series.id, "changed", before=before, after=after)
            await planner.replan(scope, self._now)
            seen = await take(scope)
        t = self._t(municipality)
        title = meeting_title(t, self._programmes.get(municipality.programme), stored)
        return "\n".join([t("meetings.changed", meeting=title), *rhythm.understood(t, seen, stored, self._now)])

    async def _series(self, scope: Scope, municipality: Municipality, meeting: str) -> MeetingSeries:
        """Find a meeting by the programme's id or by its name in the municipality's language."""
        t, programme = self._t(municipality), self._programmes.get(municipality.programme)
        there = await meetings.all_series(scope, active_only=True)
        titles = {series.id: meeting_title(t, programme, series) for series in there}
        wanted = " ".join(meeting.split()).casefold()
        found = [s for s in there if wanted in (s.meeting.casefold(), titles[s.id].casefold())]
        if not there:
            raise NotFound("rules.none_set_up", name=municipality.name)
        if not found:
            known = t.join(f"{series.meeting} ({titles[series.id]})" for series in there)
            raise NotFound("rules.no_such_meeting", meeting=meeting[:60], known=known)
        return found[0]

    async def upcoming_json(self, name: str, days: int) -> list[UpcomingJson]:
        """Return what will be sent within ``days`` days, for scripts.

        Raises:
            NotFound: there is no such municipality.
        """
        snapshot, found, letters = await self._upcoming(name, days)
        lines = [reminder.as_json() for reminder in found] + [letter_names.as_json(one, snapshot) for one in letters]
        return sorted(lines, key=lambda line: datetime.fromisoformat(line["at"]))

    async def upcoming_text(self, name: str, days: int) -> str:
        """Return what will be sent within ``days`` days, a line each.

        Raises:
            NotFound: there is no such municipality.
        """
        snapshot, found, letters = await self._upcoming(name, days)
        municipality = snapshot.municipality
        t = self._t(municipality)
        if not found and not letters:
            return t.n("meetings.upcoming_none", days, name=municipality.name)
        today = local_day(municipality, self._now)
        lines = [(one.planned.due_at, self._line(t, municipality, one, today)) for one in found]
        posts = letter_names.together(letters, snapshot)
        lines += [(post.at, letter_names.line(t, post, municipality.zone, today)) for post in posts]
        return "\n".join(line for _, line in sorted(lines, key=lambda pair: pair[0]))

    async def _upcoming(self, name: str, days: int) -> tuple[Snapshot, list[Expected], list[Planned]]:
        async with self._store.system(read_only=True) as system:
            scope: Scope = system.scope((await municipalities.find(system, name)).id)
            found, snapshot = await planner.upcoming(scope, self._now, days), await take(scope)
            return snapshot, found, await upcoming_letters(scope, snapshot, self._now, self._now + timedelta(days=days))

    def _line(self, t: Translator, municipality: Municipality, reminder: Expected, today: date) -> str:
        programme = self._programmes.get(municipality.programme)
        starts = reminder.occurrence.starts_at.astimezone(reminder.local_time.tzinfo)
        return t(
            "meetings.upcoming_line",
            at=t.relative_datetime(reminder.local_time, today),
            to=reminder.to,
            meeting=meeting_title(t, programme, reminder.series),
            starts=t.datetime(starts),
        )

    def _t(self, municipality: Municipality) -> Translator:
        return self._texts.for_language(municipality.language)
