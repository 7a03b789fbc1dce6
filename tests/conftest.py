"""What all tests share: they read with the fast reader, which gives the same everywhere, unless they ask otherwise."""

from __future__ import annotations

import pytest

from dostyk.claims.readers import VARIABLE


@pytest.fixture(autouse=True)
def fast_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "fast")
