"""The `stokurs` command: reads arguments, calls the application, prints. What it prints people read in their language.

Heavy parts are imported inside the commands, so that each command pays only for what it uses.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Coroutine
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from bot.core.closed_days import parse_date
from bot.core.people import NewPerson
from bot.errors import BadInput, BotError, Refused

if TYPE_CHECKING:  # each command loads only what it uses; looking at a plan file needs no database
    from bot.app.application import Application
    from bot.app.plan_import import Terminal
    from bot.app.pulse_commands import PulseCommands
    from bot.app.question_commands import QuestionCommands

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
municipality_app = typer.Typer(no_args_is_help=True, help="Municipalities.")
people_app = typer.Typer(no_args_is_help=True, help="People and their roles.")
plan_app = typer.Typer(no_args_is_help=True, help="The plan.")
meetings_app = typer.Typer(no_args_is_help=True, help="Regular meetings.")
pulse_app = typer.Typer(no_args_is_help=True, help="Pulse checks: what is set up, what was published and destroyed.")
questions_app = typer.Typer(no_args_is_help=True, help="Questions in people's own words: how they went, those sent in.")
db_app = typer.Typer(no_args_is_help=True, help="The database.")
app.add_typer(municipality_app, name="municipality")
app.add_typer(people_app, name="people")
app.add_typer(plan_app, name="plan")
app.add_typer(meetings_app, name="meetings")
app.add_typer(pulse_app, name="pulse")
app.add_typer(questions_app, name="questions")
app.add_typer(db_app, name="db")

MunicipalityName = Annotated[str, typer.Option("--municipality", "-m", help="The municipality's name.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the page; 0 takes a free one.")] = 8010,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Open the local chat page with sample municipalities and a clock that can be moved."""
    from bot.app.demo import run_demo

    _run(run_demo(port, open_browser=not no_browser))


@app.command()
def run() -> None:
    """Run all configured platforms and the reminders until stopped."""
    from bot.app.serve import serve

    _run(serve())


@app.command()
def worker() -> None:
    """Send the reminders only, beside other processes on the same PostgreSQL, until stopped."""
    from bot.app.serve import work

    _run(work())


@app.command()
def check() -> None:
    """Say what is configured, what is missing and how to mend it."""
    from bot.app.check import check_all

    good, lines = _run(check_all())
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if good else 1)


@app.command()
def upcoming(
    municipality: MunicipalityName,
    days: Annotated[int, typer.Option(min=1, max=400, help="How many days ahead.")] = 14,
    as_json: AsJson = False,
) -> None:
    """List what will be sent, to whom, when."""

    async def work(application: "Application") -> str:
        if as_json:
            found = await application.administration().upcoming_json(municipality, days)
            return json.dumps(found, ensure_ascii=False, indent=1)
        return await application.administration().upcoming_text(municipality, days)

    typer.echo(_with_application(work))


@app.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="The question, in one's own words.")] = None,
    *,
    municipality: MunicipalityName,
    file: Annotated[Path | None, typer.Option("--file", help="A file with a question a line; needs --json.")] = None,
    asker: Annotated[str, typer.Option("--as", help="Who asks: an e-mail or a role.")] = "project_leader",
    on: Annotated[str, typer.Option("--on", help="The day it is, e.g. 2026-09-08; default: today.")] = "",
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show why it was understood so.")] = False,
) -> None:
    """Answer a question as the chat does; nothing of it is stored."""
    from bot.app.ask import AskRequest, ask_all, ask_one, decoded, questions_of

    request = AskRequest(municipality, asker, _date(on) if on else None, as_json, explain)
    try:
        request.check()
        if (text is None) is (file is None):
            raise BadInput("ask_command.text_or_file")
        if file is not None and not as_json:
            raise BadInput("ask_command.file_needs_json")
        questions = questions_of(_bytes(file)) if file is not None else []
    except BotError as error:
        _fail(error)
    if text is None:
        _with_application(lambda a: ask_all(a, request, questions, typer.echo))
    else:
        question = decoded(text.encode(errors="surrogateescape"))  # a terminal may speak Windows-1252
        typer.echo(_with_application(lambda a: ask_one(a, request, question)))


@municipality_app.command("add")
def municipality_add(
    name: str,
    language: Annotated[str, typer.Option(help="nb, nn or en.")] = "nb",
    programme: Annotated[str, typer.Option(help="The programme's id.")] = "bti",
    network: Annotated[str, typer.Option(help="The network it belongs to.")] = "",
    leader: Annotated[str, typer.Option(help="The project leader's e-mail; the wizard leads them on.")] = "",
    leader_name: Annotated[str, typer.Option(help="The project leader's name; default: as in the e-mail.")] = "",
) -> None:
    """Make a municipality, and, with --leader, the one person who sets it up in the chat."""
    first = NewPerson.leading(leader, leader_name) if leader else None
    typer.echo(
        _with_application(lambda a: a.administration().add_municipality(name, language, programme, network, first))
    )


