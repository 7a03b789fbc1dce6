from __future__ import annotations

import http.server
import io
import json
import threading
import time
import zipfile

import pytest

from dostyk.claims import extract
from dostyk.documents import Document, Limits
from dostyk.errors import SourceNotFound
from dostyk.ledger import Ledger
from dostyk.web import fetching, worker
from dostyk.web.adding import _checked
from dostyk.web.books import Books
from dostyk.web.carriage import pack, to_line, unpack
from dostyk.web.readings import Given, Readings

TEXT = "Trade between China and Kazakhstan exceeded USD 44 billion in 2024, the minister said in Astana."


def bring(client, files=(), wait=60.0, **fields):
    """Bring files or fields and wait until they are read; the last page of the reading."""
    answer = client.post(
        "/add", files=[("files", one) for one in files] or None, data=fields, follow_redirects=False
    )
    assert answer.status_code == 303, answer.text
    deadline = time.monotonic() + wait
    while 'role="status"' in (page := client.get(answer.headers["location"]).text) and "hx-trigger" in page:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return page


def test_a_file_that_is_dropped_is_kept_with_its_claims(open_app):
    client = open_app()
    page = bring(client, [("note.txt", TEXT.encode())], published="2025-01-05")
    assert "<b>Done</b>" in page
    assert "Claims: 1" in page
    assert "44" in client.get("/claims?q=minister+astana").text


def test_words_that_are_there_already_are_said_to_be(open_app):
    client = open_app()
    bring(client, text=TEXT)
    assert "already there" in bring(client, [("other.txt", TEXT.encode())])


def test_two_files_of_one_name_are_two_documents(open_app):
    client = open_app()
    bring(client, [("note.txt", TEXT.encode())])
    bring(client, [("note.txt", b"Something else entirely was written about wheat and rails in Aktau.")])
    assert "later edition" not in client.get("/documents").text


def test_what_fails_is_said_and_the_rest_is_kept(open_app):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "0" * 5_000_000)
    files = [
        ("bomb.pdf", bomb.getvalue()),
        ("empty.txt", b"  "),
        ("odd.txt", bytes(range(256)) * 20),
        ("broken.json", b'{"text": '),
        ("line.txt", b"a" * 300_000),
        ("good.txt", TEXT.encode()),
    ]
    page = bring(open_app(), files)
    assert page.count("<b>Failed</b>") >= 3
    assert page.count('class="failed"') >= 3
    assert "<b>Done</b> <bdi>good.txt</bdi>" in page


@pytest.mark.parametrize("name", ["a.exe", "a", "../../etc/passwd", "a.txt.sh", ".."])
def test_a_file_of_another_kind_is_refused(open_app, name):
    answer = open_app().post("/add", files=[("files", (name, b"a"))])
    assert answer.status_code == 400


def test_a_file_name_leads_nowhere():
    assert _checked("../../etc/<b>passwd.txt") == "_b_passwd.txt"
    assert _checked("C:\\Windows\\a.txt") == "a.txt"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": " "},
        {"address": "file:///etc/passwd"},
        {"address": "ftp://example.org"},
        {"text": "a", "published": "soon"},
    ],
)
def test_a_form_that_brings_nothing_to_read_is_refused(open_app, fields):
    assert open_app().post("/add", data=fields).status_code == 400


def test_too_many_files_are_refused(open_app):
    answer = open_app().post("/add", files=[("files", (f"{at}.txt", b"a")) for at in range(50)])
    assert answer.status_code == 400


def test_nothing_is_added_to_a_ledger_that_is_only_read(client):
    assert client.get("/add").status_code == 409
    assert client.post("/add", data={"text": "a"}).status_code == 409


@pytest.fixture
def shelf(tmp_path):
    with Ledger.open(tmp_path / "a.duckdb") as ledger:
        books = Books(ledger)
        yield books
        books.close()


def wait_for(readings, key, test):
    deadline = time.monotonic() + 30
    while not test(readings.find(key)):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return readings.find(key)


def test_a_reading_that_takes_too_long_is_killed(shelf):
    readings = Readings(shelf, time=0.02)
    reading = readings.bring([Given("a.txt", TEXT.encode())])
    found = wait_for(readings, reading.id, lambda one: one.over)
    readings.close()
    assert found.sources[0].state == "failed"
    assert "seconds" in found.sources[0].errors[0]


def test_a_reading_that_is_cancelled_leaves_the_ledger_whole(shelf):
    readings = Readings(shelf)
    given = [Given(f"{at}.txt", f"{at} {TEXT}".encode()) for at in range(40)]
    reading = readings.bring(given)
    wait_for(readings, reading.id, lambda one: one.finished >= 2)
    readings.cancel(reading.id)
    found = wait_for(readings, reading.id, lambda one: one.over)
    readings.close()
    states = [source.state for source in found.sources]
    assert states.count("cancelled") > 1
    with shelf.reading() as ledger:
        kept = list(ledger.extractions())
        runs = ledger.rows(ledger.runs())
    assert len(kept) == states.count("done")
    assert all(extract(one.document).claims == one.claims for one in kept[:2])
    assert runs[0]["finished"] is not None


def test_too_many_sources_do_not_wait(open_app):
    client = open_app()
    answers = [
        client.post(
            "/add", files=[("files", (f"{at}.txt", b"a b")) for at in range(40)], follow_redirects=False
        )
        for _ in range(4)
    ]
    assert answers[-1].status_code == 503
    for answer in answers[:-1]:
        if answer.status_code == 303:
            client.post(f"{answer.headers['location']}/cancel")


def test_an_extraction_survives_the_passage_between_processes():
    document = Document(TEXT, title="A\u2028b", published="2025-01-05", published_from="given")
    extraction = extract(document)
    assert unpack(json.loads(to_line(pack(extraction)))) == extraction


def test_the_worker_says_what_it_cannot_read():
    told = io.BytesIO()
    worker.work(io.BytesIO(to_line({"name": "a.pdf", "published": None, "size": 3}) + b"abc"), told)
    assert b'"documents": []' in told.getvalue()
    assert b"errors" in told.getvalue()


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:1/",
        "http://[::1]/",
        "http://10.0.0.8/a",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://user:secret@example.org/",
    ],
)
def test_a_private_address_is_not_asked(address):
    with pytest.raises(SourceNotFound):
        fetching.fetch_public(address, Limits(timeout=2))


class Redirecting(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        number = int(self.path.strip("/") or 0)
        self.send_response(302 if number else 200)
        if number:
            where = "http://127.0.0.2/private" if self.path.startswith("/9") else f"/{number - 1}"
            self.send_header("Location", where)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "0" if number else "5")
        self.end_headers()
        self.wfile.write(b"" if number else b"words")

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    """A site on this machine that alone is taken to be public."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Redirecting)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    is_public = fetching._is_public
    monkeypatch.setattr(fetching, "_is_public", lambda one: one == "127.0.0.1" or is_public(one))
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_few_redirections_are_followed_and_no_more(site):
    assert fetching.fetch_public(f"{site}/3", Limits()).data == b"words"
    with pytest.raises(SourceNotFound):
        fetching.fetch_public(f"{site}/5", Limits())


def test_a_redirection_to_a_private_address_is_not_followed(site):
    with pytest.raises(SourceNotFound, match="not on the public web"):
        fetching.fetch_public(f"{site}/9", Limits())
