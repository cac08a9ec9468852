"""Word documents that can be filed: what a message says, on paper. Slow; run it in the workshop.

A paper is written with the blocks of a message, so that what people read in the chat and what they file is the same.
Buttons stay in the chat. The same paper gives the same document: no clock is read.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from bot.core.chat import Block, Divider, Facts, Heading, Items, Note, Paragraph, Picture, Table
from bot.core.drawings import Drawing

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table as WordTable

_CONTROL = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
PICTURE_CM = 16.0
"""As wide as the text of an A4 page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its title, a line below it, and what it says."""

    title: str
    blocks: tuple[Block, ...]
    dated: date
    below: str = ""
    language: str = "nb"


def write(paper: Paper) -> bytes:
    """Return the paper as a Word document."""
    import docx  # noqa: PLC0415 - loaded where documents are written, not at start

    document = docx.Document()
    _set_up(document, paper)
    document.add_heading(plain(paper.title), level=0)
    if paper.below:
        document.add_paragraph(plain(paper.below), style="Subtitle")
    below = 2 if any(isinstance(block, Heading) for block in paper.blocks) else 1
    for block in paper.blocks:
        _add(document, block, below)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def filename(name: str) -> str:
    """Return a name that every system takes, with the ending of a Word document."""
    return f"{' '.join(_UNFIT.sub(' ', plain(name)).split())[:120].strip('. ') or 'stokurs'}.docx"


def plain(text: str) -> str:
    """Return the text without characters that no document can hold."""
    return _CONTROL.sub("", text)


def _set_up(document: "Document", paper: Paper) -> None:
    """A4, the language that a spelling checker and a screen reader are to use, and properties without a clock."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above
    from docx.shared import Cm, Pt  # noqa: PLC0415 - as above

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    document.styles["Normal"].font.size = Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _TAGS.get(paper.language, paper.language))
    moment = datetime.combine(paper.dated, time(), UTC)
    properties = document.core_properties
    properties.title, properties.language = plain(paper.title), _TAGS.get(paper.language, paper.language)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = moment


def _add(document: "Document", block: Block, below: int) -> None:
    """Write one block; the headings of lists stand ``below`` the others, and no level is left out."""
    match block:
        case Heading(text):
            document.add_heading(plain(text), level=1)
        case Paragraph(text=text, strong=strong):
            document.add_paragraph().add_run(plain(text)).bold = strong
        case Note(text):
            document.add_paragraph().add_run(plain(text)).italic = True
        case Facts(pairs):
            _table(document, pairs)
        case Items():
            _items(document, block, below)
        case Table(head, rows):
            _table(document, rows, head)
        case Picture():
            _picture(document, block)
        case Divider():
            document.add_paragraph()
        case _:
            return


def _items(document: "Document", block: Items, level: int) -> None:
    if block.heading:
        document.add_heading(plain(block.heading), level=level)
    for item in block.items:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(plain(item.title))
        if item.detail:
            line.add_run(f" – {plain(item.detail)}")


def _table(document: "Document", rows: Sequence[Sequence[str]], head: Sequence[str] = ()) -> None:
    lines = [head, *rows] if head else list(rows)
    if not lines:
        return
    table = document.add_table(len(lines), max(map(len, lines)), style="Table Grid")
    for row, texts in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = plain(text)
    _mark_head(table, row=bool(head))
    document.add_paragraph()


def _mark_head(table: "WordTable", *, row: bool) -> None:
    """Make the first row or column bold; a first row is said to be the head, and comes again on the next page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above

    for cell in table.rows[0].cells if row else table.columns[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    if row:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the library has no other way


def _picture(document: "Document", block: Picture) -> None:
    from docx.shared import Cm  # noqa: PLC0415 - as above

    shape = document.add_picture(io.BytesIO(painted(block.drawing)), width=Cm(PICTURE_CM))
    shape._inline.docPr.set("descr", plain(block.alt))  # noqa: SLF001 - the library has no other way to say alt text
    document.add_paragraph().add_run(plain(block.alt)).italic = True


def painted(drawing: Drawing) -> bytes:
    """Return the picture as PNG."""
    from bot.exchange.pictures import paint  # noqa: PLC0415 - as above

    return paint(drawing)
