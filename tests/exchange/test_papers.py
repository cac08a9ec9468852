"""Word documents: they open, hold every word, say their language and their pictures' facts, and are the same twice."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from bot.core.actions import Action
from bot.core.chat import Button, Buttons, Divider, Facts, Heading, Item, Items, Note, Paragraph, Picture, Table
from bot.core.drawings import PhaseBand, Progress
from bot.exchange.papers import Paper, filename, plain, write

DATED = date(2026, 9, 8)
BLOCKS = (
    Paragraph("Svaret først", strong=True),
    Heading("En overskrift"),
    Facts((("Frist", "utgangen av mars"), ("Ansvarlig", "Kari & Ola <styret>"))),
    Items((Item("Første ting", "med en detalj"), Item("Andre ting")), "Listen"),
    Table(("Fase", "Gjort"), (("Fase 1", "2 av 3"), ("Fase 2", "0 av 6"))),
    Divider(),
    Note("Med liten skrift"),
    Buttons((Button("En knapp", Action.SHOW_NEXT),)),
)


def opened(paper: Paper) -> "docx.document.Document":
    return docx.Document(io.BytesIO(write(paper)))


def words(document: "docx.document.Document") -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_it_holds_every_word_but_the_buttons() -> None:
    text = words(opened(Paper("Statusrapport", BLOCKS, DATED, "Strandvik kommune")))
    for expected in (
        *("Statusrapport", "Strandvik kommune", "Svaret først", "En overskrift", "Frist", "utgangen av mars"),
        *("Kari & Ola <styret>", "Listen", "Første ting – med en detalj", "Andre ting", "0 av 6", "Med liten skrift"),
    ):
        assert expected in text
    assert "En knapp" not in text


def test_headings_leave_no_level_out() -> None:
    def levels(*blocks: object) -> list[str]:
        document = opened(Paper("T", blocks, DATED))  # type: ignore[arg-type]
        return [p.style.name for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]

    items = Items((Item("a"),), "Liste")
    assert levels(items) == ["Heading 1"]
    assert levels(Heading("Del"), items) == ["Heading 1", "Heading 2"]


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    table = opened(Paper("T", (BLOCKS[4],), DATED)).tables[0]
    row = table.rows[0]._tr.trPr
    assert row is not None
    assert row.find(qn("w:tblHeader")) is not None
    assert [run.bold for cell in table.rows[0].cells for run in cell.paragraphs[0].runs] == [True, True]
    assert [run.bold for cell in table.rows[1].cells for run in cell.paragraphs[0].runs] == [None, None]


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_it_says_its_language(language: str, tag: str) -> None:
    document = opened(Paper("T", BLOCKS, DATED, language=language))
    assert document.core_properties.language == tag
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {tag}


def test_the_same_paper_is_the_same_document_and_names_nobody() -> None:
    first, second = write(Paper("T", BLOCKS, DATED)), write(Paper("T", BLOCKS, DATED))
    properties = opened(Paper("T", BLOCKS, DATED)).core_properties
    assert len(first) == len(second)
    assert (properties.author, properties.comments, properties.title) == ("", "", "T")
    assert properties.created.date() == properties.modified.date() == DATED


def test_a_picture_has_its_facts_in_words() -> None:
    drawing = Progress("Framdrift", (PhaseBand("Fase 1", DATED, DATED, 2, 3),), "{done} av {total}")
    document = opened(Paper("T", (Picture(drawing, "Fase 1: 2 av 3 gjort."),), DATED))
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Fase 1: 2 av 3 gjort."
    assert "Fase 1: 2 av 3 gjort." in words(document)


@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\x1b", "\ufffe", "\ud800"])
def test_characters_that_no_document_can_hold_are_left_out(odd: str) -> None:
    blocks = (Paragraph(f"før{odd}etter"), Items((Item(f"a{odd}", f"b{odd}"),), f"c{odd}"), Facts(((f"d{odd}", "e"),)))
    assert "føretter" in words(opened(Paper(f"T{odd}", blocks, DATED, f"S{odd}")))
    assert plain(f"a{odd}b\n\tc") == "ab\n\tc"


def test_lines_stay_lines() -> None:
    assert "en\nto" in words(opened(Paper("T", (Paragraph("en\nto"),), DATED)))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Statusrapport 2026-09-08 Strandvik kommune", "Statusrapport 2026-09-08 Strandvik kommune.docx"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.docx"),
        ("../../etc/passwd", "etc passwd.docx"),
        ("", "stokurs.docx"),
        ("...", "stokurs.docx"),
        ("x" * 300, "x" * 120 + ".docx"),
    ],
)
def test_every_system_takes_the_file_s_name(name: str, file: str) -> None:
    assert filename(name) == file
