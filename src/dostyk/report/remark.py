"""What a brief holds of an audit: data only, as ``model`` has the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dostyk.report.model import Chart


class Quote(NamedTuple):
    """A sentence that a finding is about, as ``parts``: words, and whether the finding is about just them.

    ``claim`` is the first claim among them, None where they state none.
    """

    source: str
    source_name: str
    published: str | None
    parts: tuple[tuple[str, bool], ...]
    claim: str | None

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join(words for words, _ in self.parts)


class Proof(NamedTuple):
    """What a finding rests on besides the documents: an official figure, a rate, a reckoning; ``link`` is its source's address."""

    kind: str
    text: str
    source: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding of the audit as it is shown; ``more`` places are left out; ``verdicts`` are people's judgements.

    ``chart`` draws the official series that it rests on and what the documents state, where there is such a series;
    ``drawings`` are SVG of the transport network, before and after, where it is about a capacity.
    """

    id: str
    rule: str
    severity: str
    message: str
    quotes: tuple[Quote, ...]
    more: int
    proofs: tuple[Proof, ...]
    settle: str | None
    verdicts: tuple[str, ...]
    chart: Chart | None = None
    drawings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the audit looked at without a finding: how much was consistent, and what could not be checked, with the reasons."""

    consistent: int
    unchecked: tuple[str, ...]
    more: int
