"""Other people's log lines and warnings, held back for the length of a call."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def quiet(*loggers: str) -> Iterator[None]:
    """Within it the loggers of these names and below say nothing, and warnings are dropped; afterwards all is as before."""
    found = [logging.getLogger(name) for name in loggers]
    before = [logger.propagate for logger in found]
    silence = logging.NullHandler()
    for logger in found:
        logger.addHandler(silence)
        logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, propagate in zip(found, before, strict=True):
            logger.removeHandler(silence)
            logger.propagate = propagate
