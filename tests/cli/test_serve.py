from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from typing import Any

import pytest


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was to be served, instead of serving it."""
    taken: list[Any] = []
    monkeypatch.setattr(
        "dostyk.cli.serve._run", lambda app, listener: taken.append((app, listener.getsockname()))
    )
    return taken


def test_the_app_listens_on_this_machine_and_wants_no_token(run, tmp_path, served):
    result = run("serve", tmp_path / "a.duckdb", "--port", "0")
    assert served[0][1][0] == "127.0.0.1"
    assert "http://127.0.0.1:" in result.stderr
    assert "token" not in result.stderr


def test_elsewhere_it_wants_the_token_that_is_printed(run, tmp_path, served):
    result = run("serve", tmp_path / "a.duckdb", "--host", "0.0.0.0", "--port", "0")
    token = result.stderr.split("?token=")[1].split()[0]
    assert len(token) > 20
    assert served[0][0]._access.token == token


def test_a_token_that_is_given_is_taken_on_this_machine_too(run, tmp_path, served):
    run("serve", tmp_path / "a.duckdb", "--port", "0", "--token", "a-long-enough-token")
    assert served[0][0]._access.token == "a-long-enough-token"


@pytest.mark.parametrize("token", ["short", "with a space in it", "кириллица-здесь"])
def test_a_weak_token_is_refused(run, tmp_path, served, token):
    assert run("serve", tmp_path / "a.duckdb", "--token", token).exit_code == 2


def test_a_port_that_is_taken_is_said_in_one_line(run, tmp_path, served):
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = run("serve", tmp_path / "a.duckdb", "--port", other.getsockname()[1])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_a_ledger_that_cannot_be_used_is_said_in_one_line(run, tmp_path, served):
    (tmp_path / "a.duckdb").write_text("no ledger at all")
    result = run("serve", tmp_path / "a.duckdb")
    assert (result.exit_code, served) == (1, [])


def test_the_command_serves_until_it_is_told_to_end(tmp_path):
    command = [sys.executable, "-m", "dostyk.cli", "serve", str(tmp_path / "a.duckdb"), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            where = process.stderr.readline().split()[-1]
            with urllib.request.urlopen(where, timeout=30) as answer:
                assert answer.status == 200
                assert answer.headers["content-security-policy"]
                assert "server" not in {name.lower() for name in answer.headers}
        finally:
            process.terminate()
        process.stderr.read()
        assert process.wait(30) == 0
    assert not (tmp_path / "a.duckdb.wal").exists()
