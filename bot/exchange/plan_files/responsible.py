"""Who is responsible: role ids and persons' names out of what people write in that column."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.roles import ALL_STAFF
from bot.exchange.plan_files.grid import norm, tidy
from bot.exchange.plan_files.lexicon import word_set, words


@dataclass(frozen=True, slots=True)
class Responsible:
    """Roles and persons in the order written; ``unknown`` what could be matched to neither."""

    roles: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


_JOINERS = (
    r"og|and|samt|pluss|eller|or|sammen med|saman med|together with|i samarbeid med|in cooperation with|with|med|ved"
    r"|evt\.?|eventuelt|under leiing av|under ledelse av|ledet av"
)
_SPLIT = re.compile(rf"\s*(?:\b[vm]/|[,;:/+&()\n|•]|\s[-–]\s|\b(?:{_JOINERS})(?!\w))\s*", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅÉÖÄ][a-zæøåéöäü]+(?:[- ][A-ZÆØÅÉÖÄ][a-zæøåéöäü]*\.?)*|[A-ZÆØÅ]\.\s?[A-ZÆØÅ][a-zæøåéöä]+")
_INITIAL = re.compile(r"[a-zæøå] [A-ZÆØÅ]\.$")
_LEAD = re.compile(r"^(?:ansvarlig|ansvarleg|ansvar|hovedansvarlig|responsible|owner|hvem|kven)\s*:\s*", re.IGNORECASE)


@lru_cache(maxsize=2048)
def read_responsible(text: str) -> Responsible:
    """Read a responsible cell: «PL + PE», «Kari (PL)», «Arbeidsgruppa v/ Ola», «alle ansatte»."""
    roles: list[str] = []
    persons: list[str] = []
    unknown: list[str] = []
    for part in _parts(text):
        if (role := role_of(part)) is not None:
            roles.append(role)
            persons.extend(_name_after_role(part))
        elif _is_person(part):
            persons.append(part)
        else:
            unknown.append(part)
    return Responsible(tuple(dict.fromkeys(roles)), tuple(dict.fromkeys(persons)), tuple(dict.fromkeys(unknown)))


def role_of(part: str) -> str | None:
    """Return the role id a single name stands for, None when it is no role we know."""
    plain = part.strip(" .:-")
    if (role := words("roles")["abbreviations"].get(plain.upper())) is not None and len(plain) <= 3:
        return str(role) if plain.isupper() or plain.islower() or plain.istitle() else None
    low = norm(plain)
    if low in word_set("roles", "all_staff") or re.sub(r"^(?:de|dei|the) ", "", low) in word_set("roles", "all_staff"):
        return ALL_STAFF
    low = re.sub(
        r"^(?:den |det |de |dei |the |alle |all |hver |kvar |aktuelle |aktuell |berørte |lokal |lokale |each |every )+",
        "",
        low,
    )
    for start, role in words("roles")["words"]:
        if low.startswith(start):
            return str(role)
    if (match := re.match(r"([A-ZÆØÅ]{2})(?:\s+[A-ZÆØÅ][a-zæøå]+){1,3}$", plain)) is not None:
        return role_of(match[1])
    return None


def _parts(text: str) -> list[str]:
    """Return the names in a cell, one each. «BTI-kontakt på hver enhet» stays whole; «v/ Kari» is two."""
    cleaned = _LEAD.sub("", tidy(text))
    pieces = (piece.strip(" :-•*").lstrip(".") for piece in _SPLIT.split(cleaned))
    return [part for piece in pieces if (part := piece if _INITIAL.search(piece) else piece.rstrip(" ."))]


def _name_after_role(part: str) -> list[str]:
    """Return the person in «prosjektleder Kari Nordmann» or «PL Kari»."""
    rest = part.split(maxsplit=1)[1:]
    return [rest[0]] if rest and _is_person(rest[0]) else []


def _is_person(part: str) -> bool:
    """Tell a person's name from an office's: capital letters, no word that offices have."""
    if not _NAME.fullmatch(part) or len(part) > 40:
        return False
    pieces = [piece for piece in re.split(r"[\s-]", norm(part)) if piece not in word_set("roles", "persons_after_all")]
    if word_set("roles", "not_persons_whole").intersection(pieces):
        return False
    return not any(_has_office(" ".join(pieces), word) for word in word_set("roles", "not_persons"))


def _has_office(low: str, word: str) -> bool:
    """Tell whether a name holds an office's word; short ones count whole or as an ending, not within «Viktor»."""
    if len(word) <= 3:
        return word in low.split()
    return word in low if len(word) > 4 else any(piece.endswith(word) for piece in low.split())
