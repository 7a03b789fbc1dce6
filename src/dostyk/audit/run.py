"""One audit: every rule over one dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dostyk.audit.dossier import Dossier
from dostyk.audit.model import SEVERITIES, Audit, Check, Finding
from dostyk.audit.rules import NAMES, rules
from dostyk.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from dostyk.claims.model import Extraction
    from dostyk.official import Observation


def audit(
    extractions: Iterable[Extraction],
    *,
    observations: Iterable[Observation] | None = None,
    today: date | None = None,
    only: Iterable[str] = (),
    progress: Callable[[str], None] | None = None,
) -> Audit:
    """What the rules say about documents: findings, and what was looked at without one.

    ``observations`` are the official figures to check against, those that come with Dostyk where None is given.
    ``today`` is the day against which due dates are measured; the day of the latest document where none is given.
    ``only`` names the rules to run. Raises InvalidValue for a rule that there is not.
    """
    if observations is None:
        from dostyk.official import reference

        observations = reference()
    chosen = tuple(only) or NAMES
    for name in chosen:
        if name not in NAMES:
            raise InvalidValue(f"there is no rule {name!r}", hint=f"the rules are {', '.join(NAMES)}")
    dossier = Dossier(extractions, observations, today)
    findings: dict[str, Finding] = {}
    checks: dict[str, Check] = {}
    for rule in rules(chosen):
        if progress:
            progress(rule.name)
        for said in rule.check(dossier):
            if isinstance(said, Finding):
                findings.setdefault(said.id, said)
            else:
                checks.setdefault(said.id, said)
    return Audit(tuple(sorted(findings.values(), key=_rank(dossier))), tuple(checks.values()))


def _rank(dossier: Dossier) -> Callable[[Finding], tuple[int, str, int, int]]:
    place = {name: at for at, name in enumerate(dossier.documents)}

    def key(finding: Finding) -> tuple[int, str, int, int]:
        first = min((place[span.doc], span.start) for span in finding.spans)
        return (SEVERITIES.index(finding.severity), finding.rule, *first)

    return key
