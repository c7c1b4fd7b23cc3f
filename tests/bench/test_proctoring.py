"""What the benchmark sends over HTTP is kept, and it would see what is not. Its figures are no matter of a test."""

import io
import json
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from bench.proctoring import chained, figures
from bench.proctoring.browser import ExamBrowser
from bench.proctoring.faces import main_tasks
from bench.proctoring.sending import BATCH, Page
from bench.proctoring.watched import PASSWORD, add_learners, add_watched_exam, astray, not_holding
from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.models import RecordEntry
from smartcity_plugin.records.verify import verify

pytestmark = pytest.mark.rows


class Here:
    """The host under test in place of the server of the benchmark."""

    def __init__(self, url: str):
        address = urlsplit(url)
        self.address = (address.hostname, address.port)

    def cpu_seconds(self) -> float:
        return 0.0


@pytest.fixture
def here(transactional_db, live_server, monkeypatch) -> Here:
    monkeypatch.setattr(figures, "WARM_UP", 0.0)
    monkeypatch.setattr(figures, "SECONDS", 0.3)
    call_command("smartcity_keys", stdout=io.StringIO())
    return Here(live_server.url)


FAULTS = ("batches refused", "events lost, doubled or changed", "records that do not hold")


@pytest.mark.thorough
@pytest.mark.parametrize("measured", ["each_their_own", "one_hot"])
def test_all_that_is_sent_at_once_is_kept_once(here, measured):
    learners = add_learners(2)
    rows = getattr(figures, measured)(here, learners if measured == "each_their_own" else learners[0], "here")
    assert [row.ours for row in rows if row.metric.endswith(FAULTS)] == [0, 0, 0]
    kept = [json.loads(text) for text in RecordEntry.objects.values_list("entry", flat=True)]
    assert sum(len(entry.get("signals", ())) for entry in kept) >= 2 * BATCH


def test_what_is_lost_changed_or_refused_is_counted(here):
    usage_key = add_watched_exam("watched")
    browser = ExamBrowser(here.address, usage_key)
    browser.log_in(*add_learners(1), PASSWORD)
    page = Page(browser, browser.begin_watched()["session"], "page-one")
    page.send()
    assert (page.refusals, astray([page])) == ([], 0)
    lost = Page(browser, "another session", "page-two")
    lost.send()
    assert "other_session" in lost.refusals[0]
    assert astray([page, lost]) == BATCH
    page.sent[7] = {**page.sent[7], "at_ms": 8}
    assert astray([page]) == 1
    browser.call("submit", {"session": page.session, "key": "submit"})
    assert not_holding(usage_key) == 0
    RecordEntry.objects.filter(number=1).delete()
    assert not_holding(usage_key) == 1


@pytest.mark.parametrize("batch", [1, BATCH])
def test_the_record_that_is_verified_holds(batch, monkeypatch):
    monkeypatch.setattr(chained, "EVENTS", 2 * BATCH)
    call_command("smartcity_keys", stdout=io.StringIO())
    record = chained.signed_record(batch)
    assert verify(record, did_document()) == []
    assert len(record["entries"]) == 2 * BATCH // batch
    assert [each["final"] for each in record["checkpoints"]][-1] is True


def test_only_tasks_of_a_main_thread_can_keep_typing_waiting():
    def named(tid: int, name: str) -> dict:
        return {"name": "thread_name", "pid": 7, "tid": tid, "args": {"name": name}}

    def task(tid: int, milliseconds: float) -> dict:
        took = {"dur": milliseconds * 1000, "tdur": 500}
        return {"name": "ThreadControllerImpl::RunTask", "pid": 7, "tid": tid, **took}

    within = {"name": "Layout", "pid": 7, "tid": 1, "dur": 9_000, "tdur": 9_000}
    threads = [named(1, "CrRendererMain"), named(2, "DedicatedWorker thread")]
    assert main_tasks([*threads, task(1, 4), task(2, 60), within, task(1, 3.5)]) == ((4, 0.5), (3.5, 0.5))
