"""The API for those who manage credentials: nobody else gets in, and every action is done once, with its reason."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from smartcity_plugin.models import Award, AwardEvent
from tests.fixtures.api import API, Api
from tests.fixtures.host import BEST_PATH, Person

pytestmark = pytest.mark.rows

REASON = {"reason": "The wrong person sat the exam."}


@pytest.fixture
def award(eleni) -> Award:
    eleni.see_card()
    eleni.play(*BEST_PATH)
    return Award.objects.get()


@pytest.fixture
def manager(host) -> Person:
    """Somebody with the permission, who is no member of staff."""
    allowed = Permission.objects.get(content_type__app_label="smartcity", codename="manage_credentials")
    get_user_model().objects.get(username="author").user_permissions.add(allowed)
    return Person("author")


def addresses(award: Award) -> list[tuple[str, str]]:
    one = f"desk/awards/{award.credential_id}/"
    return [
        ("get", "desk/awards/"),
        ("get", one),
        *(("post", f"{one}{action}") for action in ("suspend", "reinstate", "revoke", "reissue")),
        ("get", "desk/issue-runs/"),
        ("post", "desk/issue-runs/"),
        ("get", "desk/issue-runs/1/"),
    ]


def test_nobody_gets_in_without_the_permission(award, eleni, jonas, reviewer, visitor):
    for person, refused in ((eleni, 403), (jonas, 403), (reviewer, 403), (visitor, 401)):
        api = Api(person)
        for method, address in addresses(award):
            answer = getattr(api, method)(address)
            assert (answer.status_code, address) == (refused, address)
    assert Award.objects.get().state == "delivered"


def test_a_browser_needs_its_token(award, manager):
    address = f"{API}desk/awards/{award.credential_id}/revoke"
    answer = manager.client.post(address, REASON, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert Award.objects.get().state == "delivered"


def test_who_has_what_is_listed_by_page_and_narrowed(award, manager, ines):
    ines.see_card()
    ines.play(*BEST_PATH)
    api = Api(manager)
    assert [each["username"] for each in api.all("desk/awards/?page_size=1")] == ["eleni", "ines"]
    for narrowed, found in (
        ("username=ines", ["ines"]),
        ("programme=scro&achievement=m12&state=delivered", ["eleni", "ines"]),
        ("state=revoked", []),
        ("achievement=m11", []),
        ("programme=", ["eleni", "ines"]),
    ):
        assert [each["username"] for each in api.all(f"desk/awards/?{narrowed}")] == found
    (listed,) = api.all("desk/awards/?username=eleni")
    assert listed["name"] == "Ελένη Παπαδάκη"
    assert "events" not in listed


def test_a_list_takes_the_same_queries_however_long_it_is(award, manager, django_assert_num_queries):
    rows = [
        Award(
            learner_id=award.learner_id,
            programme="scro",
            achievement="m12",
            attempt=number,
            template=award.template,
            facts=award.facts,
            earned_at=award.earned_at,
        )
        for number in range(2, 60)
    ]
    Award.objects.bulk_create(rows)
    with CaptureQueriesContext(connection) as few:
        manager.get(f"{API}desk/awards/?page_size=1")
    with django_assert_num_queries(len(few)):
        assert len(manager.get(f"{API}desk/awards/?page_size=500").json()["results"]) == 59


def test_each_action_is_done_once_with_its_reason(award, manager):
    api, one = Api(manager), f"desk/awards/{award.credential_id}/"
    for action, state in (("suspend", "suspended"), ("reinstate", "delivered"), ("revoke", "revoked")):
        for _ in range(2):
            assert api.post(f"{one}{action}", REASON).json()["state"] == state
    assert [event["reason"] for event in api.get(one).json()["events"]][2:] == [REASON["reason"]] * 3
    assert AwardEvent.objects.filter(award=award, actor__username="author").count() == 3
    refused = api.post(f"{one}suspend", REASON)
    assert (refused.status_code, refused.json()["code"]) == (409, "wrong_state")


def test_issuing_anew_answers_with_the_new_award(award, manager):
    api, first = Api(manager), f"desk/awards/{award.credential_id}/"
    new = api.post(f"{first}reissue", REASON).json()
    # It is signed in a task, once the request has committed.
    assert (new["attempt"], new["state"]) == (2, "pending")
    assert api.get(f"desk/awards/{new['credential_id']}/").json()["state"] == "delivered"
    assert api.post(f"{first}reissue", REASON).json()["credential_id"] == new["credential_id"]
    assert api.get(first).json()["state"] == "superseded"


@pytest.mark.parametrize(
    "sent", [{}, {"reason": ""}, {"reason": " "}, {"reason": "x" * 1_001}, {"reason": None}, []]
)
def test_nothing_is_done_without_a_reason(award, manager, sent):
    answer = Api(manager).post(f"desk/awards/{award.credential_id}/revoke", sent)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert Award.objects.get().state == "delivered"


def test_nobody_decides_about_their_own_award(award, eleni):
    allowed = Permission.objects.get(content_type__app_label="smartcity", codename="manage_credentials")
    get_user_model().objects.get(username="eleni").user_permissions.add(allowed)
    answer = Api(eleni).post(f"desk/awards/{award.credential_id}/revoke", REASON)
    assert (answer.status_code, answer.json()["code"]) == (409, "own_award")


def test_a_programme_is_issued_and_how_far_that_has_come_is_told(award, manager):
    Award.objects.all().delete()
    api = Api(manager)
    begun = api.post("desk/issue-runs/", {"programme": "scro"})
    assert begun.status_code == 202
    run = api.get(f"desk/issue-runs/{begun.json()['id']}/").json()
    assert (run["share"], run["stopped_by"]) == (1.0, "")
    assert run["awarded"] >= 1
    assert Award.objects.filter(learner__username="eleni").exists()
    assert [each["id"] for each in api.all("desk/issue-runs/")] == [run["id"]]


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"programme": "none"}, 422, "unknown_programme"),
        ({"programme": "scro", "course": "no-key"}, 422, "unknown_course"),
        ({"programme": "scro", "course": "course-v1:No+Such+Course"}, 422, "unknown_course"),
        ({"programme": "scro", "since": "yesterday"}, 400, "invalid"),
    ],
)
def test_what_cannot_be_issued_is_refused(manager, sent, status, code):
    answer = Api(manager).post("desk/issue-runs/", sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_learner_is_told_what_is_missing(eleni):
    eleni.see_card()
    programmes = Api(eleni).get("programmes/", headers={"Accept-Language": "de"}).json()["results"]
    scro = next(each for each in programmes if each["id"] == "scro")
    standing = {each["achievement"]: each for each in scro["standings"]}
    assert len(standing) == 21
    assert standing["m12"]["finding"]["parts"][0]["text"] == "Abgeschlossene Teile: 1 von 2"
    assert standing["certification"]["finding"]["parts"][0]["parts"]
    assert {each["state"] for each in standing.values()} == {None}
