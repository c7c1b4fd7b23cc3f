"""Verifying as people do: on the site's page, and on the page that was saved and opened from a disk."""

import json
import re

import pytest
from playwright.sync_api import expect

from smartcity_plugin.models import Artifact
from tests.fixtures.browser import check_accessible
from tests.fixtures.host import BEST_PATH

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture
def credential(open_page, live_server, tmp_path):
    """The signed file that Eleni has, with the address of her status list in it."""
    from tests.fixtures.host import Person  # noqa: PLC0415

    eleni = Person("eleni")
    eleni.see_card()
    eleni.play(*BEST_PATH)
    path = tmp_path / "credential.json"
    path.write_bytes(Artifact.objects.filter(suite="eddsa-jcs-2022").get().content)
    return path


def tampered(path):
    changed = path.with_name("tampered.json")
    changed.write_bytes(path.read_bytes().replace(b"100.00", b"99.00"))
    assert changed.read_bytes() != path.read_bytes()
    return changed


def check(page, path, **files):
    page.set_input_files("#file", path)
    for name, given in files.items():
        page.set_input_files(f"#{name}", given)
    page.locator("form button.sc-button--primary").click()
    return page.locator("#verdict")


@pytest.mark.parametrize(
    ("locale", "genuine", "not_valid"),
    [
        ("en-GB", "This credential is genuine and unchanged.", "This credential is not valid."),
        ("el-GR", None, None),
    ],
)
def test_on_the_sites_page_a_changed_file_is_told(open_page, credential, locale, genuine, not_valid):
    page = open_page(locale, viewport={"width": 360, "height": 800})
    page.goto("/smartcity/verify/")
    verdict = check(page, credential)
    expect(verdict).to_have_attribute("data-code", "valid")
    if genuine:
        expect(verdict).to_have_text(genuine)
    check_accessible(page)
    verdict = check(page, tampered(credential))
    expect(verdict).to_have_attribute("data-code", "invalid")
    if not_valid:
        expect(verdict).to_have_text(not_valid)
    assert page.locator('[data-check="failed"]').get_attribute("data-name") == "proof"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def saved(open_page, credential, tmp_path):
    """The page as somebody saved it, and the status lists that the credential names."""
    page = open_page()
    page.goto("/smartcity/verify/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the page").click()
    path = tmp_path / "saved" / download.value.suggested_filename
    download.value.save_as(path)
    lists = []
    for number, entry in enumerate(json.loads(credential.read_text())["credentialStatus"]):
        lists.append(tmp_path / f"list{number}.json")
        lists[-1].write_bytes(page.request.get(entry["statusListCredential"]).body())
    return path, lists


def opened(open_page, path, locale="en-GB", **more):
    """Open a saved page without a network, as a stranger does."""
    page = open_page(locale, offline=True, **more)
    page.goto(path.as_uri())
    return page


def test_the_saved_page_checks_without_any_server(open_page, credential, saved):
    path, lists = saved
    page = opened(open_page, path, viewport={"width": 360, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    expect(check(page, credential)).to_have_attribute("data-code", "undecided")
    assert page.locator('[data-name="status"]').get_attribute("data-check") == "not_done"
    expect(check(page, credential, lists=lists)).to_have_attribute("data-code", "valid")
    assert page.locator('[data-check="passed"]').count() == 7
    verdict = check(page, tampered(credential))
    expect(verdict).to_have_attribute("data-code", "invalid")
    expect(verdict).to_be_focused()
    assert page.locator('[data-check="failed"]').get_attribute("data-name") == "proof"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == []


def test_the_saved_page_with_another_issuers_keys_does_not_believe_it(open_page, credential, saved, tmp_path):
    path, lists = saved
    document = json.loads(re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"))[1])[
        "known"
    ]
    (issuer,) = document.values()
    swapped = json.loads(
        json.dumps(issuer).replace(_key(issuer), "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")
    )
    keys = tmp_path / "did.json"
    keys.write_text(json.dumps(swapped))
    page = opened(open_page, path)
    expect(check(page, credential, lists=lists, issuer=keys)).to_have_attribute("data-code", "invalid")
    assert page.locator('[data-check="failed"]').first.get_attribute("data-name") == "proof"
    keys.write_text("{")
    check(page, credential, issuer=keys)
    expect(page.get_by_role("alert")).to_contain_text("did.json")


def _key(issuer):
    return next(
        each["publicKeyMultibase"] for each in issuer["verificationMethod"] if "publicKeyMultibase" in each
    )


def test_the_saved_page_speaks_the_readers_language_and_changes_it(open_page, credential, saved):
    path, _ = saved
    # Axe itself is a script that the page's policy forbids.
    page = opened(open_page, path, "de-DE", bypass_csp=True)
    assert page.locator("html").get_attribute("lang") == "de"
    expect(check(page, credential)).to_have_attribute("data-code", "undecided")
    check_accessible(page)
    page.get_by_role("button", name="EL", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "el"
    expect(page.locator("#checks li")).to_have_count(8)
    check_accessible(page)
