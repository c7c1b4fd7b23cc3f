"""The learner's pages and what others may see."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from smartcity_plugin.models import Artifact, Award, Evidence
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows


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
    assert page.content.decode().count('data-check="passed"') == 5
    assert visitor.get(link + "download").content.decode() == Artifact.objects.get().document
    eleni.post(address(award, "share"), {"action": "stop"})
    assert visitor.get(link).status_code == 404
    eleni.post(address(award, "share"), {"action": "share"})
    assert shared_address(award) != link


def test_why_is_shown_to_others_only_with_consent(award, eleni, visitor):
    words = Evidence.objects.get().facts["steps"][1]["choice"]["en"]
    assert words in eleni.get(address(award)).content.decode()
    eleni.post(address(award, "share"), {"action": "share"})
    assert words not in visitor.get(shared_address(award)).content.decode()
    eleni.post(address(award, "share"), {"action": "share", "why": "on"})
    assert words in visitor.get(shared_address(award)).content.decode()


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
