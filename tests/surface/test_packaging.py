"""What the project declares about itself hangs together."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"[A-Za-z0-9._-]+")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines)


def test_every_direct_dependency_is_pinned_to_one_version_without_an_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    wanted += [requirement for group in project["dependency-groups"].values() for requirement in group]
    names = {normal(found[0]) for found in map(NAME.match, wanted) if found}
    assert names - set(pins()) == set()
    assert all(
        re.fullmatch(r"[a-z0-9-]+", name) and re.fullmatch(r"[0-9][\w.]*", pin)
        for name, pin in pins().items()
    )


def test_every_word_of_the_makefile_that_is_phony_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## \w", makefile, re.MULTILINE)
    assert phony.split() == explained


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
