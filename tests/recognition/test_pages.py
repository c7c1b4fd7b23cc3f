"""Recognition of prior learning through its pages: what counts in the end, who may what, and what is kept."""

import io
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from lxml import html

from smartcity_plugin.competences import api as competences
from smartcity_plugin.models import Claim, ClaimDocument, ClaimEvent, CompetenceEvidence
from smartcity_plugin.rights.retiring import retire
from tests.fixtures.host import Person
from tests.fixtures.picture import jpeg
from tests.recognition.test_documents import PDF, bomb
from tests.recognition.world import (
    CODES,
    DESK,
    START,
    at,
    certified,
    described,
    desk,
    files_of,
    handed_in,
    judged,
    seen,
    upload,
    user_id,
)  # fmt: skip

pytestmark = pytest.mark.rows


@pytest.fixture
def operator(host) -> Person:
    return Person("operator")


def main(answer) -> str:
    return " ".join(" ".join(html.fromstring(answer.content).find(".//main").itertext()).split())


def code_of(answer) -> str:
    return html.fromstring(answer.content).xpath("//main//*[@data-code]/@data-code")[0]


def test_a_certified_claim_gives_the_level(eleni, reviewer, operator):
    claim = certified(eleni, reviewer, operator)
    assert claim.phase == "certified"
    shown = CompetenceEvidence.objects.order_by("pk")
    assert list(shown.values_list("item", "competence", "kind", "level", "score", "verified", "weight")) == [
        (f"claim:{claim.pk}#{number}", CODES[0], "prior", 3, 8_550, True, 100) for number in (1, 3)
    ]
    assert {each.submitted_at for each in shown} == {claim.submitted_at}
    assert competences.mastery_of([claim.learner_id]) == {claim.learner_id: {CODES[0]: 3}}
    assert "The diploma and the plan." in main(eleni.get(at(claim)))
    events = claim.events.order_by("number")
    assert [each.action for each in events] == [
        "describe", "add", "add", "add", "submit", "assess", "certify",
    ]  # fmt: skip
    assert events.get(action="assess").detail["judgements"][0]["documents"] == [1, 3]
    # Annulled, it counts no longer; what was held once stays held, as the log stays.
    answer = operator.post(
        desk(claim), {"action": "annul", "reason": "A forged diploma.", "seen": seen(claim)}
    )
    assert answer.status_code == 302
    assert not CompetenceEvidence.objects.filter(voided_at=None).exists()
    assert "A forged diploma." in main(eleni.get(at(claim)))


def test_a_learner_does_not_read_what_is_not_certified_yet(eleni, reviewer):
    claim = handed_in(eleni)
    reviewer.post(desk(claim), judged(claim))
    assert "The diploma and the plan." not in eleni.get(at(claim)).content.decode()
    assert "Kateryna" not in eleni.get(at(claim)).content.decode()


def test_only_assessors_see_what_was_handed_in_and_nobody_decides_alone(
    eleni, jonas, author, reviewer, operator
):
    claim = described(eleni)
    assert reviewer.get(desk(claim)).status_code == 404
    claim = handed_in(eleni, claim)
    for person in (eleni, jonas, author):
        for address in (DESK, desk(claim), f"{desk(claim)}documents/1"):
            assert (person.get(address).status_code, address) == (403, address)
        assert person.post(desk(claim), judged(claim)).status_code == 403
    for address in (at(claim), f"{at(claim)}documents/1"):
        assert {person.get(address).status_code for person in (jonas, reviewer, operator)} == {404}
    assert reviewer.post(desk(claim), judged(claim)).status_code == 302
    own = reviewer.post(desk(claim), {"action": "certify", "seen": seen(claim)})
    assert (own.status_code, code_of(own)) == (403, "same_person")
    assert not CompetenceEvidence.objects.exists()
    tabs = html.fromstring(operator.get(DESK).content).xpath("//main//nav//a/text()")
    assert tabs == ["Assessment (0)", "Certification (1)", "Ended (0)"]
    # An assessor who is the learner sees the page and may not decide.
    mine = handed_in(operator)
    assert operator.get(DESK).content.decode().count(f'data-claim="{mine.pk}"') == 0
    answer = operator.post(desk(mine), judged(mine))
    assert (answer.status_code, code_of(answer)) == (403, "own_claim")


