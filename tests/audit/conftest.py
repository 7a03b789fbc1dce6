from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dostyk
from dostyk.audit import audit
from dostyk.documents import parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit import Audit, Finding
    from dostyk.claims import Extraction
    from dostyk.official import Observation


def read(text: str, published: str = "2025-03-01", outlet: str | None = None) -> Extraction:
    """What the reader takes out of a text."""
    head = f"---\ndate: {published}\noutlet: {outlet or 'The Paper'}\n---\n"
    return dostyk.extract(parse((head + text).encode(), name="note.md"))


def audited(
    *given: Extraction, observations: tuple[Observation, ...] = (), only: tuple[str, ...] = ()
) -> Audit:
    """An audit against nothing but the documents themselves, unless observations are given."""
    return audit(given, observations=observations, only=only)


@pytest.fixture
def findings() -> Callable[..., list[Finding]]:
    """The findings of one rule on texts: each a text, or a text with its day and outlet."""

    def found(
        rule: str, *texts: str | tuple[str, ...], observations: tuple[Observation, ...] = ()
    ) -> list[Finding]:
        given = [read(*((text,) if isinstance(text, str) else text)) for text in texts]
        return list(audited(*given, observations=observations, only=(rule,)).findings)

    return found
