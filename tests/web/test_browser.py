"""The app in a real browser. Wants the group ``browser`` and a Chromium; for axe, the file that DOSTYK_AXE names.

apt install chromium; npm pack axe-core; tar xf axe-core-*.tgz; DOSTYK_AXE=package/axe.min.js pytest -m browser
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = os.environ.get("DOSTYK_AXE")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium"),
]
PAGES = ("/", "/claims", "/series", "/findings", "/promises", "/timeline", "/map", "/documents", "/add")
TEXT = "Trade between China and Kazakhstan exceeded USD 44 billion in 2024, the minister said in Astana."


@contextmanager
def served(path: Path) -> Any:
    """The address of the app over a ledger, as long as it is wanted."""
    command = [sys.executable, "-m", "dostyk.cli", "serve", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process.stderr.readline().split()[-1].rstrip("/")
        finally:
            process.terminate()
            process.stderr.read()
            process.wait(30)


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def look(chromium):
    """Opens a page of so many pixels; what the browser complained of is in ``complaints``."""
    contexts = []

    def opened(width=1400, **settings):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def site(filled, tmp_path_factory):
    """The app over a ledger that the tests of this file only read."""
    path = shutil.copyfile(filled, tmp_path_factory.mktemp("site") / "ledger.duckdb")
    with served(path) as address:
        yield address


def document_of(site, page):
    page.goto(f"{site}/claims")
    return page.locator("a.value").first.get_attribute("href")


@pytest.mark.parametrize("width", [400, 1400])
def test_no_page_complains_or_is_wider_than_its_window(site, look, width):
    page = look(width)
    for path in (*PAGES, document_of(site, page), "/findings/f000000000000001"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1400])
def test_axe_finds_no_violation(site, look, width, scheme):
    if AXE is None:
        pytest.skip("DOSTYK_AXE names no axe.min.js")
    page = look(width, color_scheme=scheme, bypass_csp=True)
    for path in (*PAGES, document_of(site, page), "/findings/f000000000000001"):
        page.goto(site + path)
        page.add_script_tag(path=AXE)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"]
        assert [
            (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"]) for one in found
        ] == [], path


def test_pages_can_be_read_without_script(site, look):
    page = look(java_script_enabled=False)
    for path in PAGES[:-1]:
        page.goto(site + path)
        assert page.locator("main").inner_text().strip()
    page.goto(f"{site}/claims")
    page.fill("#f-q", "turnover")
    page.click("form.filters button")
    assert "q=turnover" in page.url


def test_filters_work_without_a_new_page_and_keep_the_focus(site, look):
    page = look()
    page.goto(f"{site}/claims")
    page.evaluate("window.same = true")
    page.focus("#f-status")
    page.select_option("#f-status", "target")
    page.wait_for_url("**status=target**")
    assert page.evaluate("window.same")
    assert page.evaluate("document.activeElement.id") == "f-status"
    page.go_back()
    page.locator("#f-status option[value='']:checked").wait_for(state="attached")
    assert page.complaints == []


def test_a_dot_of_a_series_leads_to_its_words(site, look):
    page = look()
    page.goto(f"{site}/series")
    page.locator("figure svg a path").first.click()
    page.wait_for_url("**/documents/*#m-*")
    assert page.locator(":target mark").count() == 1


def test_drawing_across_the_bars_of_the_timeline_asks_for_their_range(site, look):
    page = look()
    page.goto(f"{site}/timeline?since=2010&until=2025")
    page.evaluate("window.same = true")
    bars = page.locator(".bars a")
    first, last = bars.nth(1), bars.nth(3)
    wanted = first.get_attribute("data-since"), last.get_attribute("data-until")
    for bar, act in ((last, page.mouse.down), (first, page.mouse.up)):
        box = bar.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        act()
    page.wait_for_url(f"**since={wanted[0]}**until={wanted[1]}**")
    assert page.evaluate("window.same")
    assert page.input_value("#f-since") == wanted[0]
    assert page.complaints == []


def test_bars_and_ranges_zoom_without_script(site, look):
    page = look(java_script_enabled=False)
    page.goto(f"{site}/timeline?since=2024&until=2024")
    bar = page.locator(".bars a").first
    month = bar.get_attribute("data-since")
    bar.click()
    assert f"since={month}" in page.url
    page.get_by_role("link", name="Zoom out").click()
    assert "since=2024" not in page.url.partition("until")[0] or month not in page.url


def test_the_whole_story(path, look, tmp_path):
    """A file is dropped, its claims stand in the list, a finding is judged by key, and all outlives the app."""
    (tmp_path / "note.txt").write_text(TEXT)
    page = look()
    with served(path) as site:
        page.goto(f"{site}/add")
        page.set_input_files("#files", str(tmp_path / "note.txt"))
        page.locator("form.add button").first.click()
        page.get_by_role("heading", name="Done").wait_for()
        page.goto(f"{site}/findings")
        page.keyboard.press("j")
        judged = page.evaluate("document.activeElement.id")
        page.locator(f"#{judged} input[name=by]").fill("Aida")
        page.locator(f"#{judged} input[name=reason]").fill("as counted")
        page.locator(f"#{judged}").focus()
        page.keyboard.press("c")
        page.locator(f"#{judged} .judged.v-confirm").wait_for()
        assert page.complaints == []
    with served(path) as site:
        page.goto(f"{site}/findings?state=judged")
        assert "as counted" in page.locator(f"#{judged} .judged").inner_text()
        page.goto(f"{site}/claims?q=minister+astana")
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        assert "44 billion" in download.value.path().read_text()
        page.goto(f"{site}/findings?state=judged")
        page.locator(f"#{judged} input[name=by]").fill("Aida")
        page.locator(f"#{judged}").focus()
        page.keyboard.press("z")
        page.locator(f"#{judged} .judged").wait_for(state="detached")
    assert page.complaints == []
