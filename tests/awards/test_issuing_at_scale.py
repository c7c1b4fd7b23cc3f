"""A programme issued page by page: everybody once, whoever is interrupted, however many do it."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from smartcity_plugin import bulk, tasks
from smartcity_plugin.awards import scale
from smartcity_plugin.awards.signed_lists import own_list
from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.credentials.verify import verify
from smartcity_plugin.models import Artifact, Award, AwardEvent, BlockScore, IssuePage, IssueRun
from tests.fixtures.crowd import crowd

pytestmark = pytest.mark.rows

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def issue(*more: str) -> None:
    call_command("smartcity_issue", "--programme", "scro", *more)


def assert_each_once(learners: list[int]) -> None:
    """Everybody holds the flood's micro-credential, signed, with one document and one line in its log."""
    awards = Award.objects.filter(learner_id__in=learners)
    assert sorted(awards.values_list("learner_id", flat=True)) == sorted(learners)
    assert set(awards.values_list("state", flat=True)) <= {"signed"}
    kept = Artifact.objects.filter(credential_id__in=awards.values_list("credential_id", flat=True))
    assert kept.count() == len(learners)
    assert AwardEvent.objects.filter(
        award__in=awards, from_state="pending", to_state="signed"
    ).count() == len(learners)
    assert Artifact.objects.count() == Award.objects.count() == AwardEvent.objects.count()


def test_everybody_who_has_earned_it_gets_it_and_nobody_else(host):
    learners = crowd(30)
    BlockCompletion.objects.filter(user_id=learners[0]).first().delete()
    BlockScore.objects.filter(learner_id=learners[1]).update(earned=0)
    issue()
    assert_each_once(learners[2:])


def test_a_document_is_as_good_as_one_that_was_signed_by_itself(host):
    (learner,) = crowd(1)
    issue()
    document = Artifact.objects.get().document
    now = datetime.now(UTC)
    assert verify(document, lambda _: did_document(), now, lists=own_list).outcome == "valid"
    award = Award.objects.get()
    assert json.loads(document)["id"] == award.credential_id.urn
    assert award.learner_id == learner


def test_running_it_again_awards_nothing(host):
    learners = crowd(12)
    issue()
    before = list(Artifact.objects.order_by("pk").values_list("pk", "sha256"))
    issue()
    assert_each_once(learners)
    assert list(Artifact.objects.order_by("pk").values_list("pk", "sha256")) == before
    assert [
        scale.progress(run).awarded for run in IssueRun.objects.order_by("pk").values_list("pk", flat=True)
    ] == [12, 0]


def test_names_of_every_kind_and_thousands_of_the_same(host):
    names = ["", "   ", "Ελένη", "Þórbjörn", "李小龍", "x" * 255, *["Maria Silva"] * 9]
    learners = crowd(len(names), names=names)
    issue()
    assert_each_once(learners)
    held = dict(Award.objects.values_list("learner_id", "holder"))
    usernames = dict(get_user_model().objects.values_list("pk", "username"))
    assert [held[each] for each in learners] == [
        name.strip() or usernames[each] for name, each in zip(names, learners, strict=True)
    ]


def test_what_waited_for_its_signature_is_signed_with_the_others(host, settings, tmp_path):
    learners = crowd(3)
    award = scale.api.new_awards(scale.programme("scro"), learners[:1], NOW)
    Award.objects.bulk_create(award)
    issue()
    assert_each_once(learners)


def test_without_a_key_it_stops_and_says_so_and_goes_on_later(host, settings, tmp_path):
    learners = crowd(3)
    keys, settings.SMARTCITY_KEYS_DIR = settings.SMARTCITY_KEYS_DIR, tmp_path
    with pytest.raises(CommandError, match="smartcity_keys"):
        issue()
    assert not Award.objects.exists()
    assert "smartcity_keys" in scale.progress(IssueRun.objects.get().pk).stopped_by
    settings.SMARTCITY_KEYS_DIR = keys
    issue()
    assert_each_once(learners)
    assert IssueRun.objects.count() == 1


def test_only_those_of_whom_something_changed_since(host):
    learners = crowd(4)
    BlockCompletion.objects.update(modified=NOW - timedelta(days=9))
    BlockScore.objects.update(modified=NOW - timedelta(days=9))
    BlockCompletion.objects.filter(user_id=learners[0]).update(modified=NOW)
    BlockScore.objects.filter(learner_id=learners[2]).update(modified=NOW)
    issue("--since", "2026-03-20")
    assert_each_once([learners[0], learners[2]])


