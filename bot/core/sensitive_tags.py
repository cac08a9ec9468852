"""What a word can tell, for `bot.core.sensitive`: one bit each, so that a sentence is read with cheap arithmetic.

Which words have which tag is in `sensitive_words`; a few tags are set by the reader alone.
"""

from typing import Final

CHILD: Final = 1 << 0
"""One child or pupil, indefinite, without a sex: general talk uses these too («et barn», "a pupil")."""
CHILD_DEF: Final = 1 << 1
"""«barnet», «eleven»: one child, definite; general talk uses these too."""
SEXED: Final = 1 << 2
"""«gutt», «jenta»: in the singular practically always a concrete child."""
CHILDREN: Final = 1 << 3
"""Plural: general, unless one is picked out («en av elevene mine»)."""
OFFSPRING: Final = 1 << 4
"""«sønn», «dattera»: somebody's child."""
KIN: Final = 1 << 5
"""One relative: «mor», «stefaren», «lillebror»."""
PARENTS: Final = 1 << 6
"""Relatives in the plural: general, unless they are somebody's («foreldrene hans»)."""
FAMILY: Final = 1 << 7
PATIENT: Final = 1 << 8
"""Those whom health services meet: «pasient», «gravid»."""
NAME: Final = 1 << 9
PRONOUN: Final = 1 << 10
"""«han», «ho», "she"."""
OWNED: Final = 1 << 11
"""«min», «vår», "my"."""
THEIRS: Final = 1 << 12
"""«hans», «hennes», "his"."""
ARTICLE: Final = 1 << 13
SPEAKER: Final = 1 << 14
"""«jeg», «vi», and what dialects write for them."""
HAVE: Final = 1 << 15
HARM: Final = 1 << 16
"""Said of children and families, hardly ever of a colleague: «blåmerker», «biter», «fosterhjem»."""
TROUBLE: Final = 1 << 17
"""Trouble or circumstance that may be anybody's: «sliter», «alene», «redd»."""
EVENT: Final = 1 << 18
"""Something has happened, or happens over time: «i går», «fortalte», «fortsatt»."""
PLACE: Final = 1 << 19
"""Where children are: «skolen», «timen», «friminuttet»."""
GROUP: Final = 1 << 20
"""The speaker's own group of children: «klassen», «avdelinga»."""
CASE: Final = 1 << 21
"""What one opens or does for one child: «stafettlogg», «saken», «tiltak»."""
SERVICE: Final = 1 << 22
WORK: Final = 1 << 23
"""The project and its colleagues: «kickoff», «prosjektleder», «overtar»."""
GENERAL: Final = 1 << 24
"""Talk of children in general: «andel», «rutine», «opplæring», «generelt»."""
FRAME: Final = 1 << 25
"""«hvis», «når», "if": what follows is supposed, not told."""
FICTION: Final = 1 << 26
"""An invented case to practise on."""
WORRY: Final = 1 << 27
NEGATION: Final = 1 << 28
LINK: Final = 1 << 29
"""«til», «for», "of": ties a case or a relative to someone."""
DEMONSTRATIVE: Final = 1 << 30
STAFF: Final = 1 << 31
"""A colleague, so that «hun» and «en … hos oss» may be theirs: «lærer», «rektor»."""
AGE: Final = 1 << 32
"""Set by the reader for an age it found («8 år», "4 years old")."""
CLASS: Final = 1 << 33
"""Set by the reader for a school class («3. trinn», «8A», "grade 2")."""
LEVEL: Final = 1 << 34
"""Set by the reader for a level of the model («nivå 2»)."""
CAPITAL: Final = 1 << 35
"""Set by the reader for a capitalised, otherwise unknown word inside a sentence."""
YOUNG: Final = 1 << 38
"""Set by the reader beside NAME, for a name of today's children."""
TALE: Final = 1 << 36
"""«som», "who": the tale goes on about the one just named."""
GRAVE: Final = 1 << 37
"""Harm so grave that it counts beside talk of work and colleagues too: «voldtatt», «blåmerker», «selvskading»."""
EITHER: Final = 1 << 39
"""Words of WORK that are said of a child's case too: «planen», «rapporten»."""
OFF_DUTY: Final = 1 << 40
"""What one does when something at home comes in the way: «flytte møtet», «rekker ikke», «hjemme med»."""
ILLNESS: Final = 1 << 41
"""What keeps anybody's child at home for a day: «syk», «feber», «bursdag»."""
PRACTICE: Final = 1 << 42
"""«øve», «rollespill», «fagdag»: a case told of beside it is an invented one."""
CASE_TOLD: Final = 1 << 43
"""«case», «sak», «eksempel»."""
CASE_FILE: Final = 1 << 44
"""What exists for one child only: «stafettlogg», «sakkyndig vurdering», «samtykke»."""
LEVEL_WORD: Final = 1 << 45
"""«nivå» without its number."""
RELATED: Final = 1 << 46
"""What belongs to a child, so that a child is meant by «… hans»: «læreren», «klassen», «sekken»."""
CARE: Final = 1 << 47
"""Steps taken with one child or family, and their papers: «utredet», «avslag», «henvisning»."""
