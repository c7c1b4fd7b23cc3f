"""Who may assess claims, and who may enter something in a course; all others learn nothing."""

from django.http import HttpRequest
from opaque_keys.edx.keys import CourseKey

from smartcity_plugin import compat
from smartcity_plugin.courses.entrance import taught
from smartcity_plugin.pages import LARGEST_ID, Refusal
from smartcity_plugin.recognition.models import Claim
from smartcity_xblocks.problems import mark

PERMISSION = "smartcity.assess_claims"
MAY_NOT = mark("You may not assess claims here. Ask whoever runs this site for the permission.")
NO_CLAIM = mark("There is no such claim. Look for it in the list of claims.")
NO_COURSE = mark("There is no such published course. Look for it in the list of courses.")
NOT_STAFF = mark("You may not enter anything in this course. Ask its team to take you in.")


def assessors_only(request: HttpRequest) -> None:
    """Return if the reader may assess claims. Raises `Refusal`."""
    if not request.user.has_perm(PERMISSION):
        raise Refusal(403, "may_not_assess", MAY_NOT)


def claim_at(claim_id: int, **which: object) -> Claim:
    """Return the claim of an address with its people, if it is one of ``which``. Raises `Refusal`."""
    rows = Claim.objects.select_related(
        "learner", f"learner__{compat.PROFILE}", "assessor", f"assessor__{compat.PROFILE}"
    )
    found = rows.filter(pk=claim_id, **which).first() if claim_id <= LARGEST_ID else None
    if found is None:
        raise Refusal(404, "unknown_claim", NO_CLAIM)
    return found


def course_at(course_key: str) -> CourseKey:
    """Return the course of an address, where the reader is one of its team. Raises `Refusal`."""
    return taught(
        course_key,
        unknown=Refusal(404, "unknown_course", NO_COURSE),
        forbidden=Refusal(403, "not_staff", NOT_STAFF),
    )
