"""The learner's pages and what others may see."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from smartcity_plugin.models import Artifact, Award, AwardEvent, Evidence, Template
from smartcity_plugin.programmes import loading
from tests.fixtures.exam import set_exam, sit
from tests.fixtures.host import BEST_PATH
from tests.fixtures.journey import complete_all_modules
from tests.fixtures.mastery import hold

pytestmark = pytest.mark.rows

SHIPPED = Path(loading.__file__).with_name("data")


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.get()


def address(award: Award, *more: str) -> str:
    return "/".join((f"/smartcity/credentials/{award.credential_id}", *more)) + ("" if more else "/")


def shared_address(award: Award) -> str:
    award.refresh_from_db()
    return f"/smartcity/shared/{award.share_token}/"


def test_only_the_learner_sees_the_award(award, eleni, jonas, visitor):
    for more in ((), ("download",)):
        assert eleni.get(address(award, *more)).status_code == 200
        assert jonas.get(address(award, *more)).status_code == 404
        assert visitor.get(address(award, *more)).status_code == 302
    assert jonas.post(address(award, "share"), {"action": "share"}).status_code == 404
    award.refresh_from_db()
    assert award.share_token is None


def test_the_downloaded_file_is_the_signed_document(award, eleni):
    answer = eleni.get(address(award, "download"))
    assert answer.content.decode() == Artifact.objects.get().document
    assert answer["Content-Type"] == "application/vc"
    assert "scro-m12-en.json" in answer["Content-Disposition"]


def test_a_shared_link_works_for_anybody_until_it_is_closed(award, eleni, visitor):
    eleni.post(address(award, "share"), {"action": "share"})
    link = shared_address(award)
    page = visitor.get(link)
    assert page.status_code == 200
    assert page["X-Robots-Tag"] == "noindex"
    assert page.content.decode().count('data-check="passed"') == 7
    assert visitor.get(link + "download").content.decode() == Artifact.objects.get().document
    eleni.post(address(award, "share"), {"action": "stop"})
    assert visitor.get(link).status_code == 404
    eleni.post(address(award, "share"), {"action": "share"})
    assert shared_address(award) != link


def agree(learner, award: Award, *parts: str) -> None:
    answer = learner.post(address(award, "share"), {"action": "share", "part": parts})
    assert answer.status_code == 302


def test_decisions_are_shown_to_others_only_with_consent(award, eleni, visitor):
    words = Evidence.objects.get().facts["steps"][1]["choice"]["en"]
    assert words in eleni.get(address(award)).content.decode()
    agree(eleni, award)
    assert words not in visitor.get(shared_address(award)).content.decode()
    agree(eleni, award, "decisions")
    assert words in visitor.get(shared_address(award)).content.decode()
    agree(eleni, award)
    assert words not in visitor.get(shared_address(award)).content.decode()


def test_closing_the_link_takes_every_consent_back(award, eleni, visitor):
    agree(eleni, award, "decisions")
    eleni.post(address(award, "share"), {"action": "stop"})
    agree(eleni, award)
    assert "sc-table" not in visitor.get(shared_address(award)).content.decode()
    award.refresh_from_db()
    assert award.shares == []


def test_what_nobody_offers_to_show_is_not_agreed_to(award, eleni):
    agree(eleni, award, "everything", "Decisions", "")
    award.refresh_from_db()
    assert award.shares == []


@pytest.fixture
def certified(jonas) -> Award:
    complete_all_modules(jonas)
    sit(jonas)
    return Award.objects.get(achievement="certification")


def test_an_exam_result_with_points_by_competence_is_shown_only_with_consent(certified, jonas, visitor):
    def exams(page) -> list:
        return html.fromstring(page.content).xpath("//section[@data-exam]")

    (own,) = exams(jonas.get(address(certified)))
    text = " ".join(own.text_content().split())
    assert "passed with 100 %" in text
    assert own.xpath(".//tbody/tr")
    agree(jonas, certified, "decisions")
    assert exams(visitor.get(shared_address(certified))) == []
    agree(jonas, certified, "exams")
    page = visitor.get(shared_address(certified))
    assert [" ".join(each.text_content().split()) for each in exams(page)] == [text]
    assert Evidence.objects.get().facts["steps"][1]["choice"]["en"] not in page.content.decode()


def test_an_exam_that_keeps_its_points_tells_them_nowhere(certified, jonas):
    set_exam(release="never")
    assert "data-exam" not in jonas.get(address(certified)).content.decode()


def test_competences_that_it_was_earned_by_are_shown_only_with_consent(eleni, visitor, settings, tmp_path):
    document = yaml.safe_load((SHIPPED / "scro.yaml").read_text(encoding="utf-8"))
    rule = document["achievements"][0]["award_when"]["all"]
    rule.append({"mastery_held": {"competence": "SCRO-C-02", "level": 3}})
    (tmp_path / "scro.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    settings.SMARTCITY_PROGRAMME_DIRS = [str(tmp_path)]
    learner = get_user_model().objects.get(username="eleni").pk
    for code, level in (("SCRO-C-02", 3), ("SCRO-A-01", 2)):
        hold(learner, code, level, datetime(2026, 1, 1, tzinfo=UTC))
    eleni.see_card()
    eleni.play(*BEST_PATH)
    award = Award.objects.get()
    # What is found later is not what it was earned by, nor what she agreed to show.
    hold(learner, "SCRO-C-02", 5, datetime(2026, 12, 1, tzinfo=UTC))

    def levels(page) -> list[str]:
        return re.findall(r": level (\d)", page.content.decode())

    assert levels(eleni.get(address(award))) == ["3"]
    agree(eleni, award)
    assert levels(visitor.get(shared_address(award))) == []
    agree(eleni, award, "competences")
    assert levels(visitor.get(shared_address(award))) == ["3"]


def test_what_is_not_there_cannot_be_agreed_to(award, eleni):
    agree(eleni, award, "decisions", "exams", "competences")
    award.refresh_from_db()
    assert award.shares == ["decisions"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("suspended", "until further notice"),
        ("revoked", "not valid any more"),
        ("superseded", "issued anew"),
        ("pending", "waiting for its signature"),
    ],
)
def test_a_credential_that_cannot_be_relied_on_says_so_to_everybody(award, eleni, visitor, state, words):
    agree(eleni, award)
    AwardEvent.objects.create(
        award=award, from_state="signed", to_state=state, reason="Mixed up", at=award.earned_at
    )
    Award.objects.update(state=state)

    def notice(page) -> str:
        (found,) = html.fromstring(page.content).xpath("//*[@data-standing]")
        return " ".join(found.text_content().split())

    assert words in notice(eleni.get(address(award)))
    assert "Reason: Mixed up" in notice(eleni.get(address(award)))
    assert words in notice(visitor.get(shared_address(award)))
    assert "Mixed up" not in visitor.get(shared_address(award)).content.decode()


def test_an_expired_credential_says_so(award, eleni):
    Award.objects.update(valid_until=datetime(2026, 1, 1, tzinfo=UTC))
    assert "was valid until" in eleni.get(address(award)).content.decode()
    assert "Expired" in eleni.get("/smartcity/credentials/").content.decode()


def test_no_new_file_is_made_of_a_revoked_credential_and_the_page_offers_none(award, eleni):
    Award.objects.update(state="revoked")
    refused = eleni.get(address(award, "download"), data={"language": "pt"})
    assert refused.status_code == 409
    assert "No new file is made" in refused.content.decode()
    kinds = html.fromstring(eleni.get(address(award)).content).xpath("//input[@name='kind']/@value")
    assert kinds == ["open-badges-3.0/eddsa-jcs-2022"]
    assert eleni.get(address(award, "download")).status_code == 200


def test_a_file_in_any_kind_and_language_can_be_chosen(award, eleni):
    page = html.fromstring(eleni.get(address(award)).content)
    kinds = page.xpath("//input[@name='kind']/@value")
    languages = page.xpath("//select[@name='language']/option/@value")
    assert (len(kinds), languages) == (5, ["en", "el", "de", "pt"])
    for kind in kinds:
        answer = eleni.get(address(award, "download"), data={"kind": kind, "language": "el"})
        assert (kind, answer.status_code) == (kind, 200)
        assert answer["Content-Disposition"].startswith("attachment")


def test_taking_the_file_is_what_delivers_it(award, eleni, visitor):
    Award.objects.update(state="signed")
    agree(eleni, award)
    visitor.get(shared_address(award) + "download")
    assert Award.objects.get().state == "signed"
    eleni.get(address(award, "download"))
    assert Award.objects.get().state == "delivered"
    assert AwardEvent.objects.order_by("pk").last().actor_id == award.learner_id


def test_what_a_credential_says_stays_when_its_programme_is_gone(award, eleni, settings, tmp_path):
    settings.SMARTCITY_PROGRAMME_DIRS = [str(tmp_path)]
    page = eleni.get(address(award))
    assert page.status_code == 200
    assert "Risk response: from plan to action" in page.content.decode()


def test_pages_take_the_same_queries_for_one_credential_and_for_all(
    eleni, jonas, award, django_assert_max_num_queries
):
    with CaptureQueriesContext(connection) as one:
        eleni.get("/smartcity/credentials/")
    learner = get_user_model().objects.get(username="jonas")
    templates = Template.objects.filter(programme="scro")
    Award.objects.bulk_create(
        Award(
            learner=learner,
            programme="scro",
            achievement=each.achievement,
            template=each,
            facts=award.facts,
            earned_at=award.earned_at,
            state="signed",
        )
        for each in templates
    )
    with django_assert_max_num_queries(len(one)):
        page = html.fromstring(jonas.get("/smartcity/credentials/").content)
    assert len(page.xpath("//*[@id='held']/..//h3")) == len(templates) == 21


def test_programmes_that_are_not_begun_stand_folded_at_the_end(eleni):
    page = html.fromstring(eleni.get("/smartcity/credentials/").content)
    assert page.xpath("//main/section[@data-programme]") == []
    eleni.see_card()
    page = html.fromstring(eleni.get("/smartcity/credentials/").content)
    assert page.xpath("//main/section/@data-programme") == ["scro"]
    assert "1 of 2 parts complete" in " ".join(page.text_content().split())


def test_sharing_needs_a_post_with_a_token(award, eleni):
    assert eleni.get(address(award, "share")).status_code == 405
    assert eleni.client.post(address(award, "share"), {"action": "share"}).status_code == 403


def test_an_unknown_link_is_not_found(visitor, host):
    assert visitor.get("/smartcity/shared/None/").status_code == 404
    assert visitor.get("/smartcity/achievements/scro/m99/").status_code == 404
    assert visitor.get("/smartcity/achievements/none/m01/").status_code == 404


def test_without_a_key_the_page_says_so_and_does_not_break(award, visitor, settings, tmp_path):
    document = Artifact.objects.get().document.encode()
    settings.SMARTCITY_KEYS_DIR = tmp_path
    assert "sc-notice--warning" in upload(visitor, document).content.decode()
    missing = visitor.get("/smartcity/issuer/did.json")
    assert missing.status_code == 503
    assert "Cache-Control" not in missing


def upload(visitor, content: bytes):
    return visitor.post("/smartcity/verify/", {"file": SimpleUploadedFile("credential.json", content)})


def test_anybody_can_verify_a_file_and_one_changed_byte_is_told(award, visitor):
    genuine = Artifact.objects.get().document.encode()
    assert "sc-notice--success" in upload(visitor, genuine).content.decode()
    tampered = genuine.replace(b'"100.00"', b'"99.00"')
    page = upload(visitor, tampered).content.decode()
    assert "sc-notice--error" in page
    assert page.count('data-check="failed"') == 1
    pasted = visitor.post("/smartcity/verify/", {"document": genuine.decode()})
    assert "sc-notice--success" in pasted.content.decode()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"{}", b"[]", b"null", b"<script>alert(1)</script>", b"[" * 200_000]
)
def test_what_is_no_credential_is_told_so(visitor, host, content):
    answer = upload(visitor, content)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "sc-notice--error" in answer.content.decode()


def test_nothing_to_verify_is_a_400_that_says_what_to_do(visitor, host):
    answer = visitor.post("/smartcity/verify/", {})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_the_page_lists_what_is_missing(eleni):
    page = eleni.get("/smartcity/credentials/").content.decode()
    assert "0 of 2 parts complete" in page
    assert "no score yet, 60 % needed" in page


def test_pages_for_everybody_answer(visitor, host):
    for page in ("achievements/scro/m12/", "issuer/", "verify/"):
        assert visitor.get(f"/smartcity/{page}").status_code == 200
    document = visitor.get("/smartcity/issuer/did.json")
    assert document["Access-Control-Allow-Origin"] == "*"
    assert "max-age=300" in document["Cache-Control"]
    assert json.loads(document.content)["id"].startswith("did:web:")


@pytest.mark.parametrize(("asked", "lang"), [("el", "el"), ("de", "de-de"), ("pt-BR", "pt-pt"), ("fr", "en")])
def test_pages_follow_accept_language_until_one_is_chosen(visitor, host, asked, lang):
    assert (
        f'<html lang="{lang}"'
        in visitor.get("/smartcity/verify/", headers={"Accept-Language": asked}).content.decode()
    )
    visitor.post("/i18n/setlang/", {"language": "el", "next": "/"})
    assert '<html lang="el"' in visitor.get("/", headers={"Accept-Language": asked}).content.decode()
