from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dostyk
from dostyk.audit import audit
from dostyk.documents import parse
from dostyk.documents.blocks import cut
from dostyk.documents.model import Document, clean

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


@pytest.fixture
def run_rule() -> Callable[..., Audit]:
    """An audit by one rule of documents given as (outlet, day of publication or None, text)."""

    def run(rule: str, *given: tuple[str, str | None, str]) -> Audit:
        documents = [
            Document(text=text, outlet=outlet, published=day, lang="en", kind="news", blocks=cut(text))
            for outlet, day, text in ((outlet, day, clean(words)) for outlet, day, words in given)
        ]
        return audited(*map(dostyk.extract, documents), only=(rule,))

    return run
