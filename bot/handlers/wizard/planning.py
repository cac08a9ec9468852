"""The first step: a plan from the programme's template, or from a file that is shown before it is stored."""

import re
import tempfile
from datetime import date
from pathlib import Path

from bot.content.texts import Translator
from bot.core.actions import Action, ActionValue
from bot.core.chat import Attachment, Block, Button, Buttons, Incoming, Message, Note, Paragraph, Reply, Upload
from bot.core.permissions import Doing
from bot.core.plan_import import DraftPlan
from bot.core.sensitive import is_sensitive
from bot.errors import BadInput, NotFound, Refused
from bot.exchange.plan_import import read_plan
from bot.exchange.plan_wire import from_wire, to_wire
from bot.handlers.context import Context, require
from bot.handlers.plan_import import store, stored_lines, understood
from bot.handlers.views import wizard_forms as forms
from bot.handlers.views import wizard_template as template
from bot.handlers.wizard.steps import checklist
from bot.reminders.planning import planner
from bot.store import municipalities, plan_drafts, plans

CHUNK, CHUNKS = 2400, 3
"""How much of a long report stands in the message; the whole of it comes as a file."""


async def open_plan(context: Context, _incoming: Incoming) -> Reply:
    """Open the form of the first step.

    Raises:
        NotAllowed: only those who set up may.
    """
    await require(context, Doing.SET_UP)
    plan = await plans.get(context.scope, context.programme.id)
    starts_on, count = (plan.starts_on, len(plan.activities)) if plan else (None, 0)
    name = context.t(context.programme.name_key)
    return Reply(form=forms.plan_form(context.t, name, context.today, starts_on, count))


async def save_plan(context: Context, incoming: Incoming) -> Reply:
    """Make the plan from the template; show what a file says; store it when somebody has said yes.

    Raises:
        NotAllowed, NotFound, BadInput, Refused: nothing is stored.
    """
    await require(context, Doing.SET_UP)
    await municipalities.hold(context.scope)  # two who send it at once would each find no plan, and make one
    if incoming.fields is None:
        return await _store_read(context, incoming.value.change)
    start = forms.read_start(incoming.fields)
    if incoming.fields.get("source") == forms.FILE:
        return await _read(context, incoming.files.get("file"), start)
    return Reply(await _from_template(context, start), home=True)


# ---- the template ------------------------------------------------------------------------------------------------


async def _from_template(context: Context, start: date) -> Message:
    """Lay the template over the plan, three-way as a file is: another month moves what nobody has touched."""
    scope, t, programme = context.scope, context.municipal or context.t, context.programme
    before = await plans.get(scope, programme.id)
    draft = template.template_draft(t, programme, start)
    written = await store(scope, context.municipality, context.author, draft, start)
    plan = await plans.get(scope, programme.id)
    if plan is None:
        raise NotFound("plan.change_gone")
    await plan_drafts.set_conditions(scope, plan.id, template.conditions(t, programme))
    decided = [phase for phase in (before.phases if before else ()) if phase.first_day or phase.last_day]
    known = template.phases(programme, before.starts_on) if before and before.starts_on else []
    if not decided or decided == known:
        for phase in template.phases(programme, start):
            await plans.set_phase(scope, plan.id, phase)
    await planner.replan(scope, context.now)
    lines = stored_lines(context.t, context.municipality.name, written)
    return await checklist(context, [Paragraph("\n".join(lines))])


# ---- a file ------------------------------------------------------------------------------------------------------


async def _read(context: Context, upload: Upload | None, start: date) -> Reply:
    """Read a file and show what was understood; nothing of it is in the plan yet."""
    if upload is None:
        raise BadInput("wizard.needs_file", field="file")
    draft = await _draft(upload, start)
    kept = {**to_wire(draft), "start": f"{start:%Y-%m}"}
    number = await plan_drafts.keep(context.scope, context.author, kept)
    return _shown(context.t, draft, number)


async def _draft(upload: Upload, start: date) -> DraftPlan:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (re.sub(r"[^\w.-]+", "_", upload.filename)[-80:].lstrip(".") or "plan")
        path.write_bytes(upload.content)
        try:
            return await read_plan(path, start=start, is_sensitive=is_sensitive)
        except Refused as error:
            error.values["field"] = "file"
            raise


def _shown(t: Translator, draft: DraftPlan, number: int) -> Reply:
    """The same report as on the command line: in the message as far as it goes, whole as a file where it is long."""
    first, *rest = understood(t, draft)
    chunks = _chunks(rest)
    blocks: list[Block] = [Paragraph(first, strong=True), Paragraph(t("wizard.not_stored_yet"))]
    blocks += [Paragraph(chunk) for chunk in chunks[:CHUNKS]]
    long = len(chunks) > CHUNKS
    blocks += [Note(t("wizard.whole_report"))] if long else []
    save = Button(t("wizard.save_button"), Action.SAVE_WIZARD_PLAN, ActionValue(change=number), style="primary")
    blocks.append(Buttons((save, Button(t("wizard.other_file_button"), Action.OPEN_WIZARD_PLAN))))
    whole = Attachment(t("wizard.report_name"), "\n".join([first, *rest]).encode())
    return Reply(Message(tuple(blocks)), attachments=(whole,) if long else ())


def _chunks(lines: list[str]) -> list[str]:
    """Return lines as paragraphs of bearable length."""
    found = [""]
    for line in lines:
        cut = line[:CHUNK]
        if len(found[-1]) + len(cut) >= CHUNK:
            found.append("")
        found[-1] += f"{cut}\n"
    return [text.strip("\n") for text in found if text.strip()]


async def _store_read(context: Context, number: int | None) -> Reply:
    kept = await plan_drafts.take(context.scope, number or 0)
    year, _, month = str(kept.pop("start")).partition("-")
    start = date(int(year), int(month), 1)
    written = await store(context.scope, context.municipality, context.author, from_wire(kept), start)
    await planner.replan(context.scope, context.now)
    lines = stored_lines(context.t, context.municipality.name, written)
    text = "\n".join(lines)[:CHUNK]
    return Reply(await checklist(context, [Paragraph(text)]), replace=True)
