from __future__ import annotations

import io
import json
import re
from decimal import Decimal

import click
import pytest

from dostyk.cli.console import Column, one_line, output, progress, write_rows

COLUMNS = (
    Column("Figure", lambda row: row["figure"]),
    Column("Words", lambda row: row["words"], marked=re.compile("grew")),
    Column("Source", lambda row: row["source"], stacked=True),
)
ROWS = [
    {
        "figure": "USD 44 bn",
        "words": "Trade\tgrew\n[bold]fast\x1b[31m",
        "source": None,
        "value": Decimal("4.40E+10"),
    }
]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def write(form, rows=ROWS, stream=None):
    stream = stream or io.StringIO()
    write_rows(rows, form, stream, columns=COLUMNS, fields=("value", "words"))
    return stream.getvalue()


def test_a_table_for_a_pipe_is_tabs_and_one_line_a_row():
    assert write("table") == "Figure\tWords\tSource\nUSD 44 bn\tTrade grew [bold]fast [31m\t\n"


def test_a_table_for_a_terminal_keeps_the_words_and_no_controls_of_theirs(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    shown = write("table", stream=Terminal())
    assert "Trade grew [bold]fast [31m" in re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert "─" in shown


def test_an_empty_table_for_a_terminal_is_nothing():
    assert write("table", rows=[], stream=Terminal()) == ""


def test_values_are_exact_in_every_other_form():
    assert write("csv").splitlines()[1].startswith("44000000000,")
    assert json.loads(write("json")) == [{"value": 44_000_000_000, "words": ROWS[0]["words"]}]
    assert json.loads(write("jsonl")) == json.loads(write("json"))[0]


def test_lists_are_one_cell_in_csv_and_no_rows_are_a_head():
    stream = io.StringIO()
    write_rows([{"a": ["x", "y"], "b": None}], "csv", stream, columns=(), fields=("a", "b"))
    assert stream.getvalue() == "a,b\nx; y,\n"
    assert write("csv", rows=[]) == "value,words\n"
    assert json.loads(write("json", rows=[])) == []


def test_a_file_appears_only_when_all_of_it_is_written(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("before")

    def write_half():
        with output(str(path)) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
    with output(str(path)) as stream:
        stream.write("тенге\n")
    assert path.read_bytes() == "тенге\n".encode()


def test_a_file_that_cannot_be_written_is_one_line(tmp_path):
    with (
        pytest.raises(click.ClickException, match="it cannot be written"),
        output(str(tmp_path / "no" / "x")),
    ):
        pass


def test_a_dash_is_standard_output(capsys):
    with output("-") as stream:
        stream.write("here")
    assert capsys.readouterr().out == "here"


def test_progress_is_silent_when_nobody_watches_but_notes_are_kept(capsys):
    with progress("Adding") as bar:
        bar.step("a.txt")
        bar.say("b.txt:\nit is empty")
    assert capsys.readouterr() == ("", "b.txt: it is empty\n")


def test_progress_moves_in_a_terminal_and_notes_stay(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Adding", total=2) as bar:
        bar.step("[red]a.txt")
        bar.say("b.txt: [it] is empty")
    assert "b.txt: [it] is empty" in terminal.getvalue()
    assert "[red]a.txt" in terminal.getvalue()


def test_characters_that_steer_a_terminal_or_turn_the_text_are_taken_out():
    assert one_line("a\x1b]0;title\x07b\u202ec\u2028d\x85e") == "a ]0;title b c d e"
