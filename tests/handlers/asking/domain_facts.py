"""What the field expects the bot to be able to say of the programme: each fact, and the texts that say it.

A row of ``domain_facts.tsv`` is a fact and its texts, named as in `knowledge_table`; its headings are parts of the
field.
"""

from pathlib import Path

FILE = Path(__file__).with_name("domain_facts.tsv")


def _facts() -> dict[str, tuple[str, ...]]:
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    pairs = (line.split("\t") for line in lines)
    return {fact: tuple(keys.split()) for fact, keys in pairs}


FACTS = _facts()