def test_an_assessor_asks_for_more_and_reads_what_came(eleni, reviewer):
    claim = handed_in(eleni)
    reviewer.post(desk(claim), {"action": "ask", "reason": "Which year?", "seen": seen(claim)})
    assert "Which year?" in main(eleni.get(at(claim)))
    eleni.post(at(claim), {"action": "link", "name": "2019", "address": "https://example.org/2019"})
    # Whoever still has the page from before decides about nothing.
    stale = reviewer.post(desk(claim), judged(claim, seen=5))
    assert (stale.status_code, code_of(stale)) == (409, "changed")
    eleni.post(at(claim), {"action": "submit", "seen": seen(claim)})
    refused = reviewer.post(desk(claim), {"action": "refuse", "reason": "Too old.", "seen": seen(claim)})
    assert refused.status_code == 302
    assert "Too old." in main(eleni.get(at(claim)))
    # A new claim may follow, and while it is open there is no other.
    again = described(eleni)
    assert again.number == 2
    assert eleni.post(START, {})["Location"] == at(again)


def test_what_an_assessor_has_written_stays_in_the_form_when_it_is_refused(eleni, reviewer):
    claim = handed_in(eleni)
    answer = reviewer.post(desk(claim), judged(claim, **{"level-1": ""}))
    assert (answer.status_code, code_of(answer)) == (422, "not_judged")
    form = html.fromstring(answer.content)
    assert form.get_element_by_id("reason-0").text == "The diploma and the plan."
    assert form.xpath("//input[@name='document-0'][@checked]/@value") == ["1", "3"]


def test_bad_files_are_refused_and_leave_nothing(eleni):
    claim = described(eleni)
    for name, data, status, code in (
        ("page.pdf", b"<html><script>alert(1)</script>", 422, "wrong_type"),
        ("picture.svg", b"<svg onload='alert(1)'/>", 422, "wrong_type"),
        ("bomb.png", bomb(), 422, "too_many_pixels"),
        ("half.jpg", jpeg()[:99], 422, "damaged"),
        ("huge.pdf", PDF + bytes(4_000_000), 413, "too_large"),
        ("empty.pdf", b"", 422, "empty"),
    ):
        answer = eleni.post(at(claim), {"action": "file", "file": upload(name, data)})
        assert (answer.status_code, code_of(answer)) == (status, code), name
    assert (ClaimDocument.objects.count(), files_of(claim), seen(claim)) == (0, [], 1)


def test_files_are_sealed_sent_as_they_are_and_erased_with_their_key(eleni, reviewer):
    claim = handed_in(eleni)
    sealed = files_of(claim)
    assert len(sealed) == 2
    assert not any(b"%PDF" in each.read_bytes() or b"\xff\xd8\xff" in each.read_bytes() for each in sealed)
    for person, address in ((eleni, at(claim)), (reviewer, desk(claim))):
        pdf = person.get(f"{address}documents/1")
        assert (pdf.content, pdf["Content-Type"]) == (PDF, "application/pdf")
        assert pdf["Content-Disposition"].startswith("attachment; filename*=utf-8''%CE%A0")
        assert (pdf["X-Content-Type-Options"], pdf["Content-Security-Policy"]) == (
            "nosniff",
            "default-src 'none'; sandbox",
        )
        assert person.get(f"{address}documents/2")["Content-Type"] == "image/jpeg"
        assert person.get(f"{address}documents/3").status_code == 404  # a link
    # The same once more is not kept twice, and what is taken back is erased.
    eleni.post(at(claim), {"action": "withdraw", "seen": seen(claim)})
    claim.refresh_from_db()
    assert (claim.phase, claim.key, files_of(claim)) == ("withdrawn", None, [])
    assert eleni.get(f"{at(claim)}documents/1").status_code == 404
    assert not ClaimDocument.objects.filter(removed_at=None).exists()


