"""How much is read of one source before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds on one source: bytes, pages of a PDF, characters of text, seconds for an address or a PDF."""

    max_bytes: int = 10_000_000
    max_pages: int = 500
    max_characters: int = 10_000_000
    timeout: float = 20.0