@people_app.command("import")
def people_import(file: Path, municipality: MunicipalityName) -> None:
    """Add people from a file with the columns name, email, roles, unit and perhaps language."""
    data = _bytes(file)
    typer.echo(_with_application(lambda a: a.administration().import_people(municipality, data)))


@people_app.command("remove")
def people_remove(email: str, municipality: MunicipalityName) -> None:
    """Take somebody out of the municipality: no answers and no reminders any more."""
    typer.echo(_with_application(lambda a: a.administration().remove_person(municipality, email)))


@people_app.command("forget")
def people_forget(email: str, municipality: MunicipalityName) -> None:
    """Forget somebody's name and e-mail; what they did stays, done by a former colleague. Cannot be undone."""
    typer.echo(_with_application(lambda a: a.administration().forget_person(municipality, email)))


@app.command("log")
def log(
    municipality: MunicipalityName,
    count: Annotated[int, typer.Option(min=1, max=1000, help="How many lines.")] = 20,
) -> None:
    """Show who changed what when, the newest first."""
    typer.echo(_with_application(lambda a: a.administration().log_text(municipality, count)))


@meetings_app.command("setup")
def meetings_setup(
    municipality: MunicipalityName,
    start: Annotated[str, typer.Option(help="First day, e.g. 2026-09-01; default: today.")] = "",
    place: Annotated[str, typer.Option(help="Where the meetings are held.")] = "",
) -> None:
    """Set up the programme's regular meetings on its own weekdays and times; everything can be changed in the chat."""
    first = _date(start) if start else None
    typer.echo(_with_application(lambda a: a.administration().set_up_meetings(municipality, first, place)))


@meetings_app.command("change")
def meetings_change(
    meeting: Annotated[str, typer.Argument(help="The meeting, by its name or as project, status, steering.")],
    words: Annotated[str, typer.Argument(help='When it is, e.g. "annenhver tirsdag kl. 9" or "every other Tuesday".')],
    municipality: MunicipalityName,
    end: Annotated[str, typer.Option(help='Last day, e.g. 2027-06-20; say "no end" in the words to remove it.')] = "",
) -> None:
    """Change when a regular meeting is, in words, and show how it was understood and the next three dates."""
    last = _date(end) if end else None
    typer.echo(_with_application(lambda a: a.administration().change_meeting(municipality, meeting, words, last)))


