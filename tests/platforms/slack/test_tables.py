"""Tables: a table where Slack has one, a list elsewhere; never over a limit."""

import pytest

from bot.core.chat import Heading, Message, Note, Paragraph, Reply, Table
from bot.platforms.slack.blocks import MESSAGE, VIEW, render
from bot.platforms.slack.drafts import drafts
from tests.helpers.slack_rules import check_blocks, check_message, words_of
from tests.platforms.slack.conftest import TEXTS, Scene

T = TEXTS.for_language("nb")
UNITS = Table(("Enhet", "Tilstand", "Siden"), (("Solvik skole", "i gang", "mars"), ("Åsen barnehage", "", "")))


def cells(block: dict[str, list[list[object]]]) -> list[list[str]]:
    """Return the words of a table block, row by row."""
    return [["".join(words_of(cell)) for cell in row] for row in block["rows"]]


def test_a_message_has_a_table_with_a_bold_head_and_no_empty_cell() -> None:
    (block,) = render(Message((UNITS,)), T)
    assert cells(block)[:2] == [["Enhet", "Tilstand", "Siden"], ["Solvik skole", "i gang", "mars"]]
    assert cells(block)[2] == ["Åsen barnehage", " ", " "]
    assert block["rows"][0][0]["elements"][0]["elements"][0]["style"] == {"bold": True}
    assert block["column_settings"] == [{"is_wrapped": True}] * 3
    assert check_message([block]) == []


def test_the_home_page_and_dialogs_have_a_list_of_the_same_words() -> None:
    (block,) = render(Message((UNITS,)), T, VIEW)
    words = list(words_of(block))
    assert block["type"] == "rich_text"
    assert words == ["Solvik skole", " – Tilstand: i gang · Siden: mars", "Åsen barnehage"]


def test_a_second_table_is_a_list() -> None:
    blocks = render(Message((UNITS, Paragraph("og"), UNITS)), T)
    assert [block["type"] for block in blocks] == ["table", "rich_text", "rich_text"]
    assert check_message(blocks) == []


@pytest.mark.parametrize("rows", [1, 75, 99, 100, 250])
@pytest.mark.parametrize("width", [1, 6, 20, 21])
@pytest.mark.parametrize("limits", [MESSAGE, VIEW])
def test_no_table_breaks_a_limit(rows: int, width: int, limits: object) -> None:
    head = tuple(f"Kolonne {number}" for number in range(width))
    table = Table(head, tuple(tuple(f"celle {row}-{column}" for column in range(width)) for row in range(rows)))
    message = Message((Heading("Enheter"), table, Note("Fra planen.")))
    if limits is VIEW:
        assert check_blocks(render(message, T, VIEW), 100) == []
        return
    blocks = render(message, T)
    assert check_message(blocks) == []
    assert blocks[-1]["type"] == "context"
    assert any("celle 0-0" in word for word in words_of(blocks))


def test_cells_that_are_stories_are_cut() -> None:
    (block,) = render(Message((Table(("A", "B"), (("a", "b" * 3000),)),)), T)
    assert len(cells(block)[1][1]) == 400
    assert check_message([block]) == []


def test_rows_of_another_length_than_the_head_fit_it() -> None:
    (block,) = render(Message((Table(("A", "B"), (("a",), ("a", "b", "c"))),)), T)
    assert cells(block)[1:] == [["a", " "], ["a", "b"]]


def test_a_table_beside_much_text_becomes_a_list_that_is_cut() -> None:
    rows = tuple((f"Enhet {number}", "x" * 80) for number in range(90))
    blocks = render(Message((*(Paragraph("ord " * 150) for _ in range(10)), Table(("Enhet", "Hva"), rows))), T)
    assert check_message(blocks) == []
    assert "table" not in [block["type"] for block in blocks]
    assert "… og" in " ".join(words_of(blocks))


def test_a_message_with_a_table_has_a_second_draft_without_it() -> None:
    rich, plain = drafts(Message((UNITS,)), T, {})
    assert [rich["blocks"][0]["type"], plain["blocks"][0]["type"]] == ["table", "rich_text"]
    assert rich["text"] == plain["text"] == "Enhet: Solvik skole, Tilstand: i gang, Siden: mars\nEnhet: Åsen barnehage"
    assert len(drafts(Message((Paragraph("a"),)), T, {})) == 1


async def test_a_table_that_slack_refuses_comes_as_a_list(socket_scene: Scene) -> None:
    slack, anna = socket_scene.slack, socket_scene.anna
    socket_scene.router.answer = lambda _: Reply(Message((UNITS,)))
    slack.fail("chat.postMessage", "error", code="invalid_attachments")
    await slack.say(anna, "enheter")
    (said,) = await slack.until(lambda: slack.said(f"D{anna}"))
    assert [block["type"] for block in said["blocks"]] == ["rich_text"]
    await slack.say(anna, "enheter")
    await slack.until(lambda: len(slack.said(f"D{anna}")) == 2)
    assert slack.said(f"D{anna}")[1]["blocks"][0]["type"] == "table"
