"""The whole way, from a decision in a scenario to a signed micro-credential. Read it as the tutorial."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from demo.ready import finish_modules
from smartcity_plugin.models import Award
from tests.fixtures.browser import check_accessible
from tests.fixtures.exam import RIGHT
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, FLOOD_CARD
from tests.fixtures.journey import MODULE, log_in, play_the_flood, read_the_card
from tests.proctoring.exam_page import ADDRESS, begin, choose, go, hand_in, put_in_order, saved

pytestmark = pytest.mark.browser

WORDS = {
    "el-GR": {
        "lang": "el",
        "courses": "Μαθήματα",
        "scenario": "Η νύχτα που ανεβαίνει το ποτάμι",
        "credentials": "Τα διαπιστευτήριά μου",
        "award": "Απόκριση σε κινδύνους: από το σχέδιο στην πράξη",
        "genuine": "γνήσιο",
    },
    "de-DE": {
        "lang": "de-de",
        "courses": "Kurse",
        "scenario": "Die Nacht, in der der Fluss steigt",
        "credentials": "Meine Nachweise",
        "award": "Risikobewältigung: vom Plan zum Handeln",
        "genuine": "echt und unverändert",
    },
}


def type_in(page: Page, text: str) -> None:
    page.locator("[data-typed]").fill(text)


def tampered(document: bytes) -> bytes:
    """Change one byte: the score's first digit."""
    assert document.count(b'"100.00"') == 1
    return document.replace(b'"100.00"', b'"99.00"')