def test_a_page_that_kills_whoever_works_on_it_stops_the_run(host):
    learners = crowd(3)
    run = scale.start("scro", None, None, None, NOW)
    run.pages.create(first_id=learners[0], last_id=learners[-1], taken=scale.TAKEN_MOST)
    run.next_id = run.last_id + 1
    run.save()
    with pytest.raises(scale.Deadly):
        scale.step(run.pk, NOW)
    assert f"users {learners[0]} to {learners[-1]}" in scale.progress(run.pk).stopped_by
    assert not scale.step(run.pk, NOW)
    assert scale.standing_still(NOW + timedelta(days=1)) == []
    issue()  # whoever runs the site begins it again
    assert_each_once(learners)


def test_without_a_broker_a_page_is_done_all_the_same_and_the_sweep_sends_for_the_next(
    host, not_eager, monkeypatch
):
    learners = crowd(3) + crowd(2, start=400_100)
    run = scale.start("scro", None, None, None, NOW)
    with monkeypatch.context() as patch:
        patch.setenv("CELERY_BROKER_URL", "redis://127.0.0.1:1/0")
        tasks.issue_page.app._after_fork()  # forgets the broker in memory
        tasks.issue_page.apply((run.pk,), throw=True)
    tasks.issue_page.app._after_fork()
    told = scale.progress(run.pk)
    assert (told.awarded, told.ended, told.stopped_by) == (3, False, "")
    assert scale.standing_still(datetime.now(UTC) + timedelta(days=1)) == [run.pk]
    issue()
    assert_each_once(learners)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--programme", "none"], "There is no programme none. Known: "),
        (["--programme", "scro", "--course", "course-v1:A+B+C"], "does not take place"),
        (["--programme", "scro", "--course", "no-key"], "is no course key"),
        (["--programme", "scro", "--since", "yesterday"], "is no date"),
        (["--programme", "scro", "--since", "2026-02-31"], "is no date"),
    ],
)
def test_what_cannot_be_issued_is_refused_in_words(host, options, said):
    with pytest.raises(CommandError, match=said):
        call_command("smartcity_issue", *options)
    assert not IssueRun.objects.exists()


def test_far_apart_learners_are_found_and_empty_windows_make_no_pages(host):
    first = crowd(2)
    far = crowd(2, start=400_100)
    issue()
    assert_each_once(first + far)
    assert IssuePage.objects.count() == 2


def all_but(broken: type, insert: Callable) -> Callable:
    """Return what inserts as ``insert`` does, but breaks off at rows of that model."""
    return lambda model, *args, **more: 1 / 0 if model is broken else insert(model, *args, **more)


def test_a_page_that_was_broken_off_leaves_nothing_and_is_done_by_the_next(host, monkeypatch):
    learners = crowd(5)
    run = scale.start("scro", None, None, None, NOW)
    with monkeypatch.context() as patch:
        patch.setattr(bulk, "insert", all_but(AwardEvent, bulk.insert))
        with pytest.raises(ZeroDivisionError):
            scale.step(run.pk, NOW)
    assert not Award.objects.exists()
    assert not Artifact.objects.exists()
    issue()
    assert_each_once(learners)


def test_many_at_once_award_each_once(host, monkeypatch):
    monkeypatch.setattr(scale, "PAGE", 7)
    learners = crowd(60)
    run = scale.start("scro", None, None, None, NOW)

    def work(_):
        try:
            while scale.step(run.pk, NOW):
                pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    issue()
    assert_each_once(learners)
    assert scale.progress(run.pk).awarded == len(learners)


def test_a_page_takes_as_many_queries_for_ten_learners_as_for_hundreds(host):
    _queries_of_a_page(1)  # the first one of all makes the status list
    few, many = _queries_of_a_page(10), _queries_of_a_page(scale.PAGE - 60)
    assert few == many
    assert len(few) < 45


def _queries_of_a_page(learners: int) -> list[str]:
    """The statements of a page of so many; those count as one that SQLite splits since it takes few values at once."""
    crowd(learners)
    run = scale.start("scro", None, None, None, NOW)
    with CaptureQueriesContext(connection) as queries:
        assert scale.step(run.pk, NOW)
    return [what for what, _ in groupby(each["sql"][:40] for each in queries)]
