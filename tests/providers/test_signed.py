"""An outside service with signed callbacks watches an exam: what it hears, what it may say, and what it may not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import Attempt, AttemptEvent, ProviderMessage
from smartcity_plugin.proctoring import recording
from smartcity_plugin.proctoring.erasing import erase_at_once
from smartcity_plugin.proctoring.own_data import attempt_held
from smartcity_plugin.providers.webhooks import sign
from smartcity_plugin.records.verify import verify
from tests.fixtures.exam import EXAM, begin, set_exam
from tests.fixtures.review import attempt_at, called, hand_in, watch_exam
from tests.providers.service import KEY, serving

pytestmark = pytest.mark.rows

OPEN = "/smartcity/providers/attempts/{}/open"


@pytest.fixture
def service(host, live_server, settings):
    """The service, set up by the operator and chosen by the author."""
    settings.LMS_ROOT_URL = live_server.url
    with serving() as service:
        settings.SMARTCITY_PROVIDERS = {"watch": service.settings}
        watch_exam(provider="watch")
        yield service


def consent(learner, *, agrees: bool = True) -> dict:
    """Enter and choose; return the view."""
    return choose(learner, called(learner, "enter", {}), agrees=agrees)


def choose(learner, view: dict, *, agrees: bool) -> dict:
    told = view["notice"]["rev"]
    return called(learner, "consent", {"agrees": agrees, "told": told, "key": f"consent-{agrees}"})


def meet(learner, view: dict) -> str:
    """Follow the page's link; return where it leads."""
    answer = learner.get(view["provider"]["address"])
    assert answer.status_code == 302, answer.content
    return answer["Location"]


@pytest.fixture
def met(service, jonas) -> dict:
    """The view of a learner who has agreed and has met the service."""
    view = consent(jonas)
    assert meet(jonas, view) == f"{service.url}meet"
    return view


def state(learner) -> str:
    return learner.call(EXAM, "status", {"attempt": 1, "session": ""}).json()["attempt"]["state"]


def said() -> list[str]:
    return [
        each.detail["said"]["kind"] for each in AttemptEvent.objects.order_by("pk") if "said" in each.detail
    ]


def test_a_sitting_from_the_check_in_to_the_review(service, jonas, reviewer, met):
    told = service.sitting
    assert met["provider"]["title"] == "Example Watch"
    assert (told["exam"], told["number"], told["seconds"], told["is_over"]) == (str(EXAM), 1, 1800, False)
    assert "jonas" not in str(service.heard).lower()
    assert told["id"] not in str(met)
    done = jonas.call(EXAM, "check_done", {"checks": {}, "key": "check"})
    assert (done.status_code, done.json()["error"]["code"]) == (409, "provider_first")
    assert state(jonas) == "consented"

    assert service.say("ready", text="Checked the room") == (200, {"taken": "said-1"})
    assert state(jonas) == "checked"
    view = begin(jonas)
    assert service.types == ["sitting.opened", "sitting.started"]
    assert service.say("flag", code="second_person", text="Somebody came in")[0] == 200
    assert service.say("note", text="They left again")[0] == 200
    row = hand_in(jonas, view)
    assert service.types[2:] == ["sitting.ended"]
    assert service.sitting["is_over"]
    assert (row.state, row.provider_told_at is not None) == ("under_review", True)
    assert verify(recording.exported(row.pk), did_document()) == []
    kinds = [each["said"]["kind"] for each in recording.exported(row.pk)["entries"] if "said" in each]
    assert kinds == ["ready", "flag", "note"]

    assert service.say("review", code="suspicious", text="Worth a look")[0] == 200
    row.refresh_from_db()
    assert (row.state, said()) == ("under_review", ["ready", "flag", "note", "review"])
    assert verify(recording.exported(row.pk), did_document()) == []
    page = reviewer.get(attempt_at(row)).content.decode()
    for text in ("Somebody came in", "second_person", "Worth a look"):
        assert text in page


def test_the_same_again_changes_nothing_and_the_same_id_says_nothing_else(service, met):
    assert service.say("note", id_="one", text="A note")[0] == 200
    assert service.say("note", id_="one", text="A note")[0] == 200
    answer = service.say("flag", id_="one", text="Not a note")
    assert (answer[0], answer[1]["error"]["code"]) == (409, "changed_message")
    assert said() == ["note"]
    assert ProviderMessage.objects.count() == 1


def test_callbacks_that_come_at_once_are_taken_once(service, met):
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: service.say("note", id_="one", text="A note"), range(6)))
    assert answers == [(200, {"taken": "one"})] * 6
    assert said() == ["note"]


def refused(service, body: bytes, **changed: str) -> tuple[int, str]:
    headers = sign(KEY, "an-id", body, datetime.now(UTC)) | {
        name.replace("_", "-"): each for name, each in changed.items()
    }
    status, answer = service.send(body, headers)
    return status, answer["error"]["code"]


