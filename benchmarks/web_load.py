"""Measure the list of claims under load, with Debian's ``hey`` and ``wrk`` (apt install hey wrk) on loopback.

    python benchmarks/web_load.py /tmp/k100.duckdb

Four figures: the first page after the start; one address at 200 requests a second; as many as go through of a mix of
addresses, which are kept once they have been asked for; and of a mix of addresses of which none is asked for twice.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PORT = 8399
BASE = f"http://127.0.0.1:{PORT}"
SECONDS = 15
MIX = 200
SCRIPT = """
local paths = {%s}
local at = 0
request = function()
  at = at + 1
  return wrk.format("GET", paths[(at - 1) %% #paths + 1])
end
"""


def addresses(number: int, seed: int) -> list[str]:
    """Addresses as an analyst's clicks make them: a filter or two, a sort, sometimes a later page."""
    chance = random.Random(seed)
    found = []
    while len(found) < number:
        parts = [f"sort={chance.choice(('published', 'period', 'value', 'confidence', 'speaker'))}"]
        if chance.random() < 0.6:
            parts.append(f"outlet=Outlet+{chance.randint(0, 39)}")
        if chance.random() < 0.4:
            parts.append(f"speaker=Speaker+{chance.randint(1, 300)}")
        if chance.random() < 0.4:
            parts.append("area=KAZ")
        if chance.random() < 0.3:
            parts.append(f"since={chance.randint(2000, 2020)}")
        found.append("/claims?" + "&".join(parts))
    return found


def ask(path: str) -> float:
    """Seconds until a page is there."""
    start = time.perf_counter()
    with urllib.request.urlopen(BASE + path, timeout=60) as answer:
        answer.read()
    return time.perf_counter() - start


def steady(path: str, rate: int) -> str:
    """What ``hey`` says of so many requests a second of one address."""
    command = ["hey", "-n", str(rate * SECONDS), "-c", "20", "-q", str(rate // 20), BASE + path]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS * 4).stdout
    found = re.findall(r"Requests/sec:\s+\S+|\d\d% in \S+ secs|\[\d{3}\]\s+\d+ responses", told)
    return ", ".join(" ".join(one.split()) for one in found if not one.startswith(("10%", "25%")))


def mixed(paths: list[str], connections: int) -> str:
    """What ``wrk`` says of as many requests as go through, of these addresses in turn."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "mix.lua"
        script.write_text(SCRIPT % ", ".join(f'"{path}"' for path in paths))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", "-s", str(script), BASE]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=SECONDS * 4).stdout
    found = re.findall(r"(?:50|99)%\s+\S+|Requests/sec:\s+\S+|Non-2xx.*|Socket errors.*", told)
    return ", ".join(" ".join(one.split()) for one in found)


def measure(ledger: str) -> None:
    """Serve the ledger and print the four figures."""
    command = [sys.executable, "-m", "dostyk.cli", "serve", ledger, "--port", str(PORT), "--read-only"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        print(server.stderr.readline().strip())
        time.sleep(1)
        print(f"first page: {ask('/claims'):.2f} s; again: {ask('/claims') * 1000:.1f} ms")
        print(f"one address, 200 a second: {steady('/claims', 200)}")
        paths = addresses(MIX, 1)
        slowest = max(map(ask, paths))
        print(
            f"{MIX} addresses, each asked for before (slowest then {slowest * 1000:.0f} ms): {mixed(paths, 20)}"
        )
        print(f"addresses never asked for before: {mixed(addresses(20_000, 2), 4)}")
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    measure(sys.argv[1])
