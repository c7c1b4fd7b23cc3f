"""The host in the middle of things, and how a case is sent to it."""

import re
from dataclasses import replace

import crum
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from opaque_keys.edx.keys import UsageKey
from xblock.django.request import django_to_webob_request, webob_to_django_response

from demo.content import CourseContent
from demo.runtime import LmsRuntime
from smartcity_plugin.models import Award, EvidenceEntry
from smartcity_xblocks.documents import rev_of
from tests.fixtures.diagnostic import answered, begun
from tests.fixtures.exam import EXAM, begin, set_exam
from tests.fixtures.host import BEST_PATH, COURSE, FLOOD, FLOOD_CARD, Person
from tests.fixtures.review import EXAMS, sit_watched, watch_exam
from tests.recognition.world import described, handed_in
from tests.wrong_input.places import CARD, SCENARIO
from tests.wrong_input.rows import Case
from tests.wrong_input.sent import Sent

TOKENS = {"none": "", "wrong": "w" * 32}
HANDLER = re.compile(r"/xblock/(?P<block>[^/]+)/handler/(?P<name>\w+)$")


class World:
    """The host as the table says that things stand there, and the people in it."""

    def __init__(self):
        names = ("eleni", "jonas", "ines", "nikos", "author", "operator", "reviewer")
        self.people = {name: Person(name) for name in names} | {"visitor": Person(None)}
        self.people["visitor"].get("/login/")
        # Nobody comes for the first time: the host knows them all in the course.
        for name in names:
            self.people[name].get(f"/courses/{COURSE}/modules/m12/")
            self.people[name].get(EXAMS)
            self.people[name].get("/smartcity/awards/")
            self.people[name].get("/smartcity/claims/")
            self.people[name].get("/smartcity/competences/courses/")
        # Saved as the editor saves: from now on saving the same again changes nothing.
        for usage_key, document in ((FLOOD, SCENARIO), (FLOOD_CARD, CARD)):
            body = {"document": document, "rev": rev_of(document)}
            assert (
                self.people["author"].call(usage_key, "save_document", body, studio=True).status_code == 200
            )
        self.people["eleni"].see_card()
        self.people["eleni"].play(*BEST_PATH)
        self.people["jonas"].play(BEST_PATH[0])
        answered(self.people["jonas"], begun(self.people["jonas"]), right=True)
        self._award = Award.objects.get()
        self.people["eleni"].post(
            f"/smartcity/credentials/{self._award.credential_id}/share", {"action": "share"}
        )
        self._award.refresh_from_db()
        self._session = self._sit()
        watch_exam()
        self._attempt = sit_watched(self.people["nikos"])
        self._claim, self._handed_in = described(self.people["eleni"]), handed_in(self.people["jonas"])
        self._entry = self._enter()

    def _sit(self) -> str:
        """Have Eleni hand in the exam, which nobody watches yet, and Jonas begin it; return his session."""
        set_exam(prerequisites="none", minutes=0, max_attempts=1)
        session = begin(self.people["eleni"])["session"]
        handed_in = self.people["eleni"].call(EXAM, "submit", {"session": session, "key": "done"})
        assert handed_in.status_code == 200, handed_in.content
        return begin(self.people["jonas"], "sat")["session"]

    def _enter(self) -> EvidenceEntry:
        """Have the course's team enter something about Ines."""
        entered = {
            "username": "ines",
            "competence": "SCRO-A-01",
            "level": "2",
            "score": "80",
            "reason": "Seen.",
        }
        self.people["author"].post(f"/smartcity/entries/{COURSE}/", {"action": "enter", **entered})
        return EvidenceEntry.objects.get()

    def fill(self, address: str) -> str:
        """Fill in an address: the ids of award and attempt, the token of a link; TOKEN has the other case."""
        places = {
            "{attempt}": str(self._attempt.pk),
            "{award}": str(self._award.credential_id),
            "{claim}": str(self._claim.pk),
            "{handed_in}": str(self._handed_in.pk),
            "{entry}": str(self._entry.pk),
            "{token}": self._award.share_token,
            "{TOKEN}": self._award.share_token.swapcase(),
        }
        for place, filled in places.items():
            address = address.replace(place, filled)
        return address

    def send(self, case: Case, language: str) -> HttpResponse:
        """Send a case as a reader of ``language`` does."""
        if " as " in case.who:
            return _masquerade(*case.who.split(" as "), case, language)
        client = self.people[case.who].client
        token = TOKENS.get(case.sent.token, client.cookies["csrftoken"].value)
        headers = {"Accept-Language": language} | ({"X-CSRFToken": token} if token else {})
        sent = case.sent
        if b"{session}" in sent.body:
            sent = replace(sent, body=sent.body.replace(b"{session}", self._session.encode()))
        return client.generic(*_request(sent, self.fill(case.address)), headers=headers)


def _masquerade(who: str, learner: str, case: Case, language: str) -> HttpResponse:
    """Call the handler as the LMS does when staff view as a learner: the block is the learner's, the request theirs."""
    people = get_user_model().objects
    usage_key, name = HANDLER.search(case.address).groups()
    usage_key = UsageKey.from_string(usage_key)
    block = LmsRuntime(people.get(username=learner), CourseContent(usage_key.course_key)).get_block(usage_key)
    request = RequestFactory().generic(*_request(case.sent, case.address))
    user = AnonymousUser() if who == "visitor" else people.get(username=who)
    with crum.impersonate(user), translation.override(language):
        return webob_to_django_response(block.handle(name, django_to_webob_request(request)))


def _request(sent: Sent, address: str) -> tuple[str, str, bytes, str]:
    return sent.method, address, sent.body, sent.content_type
