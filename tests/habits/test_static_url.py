"""Assets under another path, as in Studio, and on another host, as behind a CDN."""

import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.fixtures.host import FLOOD, FLOOD_CARD
from tests.fixtures.journey import assert_arrived, log_in, play_the_flood, read_the_card

pytestmark = pytest.mark.browser

ASSET = (".js", ".css", ".svg", ".woff2", ".png")


class Assets(BaseHTTPRequestHandler):
    """The assets of all apps under ``/assets/``, allowed to pages of any host, as a CDN serves them."""

    def do_GET(self):
        found = finders.find(self.path.removeprefix("/assets/"))
        self.send_response(200 if found else 404)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", mimetypes.guess_type(self.path)[0] or "application/octet-stream")
        self.end_headers()
        if found:
            self.wfile.write(Path(found).read_bytes())

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def other_host():
    server = ThreadingHTTPServer(("localhost", 0), Assets)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}/assets/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["/static/studio/", "another host"])
def live_server(request, host, other_host, settings):
    """The host under test with its assets elsewhere; the handler of static files reads the setting once."""
    settings.STATIC_URL = request.param if request.param.startswith("/") else other_host
    settings.COMPLETION_BY_VIEWING_DELAY_MS = 200
    server = LiveServer("localhost")
    yield server
    server.stop()


class Seen:
    """What the pages asked for."""

    def __init__(self, *pages: Page):
        self.assets: set[str] = set()
        self.failed: list[str] = []
        for page in pages:
            page.on("response", self._answered)
            page.on("requestfailed", lambda request: self.failed.append(f"{request.url}: {request.failure}"))

    def _answered(self, response) -> None:
        if not response.ok and response.status not in (302, 304):
            self.failed.append(f"{response.url}: {response.status}")
        if response.url.partition("?")[0].endswith(ASSET):
            self.assets.add(response.url)


def test_the_journey(open_page, live_server, settings):
    learner = open_page("el-GR", viewport={"width": 1280, "height": 1600})
    author = open_page("de-DE")
    visitor = open_page("pt-PT")
    seen = Seen(learner, author, visitor)

    log_in(learner, "eleni")
    read_the_card(learner)
    play_the_flood(learner)
    expect(learner.locator("[data-ended=true]")).to_be_visible()
    assert_arrived()
    learner.goto("/smartcity/credentials/")
    learner.locator("a[href*='/smartcity/credentials/']:visible").last.click()
    expect(learner.locator(".sc-credential__holder")).to_be_visible()

    log_in(author, "author")
    for usage_key in (FLOOD, FLOOD_CARD):
        author.goto(f"/studio/{usage_key}/")
        expect(author.locator("[data-action=save]")).to_be_visible()
        author.locator("[data-action=save]").click()
        expect(author.locator("[data-message=success]")).to_be_visible()

    visitor.goto("/smartcity/verify/")
    visitor.wait_for_load_state("networkidle")

    assert seen.failed == []
    under = settings.STATIC_URL if "://" in settings.STATIC_URL else live_server.url + settings.STATIC_URL
    assert [url for url in seen.assets if not url.startswith(under)] == []
    assert {url.removeprefix(under) for url in seen.assets} >= {
        f"smartcity/{name}"
        for name in (
            "pages.css", "pages.js", "scenario.css", "scenario.js", "competence.css", "studio.css",
            "scenario_studio.js", "competence_studio.js",
        )
    }  # fmt: skip
