"""What the parts of a programme are made of, and the stages of change, which plan and pulse both speak of."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.core.roles import ALL_STAFF, Role

_ROLE_IDS = frozenset(Role) | {ALL_STAFF}


def _known_role(value: str) -> str:
    """Accept a role id of `Role`, or ``all_staff``."""
    if value not in _ROLE_IDS:
        raise ValueError(f"no role is called {value!r}")
    return value


Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z0-9_]+$")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
RoleId = Annotated[str, AfterValidator(_known_role)]


class Def(BaseModel):
    """A part of a programme: unchangeable, and nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StageDef(Def):
    """A stage of individual reaction to change; ``height`` 1–7, the branches part above the stem."""

    id: Id
    height: int = Field(ge=1)
    branch: Literal["stem", "positive", "negative"]
    name_key: Key
    about_key: Key
    group: Id


class StageGroupDef(Def):
    """Stages that are shown together where single stages may not be; ``say_key`` heads them in a form."""

    id: Id
    name_key: Key
    say_key: Key