@plan_app.command("import")
def plan_import(
    file: Path,
    municipality: Annotated[str, typer.Option("--municipality", "-m", help="The municipality's name.")] = "",
    start: Annotated[str, typer.Option(help="The plan's first month, YYYY-MM.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what was understood.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read a plan file, show what was understood and what was unsure, and store it after a yes."""
    from bot.app.plan_import import PlanImport

    request = PlanImport(_terminal(), file, _month(start) if start else None)
    if dry_run:
        raise typer.Exit(request.show(as_json=as_json))
    if not municipality:
        _fail(BadInput("plan_import.needs_municipality"))
    raise typer.Exit(_with_application(lambda a: request.store(a, municipality, yes=yes, as_json=as_json)))


@plan_app.command("export")
def plan_export(file: Path, municipality: MunicipalityName) -> None:
    """Write the plan (.xlsx, .json) or a picture of it (.png), or the meetings as a calendar (.ics)."""
    from bot.app.plan_export import check_ending, export

    try:
        check_ending(file)
    except BotError as error:
        _fail(error)
    typer.echo(_with_application(lambda a: export(a, municipality, file)))


@pulse_app.command("status")
def pulse_status(municipality: MunicipalityName, as_json: AsJson = False) -> None:
    """Show how each pulse check is used, and its rounds; never who has answered."""
    typer.echo(_with_pulse(municipality, lambda pulse: pulse.status(as_json=as_json)))


@pulse_app.command("setup")
def pulse_setup(
    instrument: Annotated[str, typer.Argument(help="The pulse check, e.g. change_reaction.")],
    municipality: MunicipalityName,
    rhythm: Annotated[str, typer.Option(help="monthly, two_months, quarterly, yearly, by_hand or off.")] = "",
    first: Annotated[str, typer.Option(help="When the next round opens, e.g. 2026-10-05.")] = "",
) -> None:
    """Set a pulse check up as the programme proposes it; who is asked can be changed in the chat."""
    day = _date(first) if first else None
    typer.echo(_with_pulse(municipality, lambda pulse: pulse.set_up(instrument, rhythm, day)))


@pulse_app.command("start")
def pulse_start(
    instrument: Annotated[str, typer.Argument(help="The pulse check, e.g. change_reaction.")],
    municipality: MunicipalityName,
    on: Annotated[str, typer.Option(help="The day it opens; default: as soon as people may be written to.")] = "",
) -> None:
    """Put a round down; until it opens it can be looked over and called off in the chat."""
    day = _date(on) if on else None
    typer.echo(_with_pulse(municipality, lambda pulse: pulse.start(instrument, day)))


@pulse_app.command("export")
def pulse_export(file: Path, municipality: MunicipalityName) -> None:
    """Write every published table (.xlsx or .csv): rounded shares, no person."""
    from bot.app.pulse_commands import check_ending

    try:
        check_ending(file)
    except BotError as error:
        _fail(error)
    typer.echo(_with_pulse(municipality, lambda pulse: pulse.export(file)))


@pulse_app.command("proof")
def pulse_proof(municipality: MunicipalityName, as_json: AsJson = False) -> None:
    """Show what was destroyed when, for every round that is over; ends with 1 where anything is left."""
    clean, text = _with_pulse(municipality, lambda pulse: pulse.proof(as_json=as_json))
    typer.echo(text)
    raise typer.Exit(0 if clean else 1)


@questions_app.command("status")
def questions_status(municipality: MunicipalityName) -> None:
    """Show whether questions may be sent in, and how many on each topic went how; never who asked."""
    typer.echo(_with_questions(municipality, lambda questions: questions.status()))


@questions_app.command("on")
def questions_on(municipality: MunicipalityName) -> None:
    """Let people send in questions that were not understood, in a form that says what is kept."""
    typer.echo(_with_questions(municipality, lambda questions: questions.switch(on=True)))


@questions_app.command("off")
def questions_off(municipality: MunicipalityName) -> None:
    """Let no more questions be sent in, and delete those that were."""
    typer.echo(_with_questions(municipality, lambda questions: questions.switch(on=False)))


@questions_app.command("list")
def questions_list(municipality: MunicipalityName) -> None:
    """Print the questions that were sent in: the month, the topic, the text."""
    typer.echo(_with_questions(municipality, lambda questions: questions.sent_in()))


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the newest shape."""
    from bot.app.application import upgrade_database

    typer.echo(_run(upgrade_database()))


@db_app.command("move")
def db_move(url: Annotated[str, typer.Argument(help="Address of an empty, upgraded PostgreSQL database.")]) -> None:
    """Move everything from the SQLite database to PostgreSQL, in the middle of a schedule too."""
    from bot.app.moving import move_database

    typer.echo(_run(move_database(url)))


def _with_application(work: "Callable[[Application], Awaitable[T]]") -> T:
    """Do ``work`` with a database that has the newest shape; close it afterwards."""

    async def whole() -> T:
        from bot.app.application import build, close, prepare_database
        from bot.app.logs import set_up_logs
        from bot.config import load_settings

        settings = load_settings()
        set_up_logs(settings.log_level)
        application = build(settings)
        try:
            await prepare_database(application.store)
            return await work(application)
        finally:
            await close(application.store)

    return _run(whole())


def _with_pulse(municipality: str, work: "Callable[[PulseCommands], Awaitable[T]]") -> T:
    from bot.app.pulse_commands import PulseCommands

    return _with_application(lambda application: work(PulseCommands(application, municipality)))


def _with_questions(municipality: str, work: "Callable[[QuestionCommands], Awaitable[T]]") -> T:
    from bot.app.question_commands import QuestionCommands

    return _with_application(lambda application: work(QuestionCommands(application, municipality)))


def _terminal() -> "Terminal":
    from bot.app.plan_import import Terminal

    def ask(question: str) -> str:
        return str(typer.prompt(question, default="", show_default=False, err=True))

    return Terminal(typer.echo, lambda text: typer.echo(text, err=True), ask if sys.stdin.isatty() else None)


def _run(work: Coroutine[object, object, T]) -> T:
    """Run ``work``; what a person can mend is said in one sentence, on stderr."""
    try:
        return asyncio.run(work)
    except BotError as error:
        _fail(error)


def _fail(error: BotError) -> NoReturn:
    from bot.content.texts import Texts

    texts = Texts.load()
    typer.echo(texts.error(texts.for_language(None), error), err=True)
    raise typer.Exit(1)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        _fail(Refused("people.file_not_found", file=file.name))


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except BotError as error:
        _fail(error)


def _month(text: str) -> date:
    """Read «2026-08», or a whole date, as the first of that month."""
    try:
        return parse_date(f"{text}-01" if len(text) == 7 else text).replace(day=1)
    except BotError:
        _fail(BadInput("plan_import.bad_start", text=text))