def verified_by_command(file: Path, did_document: Path, lists: list[Path]) -> subprocess.CompletedProcess:
    """Run the console script as somebody would who has the file, the issuer's public keys and its status lists."""
    command = Path(sys.executable).with_name("smartcity-verify")
    given = [part for each in lists for part in ("--status-list", each)]
    environment = {**os.environ, "LANGUAGE": "en"}
    return subprocess.run(
        [command, file, "--issuer", did_document, *given],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


@pytest.mark.parametrize("locale", WORDS)
def test_from_a_decision_to_a_signed_micro_credential(  # noqa: PLR0915 - one way, told in one go
    open_page, live_server, locale, settings, tmp_path
):
    words = WORDS[locale]
    settings.COMPLETION_BY_VIEWING_DELAY_MS = 200

    # A learner opens the course in her browser's language and plays the flood to its end.
    page = open_page(locale, viewport={"width": 1280, "height": 1600})
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", words["lang"])
    log_in(page, "eleni")
    expect(page.get_by_role("link", name=words["courses"], exact=True)).to_be_visible()
    page.goto(f"/courses/{COURSE}/")
    expect(page.locator(".sc-outline > li")).to_have_count(22)
    read_the_card(page)
    expect(page.get_by_role("heading", name=words["scenario"])).to_be_visible()
    check_accessible(page)
    play_the_flood(page)
    expect(page.locator("[data-score][data-grade='10000']")).to_contain_text(re.compile(r"100\s?%"))
    check_accessible(page)
    completed = set(BlockCompletion.objects.filter(completion=1.0).values_list("block_key", flat=True))
    assert completed == {FLOOD, FLOOD_CARD}

    # The page remembers, on any device.
    page.reload()
    expect(page.locator("[data-ended]")).to_be_visible()

    # The plugin has awarded the module; she sees the credential and why she has it.
    page.get_by_role("link", name=words["credentials"], exact=True).click()
    check_accessible(page)
    page.get_by_role("link", name=words["award"]).click()
    expect(page.locator(".sc-credential__holder")).to_have_text("Ελένη Παπαδάκη")
    expect(page.locator(".sc-table tbody tr")).to_have_count(len(BEST_PATH))
    check_accessible(page)

    # She downloads the signed file and shares a link, without the decisions behind it.
    with page.expect_download() as download:
        page.locator("a[href$='/download']").click()
    file = tmp_path / "credential.json"
    download.value.save_as(file)
    page.locator("button[value=share]").click()
    link = page.locator("#share-link").get_attribute("href")

    # Anybody opens the link and sees each check; why she has it is not shown.
    visitor = open_page(locale)
    visitor.goto(link)
    expect(visitor.locator("#verdict")).to_contain_text(words["genuine"])
    expect(visitor.locator("[data-check=passed]")).to_have_count(7)
    expect(visitor.locator(".sc-table")).to_have_count(0)
    check_accessible(visitor)

    # Now she shows the decisions too.
    page.locator("input[name=part][value=decisions]").check()
    page.locator("button[value=share]").click()
    visitor.reload()
    expect(visitor.locator(".sc-table tbody tr")).to_have_count(len(BEST_PATH))

    # Anybody uploads the file; one changed byte is told, with the check that failed.
    visitor.goto("/smartcity/verify/")
    check_accessible(visitor)
    visitor.locator("input[type=file]").set_input_files(file)
    visitor.locator("main form button").click()
    expect(visitor.locator("#verdict")).to_contain_text(words["genuine"])
    forged = tmp_path / "forged.json"
    forged.write_bytes(tampered(file.read_bytes()))
    visitor.locator("input[type=file]").set_input_files(forged)
    visitor.locator("main form button").click()
    expect(visitor.locator("[data-check=failed]")).to_have_count(1)
    check_accessible(visitor)

    # The same without a browser, without our server, without Django.
    did_document = tmp_path / "did.json"
    did_document.write_text(
        json.dumps(visitor.request.get("/smartcity/issuer/did.json").json()), encoding="utf-8"
    )
    lists = []
    for each in json.loads(file.read_bytes())["credentialStatus"]:
        lists.append(tmp_path / f"{each['statusPurpose']}.json")
        lists[-1].write_bytes(visitor.request.get(each["statusListCredential"]).body())
    assert verified_by_command(file, did_document, lists).returncode == 0
    refused = verified_by_command(forged, did_document, lists)
    assert refused.returncode == 1
    assert "Signature" in refused.stdout

    # She closes the link again.
    page.locator("button[value=stop]").click()
    assert visitor.goto(link).status == 404


@pytest.mark.parametrize("locale", ["el-GR", "de-DE"])
def test_from_the_last_module_to_the_certification(open_page, locale):
    # A learner who has all modules behind him opens the exam; before, it had told him what was missing.
    page = open_page(locale)
    log_in(page, "ines")
    page.goto(ADDRESS)
    expect(page.locator("[data-missing]")).to_have_count(20)
    expect(page.locator("[data-action=begin]")).to_have_count(0)
    finish_modules(get_user_model().objects.get(username="ines"), COURSE)
    page.reload()
    check_accessible(page)

    # She begins; the clock is the server's. She answers, looks it all over and hands in.
    begin(page)
    for question, answer in (("cascade", choose), ("pumps", type_in), ("phases", put_in_order)):
        go(page, question)
        answer(page, RIGHT[question])
        saved(page)
        check_accessible(page)
    hand_in(page)
    expect(page.locator("[data-grade='10000']")).to_be_visible()
    check_accessible(page)

    # It was cleared at once, since nobody watches here, and the certification is hers.
    page.goto("/smartcity/credentials/")
    award = Award.objects.get(achievement="certification")
    page.locator(f"a[href$='{award.credential_id}/']").first.click()
    expect(page.locator(".sc-credential__holder")).to_have_text("Inês Carvalho")
    with page.expect_download() as download:
        page.locator("a[href$='/download']").click()
    assert json.loads(Path(download.value.path()).read_text())["id"] == award.credential_id.urn


@pytest.mark.parametrize("locale", ["en-GB", "pt-PT"])
def test_an_author_changes_a_choice_and_is_told_what_is_wrong(open_page, locale):
    # The author opens the scenario in Studio and changes the words of a choice in German.
    page = open_page(locale)
    log_in(page, "author")
    page.goto(f"/studio/{FLOOD}/")
    expect(page.locator("[data-action=save]")).to_be_visible()
    check_accessible(page)
    page.locator("[id='sc-do/language/de']").check()
    page.locator("[id='sc-field/scenes/forecast']").click()
    page.locator("[id='sc-field/scenes/forecast/choices/wait']").click()
    page.locator("[id='sc-field/scenes/forecast/choices/wait/text']").fill(
        "Abwarten, aber mit offenen Augen."
    )
    page.locator("[data-action=save]").click()
    expect(page.locator("[data-message=success]")).to_be_visible()

    # A wrong document is not saved; each problem is a link to its place.
    page.locator("[id='sc-tab/quantities']").click()
    page.locator("[id='sc-field/indicators/safety']").click()
    page.locator("[id='sc-field/indicators/safety/start']").fill("999")
    page.locator("[data-action=save]").click()
    problem = page.locator("[data-problem='indicators/safety/start'] a")
    expect(problem).to_be_visible()
    check_accessible(page)
    problem.click()
    expect(page.locator("[id='sc-field/indicators/safety/start']")).to_be_focused()

    # A learner who reads German sees the new words, and no editor.
    learner = open_page("de-DE")
    log_in(learner, "jonas")
    learner.goto(MODULE)
    expect(learner.get_by_text("Abwarten, aber mit offenen Augen.")).to_be_visible()
    assert learner.goto(f"/studio/{FLOOD}/").status == 403


def test_the_language_chosen_stays_whatever_the_browser_asks_for(open_page):
    page = open_page("de-DE")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "de-de")
    page.get_by_role("button", name="Português").click()
    expect(page.locator("html")).to_have_attribute("lang", "pt-pt")
    page.goto("/smartcity/verify/")
    expect(page.locator("html")).to_have_attribute("lang", "pt-pt")


def test_a_lost_connection_loses_no_decision(open_page):
    page = open_page("en-GB")
    log_in(page, "ines")
    page.goto(MODULE)
    page.context.set_offline(True)
    page.locator(f"[data-choice='{BEST_PATH[0]}']").click()
    expect(page.locator("[data-action=retry]")).to_be_visible()
    page.context.set_offline(False)
    page.locator("[data-action=retry]").click()
    expect(page.locator("[data-turn='1']")).to_be_visible()


def test_a_stale_tab_is_shown_where_the_run_stands(open_page):
    page = open_page("en-GB")
    log_in(page, "jonas")
    page.goto(MODULE)
    other = page.context.new_page()
    other.goto(MODULE)
    page.locator(f"[data-choice='{BEST_PATH[0]}']").click()
    expect(page.locator("[data-turn='1']")).to_be_visible()
    other.locator("[data-choice='wait']").click()
    expect(other.locator("[data-error=stale_turn]")).to_be_visible()
    expect(other.locator("[data-turn='1']")).to_be_visible()
