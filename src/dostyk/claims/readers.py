"""Which reader reads: the fast one, or the careful one that also asks the encoder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Literal, get_args

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dostyk.encoder import Opinion
    from dostyk.mentions.model import Mentions

Reader = Literal["fast", "careful"]
READERS: Final[tuple[Reader, ...]] = get_args(Reader)
VARIABLE: Final = "DOSTYK_READER"
"""The environment variable that says which reader reads where a command or a call does not."""


def reader_here() -> Reader:
    """The reader that reads unless another is asked for: as the environment says, else careful where it is installed.

    Raises:
        InvalidValue: the environment names a reader that is none.
    """
    asked = os.environ.get(VARIABLE)
    if asked:
        if asked not in READERS:
            raise InvalidValue(f"{asked!r} is no reader", where=VARIABLE, hint="set it to fast or careful")
        return asked
    from dostyk.encoder.session import installed

    return "careful" if installed() else "fast"


def consult(mentions: Mentions, reader: Reader | None = None) -> Mapping[int, Opinion]:
    """What the encoder thinks of the figures, by their first token; nothing for the fast reader.

    Raises:
        NotInstalled: the careful reader is asked for and not there.
    """
    if (reader or reader_here()) == "fast":
        return {}
    from dostyk.encoder.session import opinions

    return opinions(mentions)
