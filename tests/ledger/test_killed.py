"""Killed at any moment, the ledger opens and holds all or nothing of each document."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from dostyk.ledger import Ledger

ADD = """
import os, signal, sys
from decimal import Decimal
from dostyk.claims.model import Claim, Event, Extraction
from dostyk.documents.model import Document
from dostyk.ledger import Ledger, connection, writing

def extraction(number):
    document = Document(f"Trade of USD {number} billion.")
    claims = tuple(
        Claim(document.id, "trade.turnover", "CHN", "KAZ", None, Decimal(value), None, "=", "USD", "level", "2024",
              None, "actual", None, 9, 14, 0, 20)
        for value in range(20)
    )
    event = Event(document.id, "meeting", "talks", "2024", None, (), (), "happened", 0, 5)
    return Extraction(document, claims, (event,))

def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

path, moment = sys.argv[1:]
if moment == "making":
    connection._put_in_place = kill
with Ledger.open(path) as ledger:
    ledger.add(extraction(0))
    if moment == "writing":
        writing.sighting_row = kill
    if moment == "withdrawing":
        writing.insert = kill
        ledger.add(Extraction(extraction(0).document, extraction(0).claims[1:]))
    print("started", flush=True)
    for number in range(1, 10_000):
        ledger.add(extraction(number))
"""


def run_until_killed(path, moment, seconds=None):
    process = subprocess.Popen([sys.executable, "-c", ADD, str(path), moment], stdout=subprocess.PIPE)
    if seconds is not None:
        process.stdout.readline()
        time.sleep(seconds)
        process.kill()
    process.communicate()
    assert process.returncode == -9


def read_whole_documents(path):
    with Ledger.open(path) as ledger:
        found = list(ledger.extractions())
        assert len(ledger.rows(ledger.sightings())) == len(found)
    assert {(len(kept.claims), len(kept.events)) for kept in found} == {(20, 1)}
    return found


@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.11])
def test_killed_while_adding_each_document_is_whole_or_absent(tmp_path, seconds):
    path = tmp_path / "ledger.duckdb"
    run_until_killed(path, "any", seconds)
    assert read_whole_documents(path)


@pytest.mark.parametrize("moment", ["writing", "withdrawing"])
def test_killed_in_the_middle_of_a_document_nothing_of_it_is_there(tmp_path, moment):
    path = tmp_path / "ledger.duckdb"
    run_until_killed(path, moment)
    assert len(read_whole_documents(path)) == 1


def test_killed_while_the_ledger_is_made_there_is_none_and_the_next_try_makes_it(tmp_path):
    path = tmp_path / "ledger.duckdb"
    run_until_killed(path, "making")
    assert not path.exists()
    Ledger.open(path).close()


def test_a_ledger_that_was_cut_short_can_be_read_without_being_written(tmp_path):
    path = tmp_path / "ledger.duckdb"
    run_until_killed(path, "writing")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with Ledger.open(path, read_only=True) as ledger:
        assert len(list(ledger.extractions())) == 1
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
