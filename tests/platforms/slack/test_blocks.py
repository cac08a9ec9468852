"""`Message` → Block Kit: nothing over a limit, nothing read as markup, nothing lost without a word."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.actions import Action, ActionValue
from bot.core.chat import Block, Button, Buttons, Divider, Facts, Heading, Item, Items, Message, Note, Paragraph
from bot.platforms.slack.blocks import VIEW, fallback, render
from tests.helpers.slack_rules import buttons_of, check_blocks, check_message, words_of
from tests.platforms.slack.conftest import TEXTS

Json = dict[str, Any]

NB = TEXTS.for_language("nb")
DONE = Button("Ferdig", Action.MARK_DONE, ActionValue(activity=1))


def shown(*blocks: Block) -> list[Json]:
    return render(Message(blocks), NB)


def words(blocks: list[Json]) -> str:
    return "\n".join(words_of(blocks))


def test_a_heading_is_a_header_on_one_line() -> None:
    assert shown(Heading("Neste steg\ni fase 2")) == [
        {"type": "header", "text": {"type": "plain_text", "text": "Neste steg i fase 2", "emoji": False}}
    ]


def test_a_strong_paragraph_is_bold_whatever_it_says() -> None:
    (block,) = shown(Paragraph("Frist *nå* & <!channel> @here", strong=True))
    (element,) = block["elements"][0]["elements"]
    assert element == {"type": "text", "text": "Frist *nå* & <!channel> @here", "style": {"bold": True}}


def test_an_address_in_a_paragraph_is_a_link_without_the_full_stop() -> None:
    (block,) = shown(Paragraph("Se https://kommune.example/kalender.ics?a=1, eller spør."))
    before, link, after = block["elements"][0]["elements"]
    assert (before["text"], after["text"]) == ("Se ", ", eller spør.")
    assert link == {"type": "link", "url": "https://kommune.example/kalender.ics?a=1"}


def test_facts_are_fields_ten_at_most_in_a_section() -> None:
    blocks = shown(Facts(tuple((f"Merke {n}", f"verdi {n}") for n in range(23))))
    assert [len(block["fields"]) for block in blocks] == [10, 10, 3]
    assert blocks[0]["fields"][0]["text"] == "*Merke 0*\nverdi 0"


def test_items_with_a_button_have_it_beside_them() -> None:
    (block,) = shown(Items((Item("Velge strategier", "Frist: utgangen av mars", DONE),)))
    assert block["text"]["text"] == "*Velge strategier*\nFrist: utgangen av mars"
    assert block["accessory"]["text"]["text"] == "Ferdig"


def test_items_without_buttons_are_one_list_under_their_heading() -> None:
    heading, points = shown(Items((Item("Kartlegge", "april"), Item("Informere")), heading="Etterpå"))
    assert heading["elements"][0]["elements"][0]["style"] == {"bold": True}
    assert [words([section]) for section in points["elements"][0]["elements"]] == ["Kartlegge\n – april", "Informere"]


@pytest.mark.parametrize(
    "title",
    [
        "Lage *alt*",
        "en_to_tre",
        "`kode`",
        "a ~ b",
        ">sitat",
        "Møte :heart: nå",
        "@here",
        "i #bti",
        "se https://a.example",
    ],
)
def test_a_title_with_signs_of_markup_is_shown_as_it_was_written(title: str) -> None:
    (block,) = shown(Items((Item(title, "mars", DONE),)))
    assert block["text"] == {"type": "plain_text", "text": f"{title}\nmars", "emoji": False}


def test_a_title_with_entities_is_escaped_where_markup_is_read() -> None:
    (block,) = shown(Items((Item("Skole & SFO <1.–4.", "<!channel", DONE),)))
    assert block["text"]["text"] == "*Skole &amp; SFO &lt;1.–4.*\n&lt;!channel"
    assert block["text"]["type"] == "mrkdwn"


def test_buttons_carry_their_action_and_value() -> None:
    spoken = Button("Slett", Action.UNDO, ActionValue(change=3), style="danger", spoken="Angre “Velge strategier”")
    (block,) = shown(Buttons((DONE, spoken)))
    first, second = block["elements"]
    assert (first["action_id"], json.loads(first["value"]), "style" in first) == ("mark_done", {"activity": 1}, False)
    assert (second["style"], second["accessibility_label"]) == ("danger", "Angre “Velge strategier”")


def test_buttons_of_the_same_action_have_their_own_ids() -> None:
    blocks = shown(Buttons((DONE, DONE)), Items((Item("Velge", "", DONE),)))
    assert [e["action_id"] for b in blocks for e in buttons_of(b)] == ["mark_done", "mark_done:2", "mark_done:3"]


def test_rows_with_buttons_are_marked_for_reminders() -> None:
    blocks = render(Message((Heading("Møte"), Buttons((DONE,)), Buttons((DONE,)))), NB, mark="reminder")
    assert [block.get("block_id") for block in blocks] == [None, "reminder-0", "reminder-1"]


def test_a_note_is_small_and_a_divider_divides() -> None:
    assert [block["type"] for block in shown(Note("Fra planen."), Divider())] == ["context", "divider"]


def test_what_is_empty_is_left_out() -> None:
    blank = Buttons((Button(" ", Action.UNDO),))
    empty = (Heading(""), Paragraph(" "), Note(""), Facts((("", ""),)), Items((Item(""),)), Buttons(()), blank)
    assert shown(*empty) == []


def test_a_long_list_is_cut_with_a_count_and_keeps_its_last_buttons() -> None:
    items = tuple(Item(f"Aktivitet {n}", "Frist: mars", DONE) for n in range(120))
    blocks = shown(Heading("Planen"), Items(items), Note("Fra planen."), Buttons((DONE,)))
    kept = sum(block["type"] == "section" for block in blocks)
    assert check_message(blocks) == []
    assert [block["type"] for block in blocks[-3:]] == ["context", "context", "actions"]
    assert words([blocks[-3]]) == f"… og {120 - kept} til"
    assert kept > 30


def test_a_message_that_just_fits_is_not_cut() -> None:
    blocks = shown(*(Divider() for _ in range(50)))
    assert len(blocks) == 50


def test_no_heading_stands_above_nothing() -> None:
    items = tuple(Item("x" * 900, "", DONE) for _ in range(14))
    blocks = shown(Items(items), Items((Item("y" * 900, "", DONE),), heading="Etterpå"))
    assert "Etterpå" not in words(blocks)


def test_long_pieces_are_cut_one_by_one() -> None:
    blocks = shown(Heading("h" * 500), Paragraph("p" * 5000), Note("n" * 5000))
    assert check_message(blocks) == []
    assert [text[-1] for text in words_of(blocks)] == ["…", "…", "…"]


def test_a_view_holds_more_than_a_message() -> None:
    items = tuple(Item(f"Aktivitet {n}", "", DONE) for n in range(90))
    assert len(render(Message((Items(items),)), NB, VIEW)) == 90


def test_the_count_is_in_the_readers_language() -> None:
    items = tuple(Item("x", "", DONE) for _ in range(120))
    assert "more" in words(render(Message((Items(items),)), TEXTS.for_language("en")))


def test_the_text_for_screen_readers_holds_everything_and_is_never_empty() -> None:
    message = Message((Heading("Møte"), Facts((("Sted", "Rom <3>"),)), Items((Item("Velge", "mars"),)), Note("Fordi.")))
    assert fallback(message) == "Møte\nSted: Rom &lt;3&gt;\n• Velge – mars\nFordi."
    assert fallback(Message((Divider(),))) == "…"


def test_the_text_is_cut_before_slack_cuts_it_and_not_inside_an_entity() -> None:
    text = fallback(Message((Paragraph("&" * 3000),)))
    assert len(text) <= 4000
    assert text.endswith("&amp;…")


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["", " ", "Velge strategier", "*a* & <b>", "x" * 160, "y" * 4000, "<!channel>", "https://a.example/b", "\n\n"]
)
BUTTONS = st.builds(
    Button, label=TEXT, action=st.sampled_from(Action), value=st.builds(ActionValue, activity=st.integers(0, 2**63 - 1))
)
ITEM = st.builds(Item, title=TEXT, detail=TEXT, button=st.none() | BUTTONS)
BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, TEXT),
    st.builds(Paragraph, TEXT, st.booleans()),
    st.builds(Facts, st.lists(st.tuples(TEXT, TEXT), max_size=25).map(tuple)),
    st.builds(Items, st.lists(ITEM, max_size=80).map(tuple), TEXT),
    st.builds(Note, TEXT),
    st.just(Divider()),
    st.builds(Buttons, st.lists(BUTTONS, max_size=6).map(tuple)),
)


@settings(max_examples=60)
@given(st.lists(BLOCK, max_size=30))
def test_no_message_breaks_a_limit(blocks: list[Block]) -> None:
    message = Message(tuple(blocks))
    assert check_message(render(message, NB, mark="reminder")) == []
    assert check_blocks(render(message, NB, VIEW), 100) == []
    assert 0 < len(fallback(message)) <= 4000
