"""Who may read what: every address of the plugin, asked by everybody. A new address needs its line in the table.

What people may do, and not only read, is asked where the rooms' own forms are tested, and in `tests/wrong_input/`.
"""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import URLPattern, reverse
from django.utils import timezone

from smartcity_plugin import urls
from smartcity_plugin.awards import api as awards
from smartcity_plugin.awards import scale
from smartcity_plugin.health.api import ran
from smartcity_plugin.health.running import JOBS
from smartcity_plugin.models import Attempt, Award, ClaimDocument, EvidenceEntry, Picture
from tests.fixtures.diagnostic import DIAGNOSTIC
from tests.fixtures.exam import EXAM
from tests.fixtures.host import BEST_PATH, COURSE, Person
from tests.fixtures.picture import jpeg, sent
from tests.fixtures.review import begin_watched, hand_in, watch_exam
from tests.recognition import world as recognition

PEOPLE = ("nobody", "eleni", "jonas", "author", "reviewer", "operator")
"""Nobody logged in; whose things they are; another learner; the course's author; who reviews exams and assesses claims
everywhere; who manages credentials."""

EVERYBODY = "200 200 200 200 200 200"
LOGGED_IN = "302 200 200 200 200 200"
OWN = "302 200 404 404 404 404"
"""Others are not told that there is such a thing."""
TEAM = "302 403 403 200 403 200"
REVIEWERS = "302 403 403 200 200 200"
ASSESSORS = "302 403 403 403 200 200"
MANAGERS = "302 403 403 403 403 200"
BUTTON = "405 405 405 405 405 405"
"""Takes what a form sends, and is not read."""
PAGES = {
    EVERYBODY: (
        "shared shared_certificate shared_certificate_pdf shared_download achievement verify verify_offline health "
        "issuer did jwks status_list scenario_schema programme_schema framework_schema open_badge_schema"
    ),
    "302 302 302 302 302 302": "look_up",
    LOGGED_IN: (
        "credentials download_all my_competences my_competences_csv my_competences_json my_data my_data_file "
        "recognition entry_courses own_diagnostic"
    ),
    OWN: (
        "credential download certificate certificate_pdf my_picture recognition_claim recognition_document"
    ),
    TEAM: (
        "classes class class_csv class_json class_blocks class_coverage entries entries_csv diagnostic diagnostic_csv"
    ),
    REVIEWERS: "exams exam exam_csv exam_load live live_now attempt attempt_record attempt_picture",
    ASSESSORS: "claims assessed_claim assessed_document",
    MANAGERS: "templates template template_preview issuing issuing_now awards awards_csv award",
    BUTTON: "share",
    # Ours was watched by no outside service, and none of that name is set up.
    "302 404 404 404 404 404": "provider_open",
    "404 404 404 404 404 404": "provider_call",
}
API = {
    EVERYBODY: "api_achievements api_achievement api_schema",
    LOGGED_IN: (
        "api_awards api_programmes api_competences api_standing api_frameworks api_profiles api_pathway"
    ),
    OWN: "api_award api_document",
    TEAM: "api_entries api_class",
    MANAGERS: "api_desk_awards api_desk_award api_desk_runs api_desk_run",
    "302 403 403 403 403 405": "api_desk_action",
    "302 405 405 405 405 405": "api_void_entry",
    BUTTON: "api_verify",
    "404 404 404 404 404 404": "api_nowhere",
}
# A program is not led to the login page.
TABLE = {name: who for who, names in PAGES.items() for name in names.split()} | {
    name: who.replace("302", "401") for who, names in API.items() for name in names.split()
}


pytestmark = pytest.mark.rows


@pytest.fixture
def world(eleni) -> dict[str, tuple]:
    """Something of Eleni's at each address; return what stands in the addresses, by name."""
    eleni.see_card()
    eleni.play(*BEST_PATH)
    watch_exam()
    sat = begin_watched(eleni)
    assert (
        eleni.call(EXAM, "picture", {"attempt": 1, "session": sat["session"], **sent(jpeg())}).status_code
        == 200
    )
    hand_in(eleni, sat)
    claim = recognition.handed_in(eleni)
    award, attempt, picture = Award.objects.get(), Attempt.objects.get(), Picture.objects.get()
    awards.share(award)
    reviewer = get_user_model().objects.get(username="reviewer")
    reviewer.user_permissions.add(Permission.objects.get(codename="assess_claims"))
    for job in JOBS:
        ran(job, timezone.now())
    run = scale.start("scro", None, None, None, timezone.now())
    entry = EvidenceEntry.objects.create(
        learner_id=award.learner_id, course_key=COURSE, kind="staff", competence="SCRO-A-01", level=1,
        score=9_000, reason="Seen.", entered_by=reviewer, entered_at=timezone.now(),
    )  # fmt: skip
    return {
        "credential_id": award.credential_id,
        "token": award.share_token,
        "programme_id": "scro",
        "achievement_id": "m12",
        "kind": "open-badge",
        "list_id": award.status_list_id,
        "purpose": "revocation",
        "course_key": str(COURSE),
        "attempt_id": attempt.pk,
        "picture_id": picture.pk,
        "claim_id": claim.pk,
        "number": ClaimDocument.objects.order_by("number").first().number,
        "form": "json",
        "run_id": run.pk,
        "entry_id": entry.pk,
        "code": "scro",
        "call": "x",
    }


def addresses(found: list, world: dict) -> dict[str, str]:
    """Return every address by its name, with what stands in it."""
    made = {}
    for each in found:
        if not isinstance(each, URLPattern):
            made |= addresses(each.url_patterns, world)
            continue
        own = world | {
            "usage_key": DIAGNOSTIC if "diagnostic" in each.name else EXAM,
            "name": "watch" if each.name == "provider_call" else "elm-v3",
            "action": "revoke",
        }
        values = {name: own[name] for name in each.pattern.converters}
        made[each.name] = reverse(f"smartcity:{each.name}", kwargs=values)
    return made


def test_who_may_read_what(world):
    people = [Person(None if name == "nobody" else name) for name in PEOPLE]
    asked = {
        name: " ".join(str(each.get(address).status_code) for each in people)
        for name, address in addresses(urls.urlpatterns, world).items()
    }
    assert asked == TABLE
