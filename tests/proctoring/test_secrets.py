"""Whatever learners, apps or the search are sent: nothing tells what is right, no paper comes without its session."""

import json

import pytest

from demo.modulestore import ModuleStore
from smartcity_plugin.models import Attempt
from smartcity_xblocks.proctoring.block import ExamBlock
from tests.proctoring.every_kind import RIGHT, every_kind, secrets_in
from tests.proctoring.exam_page import ADDRESS, EXAM, publish

pytestmark = pytest.mark.rows

COMMON = {"id", "kind", "text", "points", "media"}
ASKED = {
    "single": {"options"},
    "multiple": {"options"},
    "numeric": {"unit"},
    "text": {"most"},
    "order": {"entries"},
    "match": {"left", "right"},
    "hotspot": {"image", "areas", "most"},
}
PARTS = {
    "options": {"id", "text"},
    "entries": {"id", "text"},
    "left": {"id", "text"},
    "right": {"id", "text"},
}
FOR_LEARNERS = {
    "enter",
    "consent",
    "check_done",
    "begin",
    "resume",
    "pause",
    "answer",
    "status",
    "submit",
    "appeal",
}


@pytest.fixture
def exam(host):
    publish(every_kind(), max_attempts=2)


def wish(session: str, question: str, answer, **more) -> dict:
    return {
        "attempt": 1,
        "session": session,
        "question": question,
        "answer": answer,
        "marked": False,
        "version": 0,
    } | more


def test_a_question_says_what_is_asked_and_no_more(exam, jonas):
    for question in jonas.call(EXAM, "begin", {"key": "k"}).json()["paper"]["questions"]:
        asked = ASKED[question["kind"]]
        assert question.keys() == COMMON | asked
        for part in asked & PARTS.keys():
            assert all(entry.keys() == PARTS[part] for entry in question[part])
        assert all(area.keys() == {"id", "text", "points"} for area in question.get("areas", ()))


def test_no_answer_of_the_server_tells_what_is_right(exam, jonas):
    sent = [jonas.get(ADDRESS), jonas.call(EXAM, "begin", {"key": "k1"})]
    session = sent[-1].json()["session"]
    for question, answer in RIGHT.items():
        sent.append(jonas.call(EXAM, "answer", wish(session, question, answer)))
    assert {each.status_code for each in sent} == {200}
    refused = [
        jonas.call(EXAM, "answer", wish(session, "rain", "much")),
        jonas.call(EXAM, "answer", wish(session, "rain", "13")),
        jonas.call(EXAM, "answer", wish("other", "rain", "13")),
        jonas.call(EXAM, "begin", {"key": "k2"}),
    ]
    assert [each.json()["error"]["code"] for each in refused] == [
        "bad_answer",
        "stale_answer",
        "other_session",
        "wrong_state",
    ]
    sent += [*refused, jonas.get(ADDRESS), jonas.call(EXAM, "status", {"attempt": 1, "session": session})]
    sent += [jonas.call(EXAM, "resume", {"key": "k3"})]
    session = sent[-1].json()["session"]
    sent += [jonas.call(EXAM, "submit", {"session": session, "key": "k4"}), jonas.get(ADDRESS)]
    seed = Attempt.objects.get().seed
    for each in sent:
        text = each.content.decode()
        assert secrets_in(text) == []
        assert seed not in text


def test_a_paper_comes_only_with_its_session(exam, jonas):
    session = jonas.call(EXAM, "begin", {"key": "k1"}).json()["session"]
    asked = every_kind()["questions"][2]["text"]["en"]
    without = [
        jonas.get(ADDRESS),
        jonas.call(EXAM, "begin", {"key": "k2"}),
        jonas.call(EXAM, "enter", {}),
        jonas.call(EXAM, "answer", wish("", "rain", "13")),
        jonas.call(EXAM, "answer", wish(session, "rain", "much")),
        jonas.call(EXAM, "status", {"attempt": 1, "session": ""}),
        jonas.call(EXAM, "pause", {"session": session, "key": "k3"}),
        jonas.call(EXAM, "submit", {"session": "", "key": "k4"}),
    ]
    assert [asked in each.content.decode() for each in without] == [False] * len(without)
    # Who holds the session and saved over an older answer is shown the one that is kept.
    jonas.call(EXAM, "answer", wish(session, "rain", "13"))
    stale = jonas.call(EXAM, "answer", wish(session, "rain", "14", version=7)).json()["error"]
    assert (stale["code"], stale["view"]["paper"]["answers"]["rain"]["answer"]) == ("stale_answer", "13")


def test_apps_and_the_search_get_no_questions(exam):
    block = ModuleStore().get_item(EXAM)
    told = json.dumps([block.student_view_data(), block.index_dictionary()])
    assert secrets_in(told) == []
    assert not [each["id"] for each in every_kind()["questions"] if each["text"]["en"] in told]


def test_the_document_goes_to_authors_only(exam, jonas):
    handlers = {
        name for name in dir(ExamBlock) if getattr(getattr(ExamBlock, name), "_is_xblock_handler", False)
    }
    for name in handlers - FOR_LEARNERS:
        answer = jonas.call(EXAM, name, {"document": every_kind()})
        assert answer.status_code in {400, 403}, name
        assert secrets_in(answer.content.decode()) == []
