"""The people of the matrix, and how things stand when each of its cells is asked.

Eleni has played to the end, holds an award and shares it, has taken the diagnostic, sits the watched exam, and has
described a claim. Nikos has sat the exam, which waits for review; Ines sits it, and has handed in a claim. Of the other
people of the matrix there is nothing yet.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from demo.models import CourseAccessRole, CourseEnrollment
from smartcity_plugin.awards import api as awards
from smartcity_plugin.awards import scale
from smartcity_plugin.health.api import ran
from smartcity_plugin.health.running import JOBS
from smartcity_plugin.models import Attempt, Award, EvidenceEntry, Picture
from tests.fixtures.diagnostic import DIAGNOSTIC, taken
from tests.fixtures.exam import EXAM
from tests.fixtures.host import BEST_PATH, COURSE, Person
from tests.fixtures.picture import jpeg, sent
from tests.fixtures.review import begin_watched, elsewhere, person, sit_watched, watch_exam
from tests.recognition import world as recognition
from tests.recognition.test_documents import PDF


class World:
    """The people by their names in the matrix, the rows that are asked for, and what stands in addresses."""

    def __init__(self):
        self.people = {
            "nobody": Person(None),
            "eleni": Person("eleni"),
            "jonas": Person("jonas"),
            "beta": _beta_tester(),
            "staff": Person("author"),
            "elsewhere": elsewhere(),
            "proctor": _with_permission("proctor", "review_attempts"),
            "assessor": _with_permission("assessor", "assess_claims"),
            "officer": _with_permission("officer", "manage_credentials"),
            "operator": Person("operator"),
        }
        for each in self.people.values():
            # Nobody comes for the first time: the host knows them in the course, and they have a CSRF token.
            each.call(DIAGNOSTIC, "look", {})
        eleni, ines, self.nikos = self.people["eleni"], Person("ines"), Person("nikos")
        eleni.see_card()
        eleni.play(*BEST_PATH)
        taken(eleni, lambda code, level: True)
        watch_exam()
        self.session = begin_watched(eleni)["session"]
        shown = eleni.call(EXAM, "picture", {"attempt": 1, "session": self.session, **sent(jpeg())})
        assert shown.status_code == 200, shown.content
        begin_watched(ines)
        self.attempt = sit_watched(self.nikos)
        self.sitting = Attempt.objects.get(learner_id=person("ines"))
        self.claim, self.handed_in = recognition.described(eleni), recognition.handed_in(ines)
        diploma = {"action": "file", "file": recognition.upload("diploma.pdf", PDF)}
        assert eleni.post(recognition.at(self.claim), diploma).status_code == 302
        self.award = Award.objects.get()
        awards.share(self.award)
        self.run = scale.start("smucs", None, None, None, timezone.now())
        for job in JOBS:
            ran(job, timezone.now())
        self.entry = EvidenceEntry.objects.create(
            learner_id=person("nikos"), course_key=COURSE, kind="staff", competence="SCRO-A-01", level=1,
            score=9_000, reason="Seen.", entered_by_id=person("author"), entered_at=timezone.now(),
        )  # fmt: skip

    def token(self, who: str) -> str:
        """Return the CSRF token of somebody's browser."""
        return self.people[who].client.cookies["csrftoken"].value

    def places(self, name: str) -> dict[str, object]:
        """Return what stands in the address of that name: what is Eleni's, or what there is to be decided about."""
        own, about = Attempt.objects.get(learner_id=person("eleni")), name.partition(":")[2]
        deciding = self.sitting if about in {"hold", "release", "void", "tell"} else self.attempt
        claim = self.claim if name.startswith("recognition") else self.handed_in
        return {
            "credential_id": self.award.credential_id,
            "token": self.award.share_token,
            "programme_id": "scro",
            "achievement_id": "m12",
            "kind": "open-badge",
            "list_id": self.award.status_list_id,
            "purpose": "revocation",
            "course_key": str(COURSE),
            "usage_key": DIAGNOSTIC if "diagnostic" in name else EXAM,
            "attempt_id": deciding.pk if name.partition(":")[0] == "attempt" else own.pk,
            "picture_id": Picture.objects.get().pk,
            "claim_id": claim.pk,
            "number": 1,
            "form": "json",
            "run_id": self.run.pk,
            "entry_id": self.entry.pk,
            "code": "scro",
            "name": "watch" if name == "provider_call" else "elm-v3",
            "call": "x",
            "action": about or "revoke",
        }


def _added(username: str) -> User:
    """Return somebody with a place in the course, who logs in as the sample people do."""
    people = get_user_model().objects
    user = people.create(username=username, password=people.get(username="eleni").password)
    CourseEnrollment.objects.create(user=user, course_id=COURSE)
    return user


def _beta_tester() -> Person:
    """Return a learner who sees the course earlier (common/djangoapps/student/roles.py, CourseBetaTesterRole)."""
    CourseAccessRole.objects.create(user=_added("beta"), course_key=COURSE, role="beta_testers")
    return Person("beta")


def _with_permission(username: str, codename: str) -> Person:
    """Return somebody with one permission of the plugin, and no part in a course's team."""
    _added(username).user_permissions.add(
        Permission.objects.get(content_type__app_label="smartcity", codename=codename)
    )
    return Person(username)