def test_what_is_not_its_own_word_is_refused_logged_and_changes_nothing(service, met, live_server, caplog):
    before = AttemptEvent.objects.count()
    message = service.message("ready")
    assert refused(service, message, webhook_signature="v1,AAAA") == (401, "bad_signature")
    assert refused(service, message, webhook_signature="") == (401, "bad_signature")
    assert refused(service, message, webhook_id="another") == (401, "bad_signature")
    late = datetime.now(UTC) - timedelta(minutes=6)
    assert service.send(message, sign(KEY, "an-id", message, late))[1]["error"]["code"] == "wrong_time"
    assert refused(service, b"x" * 64_001) == (413, "too_large")
    for body in (b"", b"{", b"[]", b"{}", b"\xff", b"[" * 9_999, message[:-2] + b', "more": 1}}'):
        assert refused(service, body) == (422, "bad_message"), body
    for more in (
        {"at": "2026-06-01T09:00:00"}, {"at": "soon"}, {"at": "0001-01-01T00:00:00+14:00"},
        {"text": "x" * 501}, {"text": "\0"}, {"text": "\ud800"}, {"code": "x" * 41}, {"sitting": "x" * 65},
    ):  # fmt: skip
        assert refused(service, service.message("flag", **more)) == (422, "bad_message"), more
    assert refused(service, service.message("mood")) == (422, "bad_message")
    assert refused(service, service.message("flag", sitting="another")) == (404, "no_such_sitting")
    address = f"{live_server.url}/smartcity/providers/"
    headers = sign(KEY, "an-id", message, datetime.now(UTC))
    assert service.send(message, headers, f"{address}nobody/callback")[0] == 404
    assert service.send(message, headers, f"{address}watch/another")[0] == 404
    assert caplog.text.count("refused") == 24
    assert AttemptEvent.objects.count() == before
    assert not ProviderMessage.objects.exists()


def test_ready_is_said_once_and_only_where_the_learner_has_agreed(service, met, jonas):
    assert service.say("ready")[0] == 200
    assert service.say("ready")[1]["error"]["code"] == "wrong_state"
    begin(jonas)
    assert service.say("ready")[1]["error"]["code"] == "wrong_state"
    assert Attempt.objects.get().state == "in_progress"


def test_who_takes_the_other_route_is_not_watched_and_may_still_decide_so(service, met, jonas):
    declined = jonas.call(EXAM, "consent", {"agrees": False, "told": "", "key": "other"}).json()
    assert declined["provider"]["address"] == ""
    assert service.types == ["sitting.opened", "sitting.ended"]
    for kind in ("ready", "flag"):
        assert service.say(kind)[1]["error"]["code"] == "wrong_state"
    assert jonas.get(met["provider"]["address"]).status_code == 404
    assert jonas.call(EXAM, "check_done", {"checks": {}, "key": "check"}).status_code == 200
    hand_in(jonas, begin(jonas))
    assert service.types == ["sitting.opened", "sitting.ended"]
    assert said() == []


def test_an_address_is_opened_by_its_own_learner_only(service, met, eleni, visitor):
    address = met["provider"]["address"]
    assert eleni.get(address).status_code == 404
    assert visitor.get(address).status_code == 302
    assert "login" in visitor.get(address)["Location"]
    assert eleni.get(OPEN.format(10**30)).status_code == 404
    assert eleni.post(address, {}).status_code == 405
    assert service.types == ["sitting.opened"]


def test_what_it_said_is_told_to_the_learner_and_erased_with_the_rest(service, met, jonas):
    service.say("ready")
    row = hand_in(jonas, begin(jonas))
    service.say("review", text="Worth a look")
    assert "Worth a look" in str(attempt_held(row, row.ended_at)["log"])
    assert erase_at_once(row.pk, row.ended_at)
    row.refresh_from_db()
    assert "Worth a look" not in str(attempt_held(row, row.ended_at))
    assert said() == []
    assert service.say("note")[1]["error"]["code"] == "erased"


def test_a_service_that_answers_no_safe_address_is_not_opened(service, jonas):
    address = consent(jonas)["provider"]["address"]
    for answer in (
        [],
        {},
        {"address": 1},
        {"address": "javascript:alert(1)"},
        {"address": "http://far.example/"},
    ):
        service.answer = answer
        assert jonas.get(address).status_code == 503, answer


def test_a_service_that_is_away_is_told_the_end_later(service, met, jonas, settings, capsys):
    service.say("ready")
    view = begin(jonas)
    away = {**service.settings, "url": "http://127.0.0.1:9/"}
    settings.SMARTCITY_PROVIDERS = {"watch": away}
    settings.CELERY_TASK_EAGER_PROPAGATES = False
    row = hand_in(jonas, view)
    assert (row.state, row.provider_told_at) == ("under_review", None)
    settings.SMARTCITY_PROVIDERS = {"watch": service.settings}
    call_command("smartcity_sweep")
    row.refresh_from_db()
    assert row.provider_told_at is not None
    call_command("smartcity_sweep")
    assert service.types.count("sitting.ended") == 1


def test_a_service_that_is_not_set_up_lets_nobody_in(service, jonas):
    set_exam(provider="gone")
    refused = jonas.call(EXAM, "enter", {})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "no_provider")
    assert not Attempt.objects.exists()


def test_without_proctoring_no_service_is_asked(service, jonas):
    set_exam(proctored=False)
    assert begin(jonas)["provider"] is None
    assert service.heard == []