def test_one_thing_is_brought_once_and_taken_back(eleni):
    claim = described(eleni)
    for _ in range(2):
        eleni.post(at(claim), {"action": "file", "file": upload("a.pdf", PDF)})
    assert ClaimDocument.objects.count() == 1
    eleni.post(at(claim), {"action": "remove", "document": 1})
    assert files_of(claim) == []
    nothing = eleni.post(at(claim), {"action": "submit", "seen": seen(claim)})
    assert (nothing.status_code, code_of(nothing)) == (422, "no_documents")


def test_without_a_master_key_there_are_links_only(eleni, settings):
    settings.SMARTCITY_PICTURE_KEYS = []
    claim = described(eleni)
    assert 'type="file"' not in eleni.get(at(claim)).content.decode()
    answer = eleni.post(at(claim), {"action": "file", "file": upload("a.pdf", PDF)})
    assert (answer.status_code, code_of(answer)) == (422, "no_files")
    assert eleni.post(at(claim), {"action": "link", "address": "https://example.org"}).status_code == 302


def at_once(*sent: tuple[Person, str, dict]) -> list[int]:
    """Have people send their forms at the same moment; return the statuses, in order."""
    ready = threading.Barrier(len(sent))

    def post(one: tuple[Person, str, dict]) -> int:
        person, address, form = one
        try:
            ready.wait()
            return person.post(address, form).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(sent)) as pool:
        return sorted(pool.map(post, sent))


def test_of_two_who_decide_at_once_one_is_told(eleni, reviewer, operator):
    claim = handed_in(eleni)
    where, form = desk(claim), judged(claim)
    assert at_once((reviewer, where, form), (operator, where, form)) == [302, 409]
    assert ClaimEvent.objects.filter(action="assess").count() == 1
    # Nor is anything certified that its learner has withdrawn.
    claim.refresh_from_db()
    other = reviewer if claim.assessor_id == user_id("operator") else operator
    last = seen(claim)
    withdraw = (eleni, at(claim), {"action": "withdraw", "seen": last})
    assert at_once((other, where, {"action": "certify", "seen": last}), withdraw) == [302, 409]
    claim.refresh_from_db()
    assert CompetenceEvidence.objects.exists() == (claim.phase == "certified")


def test_windows_that_begin_at_once_begin_one_claim(eleni):
    assert at_once(*[(eleni, START, {})] * 4) == [302] * 4
    assert Claim.objects.count() == 1


def test_documents_go_when_their_time_is_over(eleni, reviewer, operator):
    claim = certified(eleni, reviewer, operator)
    call_command("smartcity_purge", verbosity=0)
    assert len(files_of(claim)) == 2
    Claim.objects.update(changed_at=timezone.now() - timedelta(days=184))
    call_command("smartcity_purge", verbosity=0)
    assert files_of(claim) == []
    assert competences.mastery_of([claim.learner_id])[claim.learner_id] == {CODES[0]: 3}


def test_a_learner_takes_their_claim_along_and_leaves_nothing_behind(eleni, reviewer, operator):
    claim = certified(eleni, reviewer, operator)
    assert "Claim 1" in main(eleni.get("/smartcity/my-data/"))
    taken = eleni.get("/smartcity/my-data/my-data.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(taken.streaming_content))) as found:
        assert found.read("claims/1/1 Πτυχίο.pdf") == PDF
        told = found.read("my-data.json").decode()
    assert "Ten years at a fire brigade." in told
    assert "https://example.org/plan" in told
    retire(user_id("eleni"))
    assert (Claim.objects.count(), ClaimEvent.objects.count(), files_of(claim)) == (0, 0, [])
    assert not CompetenceEvidence.objects.exists()
