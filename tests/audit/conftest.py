from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dostyk.audit.run import audit
from dostyk.claims.extraction import extract
from dostyk.documents.blocks import cut
from dostyk.documents.model import Document, clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from dostyk.audit.model import Audit


def document(outlet: str, published: str | None, text: str) -> Document:
    text = clean(text)
    return Document(text=text, outlet=outlet, published=published, lang="en", kind="news", blocks=cut(text))


@pytest.fixture
def audited() -> Callable[..., Audit]:
    """An audit by one rule of documents given as (outlet, day of publication, text)."""

    def run(rule: str, *documents: tuple[str, str | None, str]) -> Audit:
        read = [extract(document(*one)) for one in documents]
        return audit(read, observations=(), only=[rule])

    return run
