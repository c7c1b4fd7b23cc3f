"""What becomes of a credential, as people see it: shared, verified online and from a disk, tampered with, revoked."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from smartcity_plugin.models import Award, StatusBit
from tests.fixtures.journey import log_in, walk

pytestmark = [pytest.mark.browser, pytest.mark.thorough]

PHONE = {"viewport": {"width": 360, "height": 740}}


def verdict_on(page: Page, file, lists=()) -> str:
    """Have a file checked, on the site's page or on the saved one, and return the verdict's code."""
    page.set_input_files("#file", file)
    if lists:
        page.set_input_files("#lists", lists)
    # What was said of the file before must not be taken for the answer.
    page.evaluate("document.getElementById('verdict')?.removeAttribute('data-code')")
    page.locator("form button.sc-button--primary").click()
    verdict = page.locator("#verdict")
    expect(verdict).to_have_attribute("data-code", re.compile("."))
    return verdict.get_attribute("data-code")


def failed(page: Page) -> list[str]:
    return [each.get_attribute("data-name") for each in page.locator("[data-check=failed]").all()]


def download(page: Page, link, to):
    with page.expect_download() as found:
        link.click()
    found.value.save_as(to)
    return to


def lists_of(page: Page, file, folder) -> list:
    """Save the status lists that a credential names, as they are now."""
    saved = []
    for number, entry in enumerate(json.loads(file.read_bytes())["credentialStatus"]):
        saved.append(folder / f"list-{number}.json")
        saved[-1].write_bytes(page.request.get(entry["statusListCredential"]).body())
    return saved


@pytest.mark.parametrize("locale", ["el-GR", "de-DE"])
def test_a_credential_is_shared_verified_tampered_with_and_revoked(eleni, open_page, tmp_path, locale):
    walk(eleni)
    award = Award.objects.get()

    learner = open_page(locale, **PHONE)
    log_in(learner, "eleni")
    learner.goto("/smartcity/credentials/")
    learner.locator(f"a[href$='/credentials/{award.credential_id}/']").first.click()
    learner.locator("button[value=share]").click()
    link = learner.locator("#share-link").get_attribute("href")

    stranger = open_page(locale)
    stranger.goto(link)
    expect(stranger.locator("#verdict")).to_have_attribute("data-code", "valid")
    file = download(stranger, stranger.locator("a[href$='/download']").first, tmp_path / "credential.json")
    changed = tmp_path / "changed.json"
    changed.write_bytes(file.read_bytes().replace(b"100.00", b"90.00"))
    assert changed.read_bytes() != file.read_bytes()

    stranger.goto("/smartcity/verify/")
    page_file = download(stranger, stranger.locator("a[download]").first, tmp_path / "verify.html")
    assert verdict_on(stranger, file) == "valid"
    assert verdict_on(stranger, changed) == "invalid"
    assert failed(stranger) == ["proof"]

    alone = open_page(locale, offline=True, **PHONE)
    alone.goto(page_file.as_uri())
    before = lists_of(stranger, file, tmp_path)
    assert verdict_on(alone, file, before) == "valid"
    assert verdict_on(alone, changed) == "invalid"
    assert failed(alone) == ["proof"]

    desk = open_page(locale)
    log_in(desk, "operator")
    desk.goto(f"/smartcity/awards/{award.credential_id}/")
    desk.locator("#revoke-reason").fill("Somebody else sat the exam.")
    desk.locator("form:has(button[value=revoke]) [name=confirm]").check()
    with desk.expect_event("load"):
        desk.locator("button[value=revoke]").click()
    assert StatusBit.objects.count() == 1

    stranger.goto("/smartcity/verify/")
    assert verdict_on(stranger, file) == "invalid"
    assert failed(stranger) == ["status"]
    assert verdict_on(alone, file, lists_of(stranger, file, tmp_path)) == "invalid"
    assert failed(alone) == ["status"]
    stranger.goto(link)
    expect(stranger.locator("[data-standing]")).to_be_visible()
    expect(stranger.locator("#verdict")).to_have_attribute("data-code", "invalid")
