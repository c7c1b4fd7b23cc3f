"""The whole way of a watched exam in Chromium: sat before a camera, flagged, rejected by two, appealed, cleared; and
what is left of it can be checked by anybody, also after the pictures were erased.
"""

import json
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt
from smartcity_plugin.pictures import api as pictures
from smartcity_plugin.proctoring import erasing
from smartcity_plugin.records import cli
from tests.fixtures.browser import check_accessible
from tests.fixtures.journey import log_in
from tests.fixtures.review import attempt_at, watch_exam
from tests.habits.test_keyboard import too_wide
from tests.proctoring.exam_page import act, begin, hand_in, shown, visit

pytestmark = pytest.mark.browser


def sit(page: Page) -> Attempt:
    """Sit the exam while the film shows one face, none and two."""
    visit(page)
    act(page, "enter")
    act(page, "watched")
    shown(page, "check")
    act(page, "devices")
    expect(page.locator("[data-device=camera][data-state=camera_on]")).to_be_visible()
    act(page, "check")
    with told(page, "many_faces"), told(page, "no_face"), page.expect_response("**/handler/picture"):
        begin(page)
    hand_in(page)
    expect(page.locator("[data-state=under_review]")).to_be_visible()
    return Attempt.objects.get()


def told(page: Page, kind: str):
    return page.expect_request(lambda each: f'"{kind}"' in (each.post_data or ""), timeout=60_000)


def press(page: Page, action: str) -> None:
    with page.expect_event("load"):
        page.locator(f"button[value={action}]").click()


def look_at(page: Page) -> None:
    check_accessible(page)
    assert too_wide(page) == []


class Evidence:
    """The record of an attempt in a folder, as somebody has it who has nothing else but the issuer's public keys."""

    def __init__(self, attempt: Attempt, folder: Path, capsys):
        self.attempt, self.folder, self.capsys = attempt, folder, capsys
        folder.mkdir()
        self.record, self.issuer = folder / "record.json", folder / "did.json"
        self.issuer.write_text(json.dumps(did_document()), encoding="utf-8")
        capsys.readouterr()
        call_command("smartcity_evidence", "export", str(attempt.pk), "--pictures", str(folder / "pictures"))
        self.record.write_text(capsys.readouterr().out, encoding="utf-8")

    def holds(self) -> bool:
        arguments = [
            str(self.record),
            "--issuer",
            str(self.issuer),
            "--pictures",
            str(self.folder / "pictures"),
        ]
        return cli.main(arguments) == 0

    def count(self) -> int:
        return len(list((self.folder / "pictures").iterdir()))

    def flip(self) -> None:
        """Change one letter of what was recorded."""
        text = self.record.read_text(encoding="utf-8")
        self.record.write_text(text.replace('"many_faces"', '"many_facet"', 1), encoding="utf-8")


def test_sat_before_a_camera_rejected_by_two_appealed_cleared_and_checked(
    open_filmed, live_server, tmp_path, capsys
):
    watch_exam(max_attempts=1)
    asked = []

    def window(locale: str, who: str | None = None) -> Page:
        page = open_filmed(locale)
        page.on("request", lambda request: asked.append(request.url))
        if who:
            log_in(page, who)
        return page

    learner = window("pt-PT")
    attempt = sit(learner)

    first = window("en-GB", "reviewer")
    first.goto(attempt_at(attempt))
    expect(first.locator("[data-picture] img").first).to_be_visible()
    look_at(first)
    first.locator("#reject-reason").select_option("help")
    press(first, "reject")
    second = window("de-DE", "author")
    second.goto(attempt_at(attempt))
    press(second, "confirm")
    expect(second.locator("[data-standing=rejected]")).to_be_visible()

    learner.reload()
    learner.locator("[data-appeal] textarea").fill("My sister came in and looked for her keys.")
    act(learner, "appeal")
    expect(learner.locator("[data-state=appealed]")).to_be_visible()
    assert not any(erasing.erase([attempt.pk], timezone.now() + timedelta(days=900)).__dict__.values())

    third = window("el-GR", "operator")
    third.goto(attempt_at(attempt))
    look_at(third)
    press(third, "clear")
    learner.reload()
    expect(learner.locator("[data-state=cleared]")).to_be_visible()

    evidence = Evidence(attempt, tmp_path / "before", capsys)
    assert evidence.count() == len(pictures.of_attempt(attempt.pk)) > 0
    assert evidence.holds()
    assert erasing.erase([attempt.pk], timezone.now() + timedelta(days=31)).pictures == evidence.count()
    after = Evidence(attempt, tmp_path / "after", capsys)
    assert after.count() == 0
    assert after.holds()
    assert evidence.holds()  # whoever has the pictures still has the right ones
    for each in (evidence, after):
        each.flip()
        assert not each.holds()

    third.reload()
    expect(third.locator("[data-erased]").first).to_be_visible()
    hosts = {urlsplit(each).netloc for each in asked if each.startswith("http")}
    assert hosts == {urlsplit(live_server.url).netloc}
