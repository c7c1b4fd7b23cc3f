"""Certificates: who may see one, in which language, and what becomes of it when the credential does not hold."""

import io
from datetime import timedelta

import pikepdf
import pymupdf
import pytest
from django.utils import timezone

from smartcity_plugin.awards import api
from smartcity_plugin.awards.state_words import TO_LEARNERS
from smartcity_plugin.awards.states import State
from smartcity_plugin.credentials.api import open_badge_of
from smartcity_plugin.models import Artifact, Award, Template
from tests.fixtures.host import BEST_PATH

pytestmark = pytest.mark.rows


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.get()


@pytest.fixture
def shared(award) -> str:
    api.share(award)
    return f"/smartcity/shared/{award.share_token}"


def own(award: Award, file: str) -> str:
    return f"/smartcity/credentials/{award.credential_id}/{file}"


def look_up(award: Award) -> str:
    return f"/smartcity/verify/{award.credential_id}/"


def put(award: Award, state: str) -> None:
    Award.objects.update(state=state)


@pytest.mark.parametrize("file", ["certificate/", "certificate.pdf"])
def test_only_the_learner_has_the_certificate(award, eleni, jonas, visitor, file):
    assert eleni.get(own(award, file)).status_code == 200
    assert jonas.get(own(award, file)).status_code == 404
    assert visitor.get(own(award, file)).status_code == 302


def test_the_pdf_is_made_once_in_each_language_with_the_signed_document_inside(award, eleni):
    first = eleni.get(own(award, "certificate.pdf?language=el"))
    assert first["Content-Type"] == "application/pdf"
    assert "scro-m12-el.pdf" in first["Content-Disposition"]
    assert eleni.get(own(award, "certificate.pdf?language=el")).content == first.content
    eleni.get(own(award, "certificate.pdf?language=de"))
    kept = Artifact.objects.filter(format="certificate-pdf")
    assert sorted(kept.values_list("language", flat=True)) == ["de", "el"]
    with pikepdf.open(io.BytesIO(first.content)) as document:
        assert str(document.Root.Lang) == "el"
        attached = document.attachments[f"{award.credential_id}.json"].get_file().read_bytes()
    assert attached == open_badge_of(award.credential_id).content


def test_the_learners_language_is_taken_where_none_is_chosen(award, eleni):
    Award.objects.update(language="pt-br")
    assert 'lang="pt"' in eleni.get(own(award, "certificate/")).content.decode()
    assert "scro-m12-pt.pdf" in eleni.get(own(award, "certificate.pdf"))["Content-Disposition"]


def test_a_learner_of_another_language_gets_what_there_is_of_it(award, eleni):
    content = award.template.content
    content["title"]["bg"] = "Реакция при наводнение"
    Template.objects.filter(pk=award.template_id).update(content=content)
    Award.objects.update(language="bg", holder="Лъчезар Иванов")
    page = eleni.get(own(award, "certificate/")).content.decode()
    assert '<h1 id="certificate" lang="bg">Реакция при наводнение</h1>' in page
    assert ">български</a>" in page
    answer = eleni.get(own(award, "certificate.pdf"))
    assert "scro-m12-bg.pdf" in answer["Content-Disposition"]
    with pymupdf.open(stream=answer.content) as document:
        assert document.metadata["title"] == "Реакция при наводнение – Лъчезар Иванов"


def test_the_page_is_in_the_language_of_the_certificate_whoever_reads_it(award, eleni):
    page = eleni.get(
        own(award, "certificate/?language=de"), headers={"Accept-Language": "el"}
    ).content.decode()
    assert '<html lang="el"' in page
    assert '<article class="sc-credential sc-certificate" lang="de"' in page
    assert "Verliehen an" in page or "Awarded to" in page


def test_a_language_that_nobody_offers_is_refused(award, eleni):
    for file in ("certificate/", "certificate.pdf"):
        assert eleni.get(own(award, f"{file}?language=xx")).status_code == 404
    assert not Artifact.objects.filter(format="certificate-pdf").exists()


def test_a_name_is_text_on_the_page(award, eleni):
    Award.objects.update(holder="<script>alert(1)</script> & Söhne")
    page = eleni.get(own(award, "certificate/")).content.decode()
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; &amp; Söhne</bdi>" in page


def test_letters_without_a_font_are_told(award, eleni):
    Award.objects.update(holder="Ann 𒀀")
    answer = eleni.get(own(award, "certificate.pdf"))
    assert answer.status_code == 503
    assert "𒀀" in answer.content.decode()
    assert eleni.get(own(award, "certificate/")).status_code == 200


def test_what_waits_for_its_signature_has_no_certificate(award, eleni):
    put(award, "pending")
    Artifact.objects.all().delete()
    assert eleni.get(own(award, "certificate/")).status_code == 404
    assert eleni.get(own(award, "certificate.pdf")).status_code == 404
    assert eleni.get(look_up(award)).status_code == 404


def test_a_shared_certificate_is_open_to_anybody_until_the_link_is_closed(award, shared, visitor):
    page = visitor.get(f"{shared}/certificate/")
    assert page["X-Robots-Tag"] == "noindex"
    assert f"{shared}/certificate.pdf?language=en" in page.content.decode()
    assert visitor.get(f"{shared}/certificate.pdf").content.startswith(b"%PDF-")
    api.stop_sharing(award)
    assert visitor.get(f"{shared}/certificate/").status_code == 404
    assert visitor.get(f"{shared}/certificate.pdf").status_code == 404


@pytest.mark.parametrize("state", ["suspended", "revoked", "superseded"])
def test_what_does_not_hold_says_so_and_its_pdf_is_not_handed_out(award, shared, eleni, visitor, state):
    visitor.get(f"{shared}/certificate.pdf")
    put(award, state)
    page = visitor.get(f"{shared}/certificate/").content.decode()
    assert "data-standing" in page
    assert TO_LEARNERS[State(state)] in page
    assert "certificate.pdf" not in page
    assert visitor.get(f"{shared}/certificate.pdf").status_code == 409
    assert eleni.get(own(award, "certificate.pdf")).status_code == 200, "what was made is the learner's"


def test_looking_up_a_number_tells_whether_it_holds_and_not_whose_it_is(award, visitor):
    page = visitor.get(look_up(award)).content.decode()
    assert "data-holds" in page
    assert award.holder
    assert award.holder not in page
    for state in ("suspended", "revoked", "superseded"):
        put(award, state)
        page = visitor.get(look_up(award)).content.decode()
        assert TO_LEARNERS[State(state)] in page
        assert "data-holds" not in page


def test_looking_up_what_has_expired_says_when(award, visitor):
    Award.objects.update(valid_until=timezone.now() - timedelta(days=1))
    page = visitor.get(look_up(award)).content.decode()
    assert "This credential was valid until" in page
    assert "data-holds" not in page


def test_looking_up_what_is_shared_leads_to_it(award, shared, visitor):
    assert visitor.get(look_up(award))["Location"] == f"{shared}/"


def test_looking_up_a_number_of_nobody_is_told(award, visitor):
    answer = visitor.get("/smartcity/verify/00000000-0000-4000-8000-000000000000/")
    assert answer.status_code == 404
    assert "do not rely on" in answer.content.decode()
