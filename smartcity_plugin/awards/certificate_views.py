"""Certificates for people: the learner's own, those that are shared, and what the code on a printed one leads to."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from smartcity_plugin.awards import api, certificates, files, handing, issuing
from smartcity_plugin.awards.models import Award
from smartcity_plugin.awards.state_told import state_told
from smartcity_plugin.credentials.issuing import issuer
from smartcity_plugin.credentials.render import page as words
from smartcity_plugin.credentials.render import qr
from smartcity_plugin.credentials.render.words import language_name
from smartcity_plugin.pages import Refusal, safe_page
from smartcity_plugin.rest.throttles import DocumentThrottle, slow_down
from smartcity_xblocks.language_map import picked
from smartcity_xblocks.problems import mark

UNKNOWN = mark(
    "No credential of this number was issued here. Compare the number; if it is right, do not rely on the certificate."
)
NO_PDF = mark("This credential does not hold now, so its PDF is not handed out. Its page says why.")


@never_cache
@safe_page
@login_required
def certificate(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Show the certificate of the learner's own award."""
    award = handing.own(request.user.id, credential_id)
    return _page(request, award, reverse("smartcity:certificate_pdf", args=[credential_id]))


@never_cache
@safe_page
@login_required
def certificate_pdf(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Send the PDF of the learner's own award."""
    return _pdf(request, handing.own(request.user.id, credential_id), learner=request.user.id)


@never_cache
@safe_page
def shared_certificate(request: HttpRequest, token: str) -> HttpResponse:
    """Show the certificate of a shared award to anybody."""
    response = _page(
        request, handing.shared(token), reverse("smartcity:shared_certificate_pdf", args=[token])
    )
    # The learner shows it to people, not to search engines.
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@safe_page
def shared_certificate_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """Send the PDF of a shared award to anybody, while the credential holds: paper cannot be called back."""
    award = handing.shared(token)
    if award.state not in files.MAKING:
        raise Refusal(409, "not_valid", NO_PDF)
    return _pdf(request, award)


@never_cache
@safe_page
def look_up(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Say whether a credential holds today, by the number that stands on its certificate.

    Where its learner shares it, this leads there. Else nothing is told of the learner: whoever holds the certificate
    knows the name, and can check by the signed document that it is this one.
    """
    award = api.issued_award(credential_id)
    if award is None:
        raise Refusal(404, "unknown_credential", UNKNOWN)
    if award.share_token:
        return redirect("smartcity:shared", award.share_token)
    language, title = picked(issuing.told(award).title, get_language())
    context = {
        "award": {
            "standing": state_told(award, timezone.now()),
            "earned_at": award.earned_at,
            "credential_id": award.credential_id,
        },
        "title": title,
        "title_language": language,
    }
    return render(request, "smartcity/look_up.html", context)


def _page(request: HttpRequest, award: Award, pdf_url: str) -> HttpResponse:
    if award.state == Award.State.PENDING:
        raise Refusal(404, "not_signed", handing.NOT_SIGNED)
    kind = files.kind_of(certificates.FORMAT, "")
    try:
        language = files.language_of(award, kind, request.GET.get("language", ""))
    except files.UnknownKind as error:
        raise Refusal(404, "unknown_file", handing.NO_SUCH_FILE) from error
    address = certificates.look_up_url(award.credential_id)
    context = {
        "certificate": words.certificate(issuing.told(award), issuer(), issuing.earned(award), language),
        "award": {"standing": state_told(award, timezone.now())},
        "address": address,
        "qr": qr.svg(address),
        "pdf_url": f"{pdf_url}?language={language}" if award.state in files.MAKING else None,
        "chosen": language,
        "in_languages": [(code, language_name(code)) for code in sorted(files.languages_of(award, kind))],
    }
    return render(request, "smartcity/certificate.html", context)


def _pdf(request: HttpRequest, award: Award, learner: int | None = None) -> HttpResponse:
    slow_down(request, DocumentThrottle)
    kind = handing.kind_named(certificates.FORMAT)
    return handing.handed(award, kind, request.GET.get("language", ""), timezone.now(), learner=learner)
