"""The documentation: links lead somewhere, generated pages are current, blocks do what they show."""

from __future__ import annotations

import doctest
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dostyk
import dostyk.demo
from dostyk.cli import COMMANDS
from dostyk.vocabulary import terms
from dostyk.vocabulary.indicators import indicators

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"(?<!\!)\[[^\]]+\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> Iterator[str]:
    for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == language:
            yield body


@pytest.fixture
def with_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with ``demo/documents`` as ``dostyk demo`` leaves them."""
    target = tmp_path / "demo" / "documents"
    target.mkdir(parents=True)
    for path in dostyk.demo.documents().iterdir():
        (target / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = [first or second for first, second in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [target.split("#")[0] for target in targets if "://" not in target and not target.startswith("#")]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_page_is_reached_from_the_index_of_the_documentation() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [path for path in PAGES if path.is_relative_to(ROOT / "docs") and path.parent != ROOT / "docs"]
    assert [name(path) for path in pages if path.relative_to(ROOT / "docs").as_posix() not in index] == []


def test_the_page_on_the_command_line_is_what_the_commands_say() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "cli_reference.py"))["page"]()
    assert (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8") == made, "run `make docs`"


def test_every_command_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"dostyk {command}" not in readme] == []


def test_every_word_of_the_contract_is_in_the_page_on_formats() -> None:
    page = (ROOT / "docs/reference/formats.md").read_text(encoding="utf-8")
    closed = (terms.DOCUMENT_KINDS, terms.MEASURES, terms.STATUSES, terms.COMPARATORS, terms.EVENT_TYPES)
    words = [*indicators(), *(word for words in closed for word in words)]
    assert [word for word in words if f"`{word}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_python_blocks_run(page: Path, with_demo: Path) -> None:
    for body in blocks(page, "python"):
        exec(compile(body, name(page), "exec"), {"__name__": name(page)})


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_python_sessions_give_what_they_show(page: Path, with_demo: Path) -> None:
    for body in blocks(page, "pycon"):
        test = doctest.DocTestParser().get_doctest(body, {}, name(page), name(page), 0)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        said: list[str] = []
        runner.run(test, out=said.append)
        assert not said, "".join(said)


@pytest.mark.skipif(sys.platform == "win32", reason="the session is one of a POSIX shell")
def test_the_session_of_the_readme_prints_what_it_shows(with_demo: Path) -> None:
    (session,) = [body for body in blocks(ROOT / "README.md", "console") if body.startswith("$ dostyk")]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for part in session.removeprefix("$ ").split("\n$ "):
        line, _, expected = part.partition("\n")
        done = subprocess.run(
            line, shell=True, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | {"PATH": path}
        )
        assert matches(expected, done.stdout), f"{line} now prints:\n{done.stdout}"


def matches(expected: str, output: str) -> bool:
    """Whether the output is what is shown; a last line of ``…`` stands for lines left out."""
    shown, lines = expected.splitlines(), output.splitlines()
    if shown and shown[-1] == "…":
        return lines[: len(shown) - 1] == shown[:-1] and len(lines) >= len(shown)
    return lines == shown
