"""Which reader reads: the fast one, or the careful one that also asks the encoder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Literal, get_args

from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dostyk.encoder import Opinions
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


def consult(
    mentions: Mentions, anchors: Sequence[tuple[int, int]], reader: Reader | None = None
) -> Opinions | None:
    """What the encoder thinks of the figures and of the ``anchors`` (tokens ``first:last`` that may name an event);
    None for the fast reader.

    Raises:
        NotInstalled: the careful reader is asked for and not there.
    """
    if (reader or reader_here()) == "fast":
        return None
    from dostyk.encoder.session import opinions

    return opinions(mentions, anchors)
