"""The pages on which learners have their prior learning recognised. Everybody sees their own claims only."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from smartcity_plugin.competences import api as competences
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.pictures.sealing import Sealed
from smartcity_plugin.recognition import catalogue, claims, files, forms, telling
from smartcity_plugin.recognition.claim import FINAL, Action, ClaimRefused, Phase, open_to
from smartcity_plugin.recognition.documents import FILE_LIMIT, LINK_LIMIT, NAME_LIMIT
from smartcity_plugin.recognition.entrance import claim_at
from smartcity_plugin.recognition.models import Claim, ClaimDocument
from smartcity_plugin.recognition.words import REFUSED, VALUES
from smartcity_xblocks.problems import mark

NO_DOCUMENT = mark("There is no such document, or it was erased. Look at the claim.")
NO_FILES_HERE = mark("Files cannot be kept here. Give a link to the document instead.")
TYPES = {"pdf": "application/pdf", "image": "image/jpeg"}


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def recognition(request: HttpRequest) -> HttpResponse:
    """List the reader's claims; begin one."""
    if request.method == "POST":
        return redirect("smartcity:recognition_claim", claims.start(request.user.id, timezone.now()).pk)
    rows = Claim.objects.filter(learner=request.user).order_by("-number")
    context = {"claims": [telling.claim_listed(each) for each in rows]}
    context["open"] = next((each for each in context["claims"] if each["phase"] not in FINAL), None)
    return render(request, "smartcity/recognition.html", context)


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def recognition_claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Show a claim of the reader; describe it, bring documents, hand it in, withdraw it."""
    claim = claim_at(claim_id, learner=request.user)
    if request.method != "POST":
        return _page(request, claim)
    try:
        _act(request, claim)
    except Refusal as refusal:
        return _page(request, claim_at(claim_id, learner=request.user), refusal)
    return redirect("smartcity:recognition_claim", claim.pk)


@never_cache
@safe_page
@login_required
def recognition_document(request: HttpRequest, claim_id: int, number: int) -> HttpResponse:
    """Send a document of a claim of the reader."""
    return sent(claim_at(claim_id, learner=request.user), number)


def sent(claim: Claim, number: int) -> HttpResponse:
    """Return a file of a claim: a picture to look at, a PDF to save. Raises `Refusal`."""
    row = claim.documents.filter(number=number).first() if number < 2**31 else None
    try:
        content = files.read(row) if row else None
    except (files.Erased, Sealed):
        content = None
    if content is None:
        raise Refusal(404, "unknown_document", NO_DOCUMENT)
    return _file(row, content)


def refused(error: ClaimRefused) -> Refusal:
    """Return the refusal of what the rules of claims do not allow."""
    status, message = REFUSED[error.code]
    return Refusal(status, error.code, message, **VALUES.get(error.code, {}))


def _file(row: ClaimDocument, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[row.kind])
    response["Content-Disposition"] = content_disposition_header(row.kind == "pdf", row.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _act(request: HttpRequest, claim: Claim) -> None:
    given, who, now = request.POST, request.user.id, timezone.now()
    try:
        match given.get("action"):
            case "describe":
                codes, did = forms.described(given)
                claims.describe(claim.pk, who, now, codes=codes, did=did)
            case "file" if not files.can_keep():
                raise Refusal(422, "no_files", NO_FILES_HERE)
            case "file" | "link":
                claims.add(claim.pk, who, now, forms.document(request))
            case "remove":
                claims.remove(claim.pk, who, now, forms.number(given, "document"))
            case "revise" | "submit" | "withdraw" as action:
                claims.act(claim.pk, Action(action), who, now, seen=forms.number(given, "seen"))
            case _:
                raise Refusal(400, "unknown_action", forms.NO_ACTION)
    except ClaimRefused as error:
        raise refused(error) from None


def _page(request: HttpRequest, claim: Claim, refusal: Refusal | None = None) -> HttpResponse:
    told, log = telling.claim_told(claim), telling.history(claim, names=False)
    actions = [each.value for each in open_to(claim.standing, request.user.id)]
    asked = claim.events.filter(action=Action.ASK).order_by("-number").first()
    context: dict[str, Any] = {
        "refusal": refusal,
        "given": request.POST,
        "claim": told,
        "log": log,
        "actions": actions,
        "may_remove": Action.REMOVE in actions,
        "asked": asked.reason if asked and claim.phase == Phase.DOCUMENTATION else "",
        "is_told": claim.phase in {Phase.CERTIFIED, Phase.ANNULLED},
        "did_limit": claims.DID_LIMIT,
        "name_limit": NAME_LIMIT,
        "link_limit": LINK_LIMIT,
        "file_megabytes": FILE_LIMIT // 1_000_000,
        "can_keep": files.can_keep(),
        "items": competences.policy().items,
    }
    if claim.phase == Phase.IDENTIFICATION:
        context |= _to_choose(request, told)
    return render(request, "smartcity/claim.html", context, status=refusal.status if refusal else 200)


def _to_choose(request: HttpRequest, told: dict[str, Any]) -> dict[str, Any]:
    """Return what the learner may choose from, with what is chosen already before it."""
    start, words = request.GET.get("from", "")[:100], request.GET.get("words", "").strip()[:100]
    chosen = request.POST.getlist("competence")[:50] or told["codes"]
    before = catalogue.titles_of(chosen)
    found, more = catalogue.to_choose(start, words) if start or words else ([], 0)
    return {
        "frameworks": catalogue.groups_to_choose(),
        "start": start,
        "words": words,
        "searched": bool(start or words),
        "chosen": list(before.items()),
        "found": [each for each in found if each[0] not in before],
        "more": more,
        "did": request.POST.get("did", told["did"]),
    }
