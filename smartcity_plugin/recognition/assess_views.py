"""The desk of claims, for those who may assess them: what waits, one claim, what is decided."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from smartcity_plugin import compat
from smartcity_plugin.pages import Refusal, page, safe_page
from smartcity_plugin.recognition import catalogue, claims, forms, link, telling
from smartcity_plugin.recognition.claim import FINAL, Action, ClaimRefused, Phase, open_to
from smartcity_plugin.recognition.entrance import assessors_only, claim_at
from smartcity_plugin.recognition.entry_check import REASON_LIMIT
from smartcity_plugin.recognition.models import Claim
from smartcity_plugin.recognition.views import refused, sent
from smartcity_plugin.recognition.words import FORMS, PHASES

PAGE = 50
TABS = {
    Phase.ASSESSMENT.value: [Phase.ASSESSMENT],
    Phase.CERTIFICATION.value: [Phase.CERTIFICATION],
    "ended": sorted(FINAL),
}


@never_cache
@safe_page
@login_required
def claim_list(request: HttpRequest) -> HttpResponse:
    """List the claims that were handed in, those that wait longest first."""
    _enter(request)
    tab = request.GET.get("phase", "")
    tab = tab if tab in TABS else Phase.ASSESSMENT.value
    others = _handed_in().exclude(learner=request.user)
    rows, counts = others.filter(phase__in=TABS[tab]), _counts(others)
    order = "-changed_at" if tab == "ended" else "submitted_at"
    found = Paginator(rows.order_by(order, "pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "claims": [{**telling.claim_listed(each), **_people(each)} for each in found],
        "page": found,
        "tab": tab,
        "tabs": [
            (
                each,
                _("Ended") if each == "ended" else _(PHASES[Phase(each)]),
                sum(counts.get(one, 0) for one in phases),
            )
            for each, phases in TABS.items()
        ],
    }
    return render(request, "smartcity/claims.html", context)


@never_cache
@page("GET", "HEAD", "POST")
@login_required
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Show a claim that was handed in; ask for more, assess, refuse, certify, give back, annul it."""
    _enter(request)
    row = claim_at(claim_id, submitted_at__isnull=False)
    if request.method != "POST":
        return _page(request, row)
    try:
        _act(request, row)
    except Refusal as refusal:
        return _page(request, claim_at(claim_id), refusal)
    return redirect("smartcity:assessed_claim", row.pk)


@never_cache
@safe_page
@login_required
def claim_document(request: HttpRequest, claim_id: int, number: int) -> HttpResponse:
    """Send a document of a claim that was handed in."""
    _enter(request)
    return sent(claim_at(claim_id, submitted_at__isnull=False), number)


def _enter(request: HttpRequest) -> None:
    assessors_only(request)
    link.keep(request, shown=True)


def _handed_in() -> QuerySet[Claim]:
    return Claim.objects.filter(submitted_at__isnull=False).select_related(
        "learner", f"learner__{compat.PROFILE}", "assessor", f"assessor__{compat.PROFILE}"
    )


def _counts(rows: QuerySet[Claim]) -> dict[str, int]:
    return dict(rows.order_by().values_list("phase").annotate(Count("pk")))


def _people(row: Claim) -> dict[str, Any]:
    return {
        "learner": {"name": compat.learner_name(row.learner), "username": row.learner.username},
        "assessor": row.assessor and compat.learner_name(row.assessor),
    }


def _act(request: HttpRequest, row: Claim) -> None:
    given = request.POST
    action = given.get("action", "")
    if action != Action.ASSESS and action not in FORMS:
        raise Refusal(400, "unknown_action", forms.NO_ACTION)
    judgements = forms.judged(given, row.competences) if action == Action.ASSESS else ()
    try:
        claims.act(
            row.pk,
            Action(action),
            request.user.id,
            timezone.now(),
            seen=forms.number(given, "seen"),
            reason=forms.reason(given),
            judgements=judgements,
        )
    except ClaimRefused as error:
        raise refused(error) from None


def _page(request: HttpRequest, row: Claim, refusal: Refusal | None = None) -> HttpResponse:
    actions = open_to(row.standing, request.user.id)
    told = telling.claim_told(row)
    context = {
        "refusal": refusal,
        "given": request.POST,
        "claim": {**told, **_people(row)},
        "log": telling.history(row, names=True),
        "forms": telling.forms_told(actions),
        "to_judge": _to_judge(request, told) if Action.ASSESS in actions else (),
        "has_links": any(each["kind"] == "link" for each in told["documents"]),
        "is_own": row.learner_id == request.user.id,
        "is_assessor": row.assessor_id == request.user.id and row.phase == Phase.CERTIFICATION,
        "reason_limit": REASON_LIMIT,
    }
    return render(request, "smartcity/assess.html", context, status=refusal.status if refusal else 200)


def _to_judge(request: HttpRequest, told: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each competence with what the assessor has filled in so far."""
    given = request.POST
    there = [each for each in told["documents"] if not each["removed_at"]]
    return [
        {
            **each,
            "index": index,
            "level": given.get(f"level-{index}", ""),
            "score": given.get(f"score-{index}", ""),
            "reason": given.get(f"reason-{index}", ""),
            "documents": [
                {**document, "chosen": str(document["number"]) in given.getlist(f"document-{index}")}
                for document in there
            ],
        }
        for index, each in enumerate(catalogue.to_judge(told["codes"]))
    ]
