"""A database that dies or takes nothing, a disk that is full, a clock that is wrong: what was answered stays, once.

A learner's page asks again until it is answered; what it gets meanwhile is the platform's page of an error, which it
tells as "Something went wrong", and keeps what is not saved.
"""

import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from smartcity_plugin.models import (
    Attempt,
    AttemptEvent,
    Award,
    Decision,
    ExamAnswer,
    Picture,
    RecordEntry,
    Run,
)
from tests.fixtures.exam import EXAM, RIGHT, set_exam
from tests.fixtures.host import BEST_PATH, FLOOD
from tests.fixtures.insisting import LOST, Insisting, own
from tests.fixtures.site import Site, until_done, waiting

pytestmark = pytest.mark.thorough

DISK = 2_000_000
HOURS = 3_600


@pytest.fixture(scope="module")
def disk() -> Iterator[bool]:
    """Have pictures on a small disk of their own; whether that can be, which root may only."""
    folder = settings.SMARTCITY_FILES["OPTIONS"]["location"]
    folder.mkdir(exist_ok=True)
    mounting = [shutil.which("mount") or "false", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    is_own = subprocess.run(mounting, check=False, capture_output=True).returncode == 0
    yield is_own
    if is_own:
        subprocess.run([shutil.which("umount"), str(folder)], check=True)


@pytest.fixture(scope="module", autouse=True)
def running(disk, site: Site) -> Iterator[None]:
    set_exam(proctored=True, prerequisites="none", minutes=60)
    site.serve()
    site.work(0)
    return


def sit(learner: Insisting) -> dict:
    """Sit the exam watched, up to handing in."""
    view = learner.begin(watched=True)
    for batch, (question, given) in enumerate(RIGHT.items(), 1):
        assert learner.answer(view, question, given)["version"] == 1
        learner.notice(view, batch)
        assert learner.show(view, batch) == {"kept": batch}
    return view


def assert_sat_once(learner: Insisting) -> None:
    """All that was answered with 200 is there, and once."""
    attempt = Attempt.objects.get(learner=learner.learner)
    assert attempt.state == "under_review"
    given = dict(ExamAnswer.objects.filter(attempt=attempt).values_list("question", "version"))
    assert given == dict.fromkeys(RIGHT, 1)
    numbers = Picture.objects.filter(attempt=attempt).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]
    batches = RecordEntry.objects.filter(attempt=attempt, last__gt=0).order_by("number")
    assert list(batches.values_list("last", flat=True)) == [3, 6, 9]
    actions = AttemptEvent.objects.filter(attempt=attempt).order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["enter", "consent", "check", "start", "submit", "review"]


def assert_played_once(learner: Insisting) -> None:
    """All decisions are there, and once."""
    decided = Decision.objects.filter(run__learner=learner.learner, run__usage_key=FLOOD).order_by("turn")
    assert tuple(decided.values_list("choice", flat=True)) == BEST_PATH
    assert Award.objects.filter(learner=learner.learner, state__in=("signed", "delivered")).count() == 1


def restart(mariadb) -> None:
    """Kill the database and begin it anew."""
    mariadb.end()
    time.sleep(0.1)  # for those who come meanwhile
    mariadb.start()
    connection.close()


def test_the_database_is_killed_and_comes_back(site, people, sweep):
    chance, players, sitters = random.Random(5), people(3), people(3)
    with ThreadPoolExecutor(6) as pool:
        playing = [pool.submit(each.play) for each in players]
        sitting = [pool.submit(lambda each=each: each.submit(sit(each))) for each in sitters]
        for kept in sorted(chance.sample(range(2, 20), 3)):  # of 24 decisions and answers
            until_done(lambda kept=kept: kept > Decision.objects.count() + ExamAnswer.objects.count())
            restart(site.mariadb)
        for each in playing + sitting:
            each.result()
    assert sum(each.lost for each in players + sitters) > 0, "nobody has noticed"
    until_done(waiting, sweep)
    for each in players:
        assert_played_once(each)
    for each in sitters:
        assert_sat_once(each)
    site.audit()


@contextmanager
def read_only(site: Site) -> Iterator[None]:
    """Let the database take nothing from anybody but root."""
    site.mariadb.execute("SET GLOBAL read_only = 1")
    try:
        yield
    finally:
        site.mariadb.execute("SET GLOBAL read_only = 0")


def written() -> list[int]:
    """Return how many rows there are of each kind that learners write."""
    return [
        each.objects.count()
        for each in (Run, Decision, Attempt, AttemptEvent, ExamAnswer, RecordEntry, Picture)
    ]


def stored() -> set[Path]:
    """Return the files of pictures."""
    folder = settings.SMARTCITY_FILES["OPTIONS"]["location"]
    return {each for each in folder.rglob("smartcity/pictures/*/*") if each.is_file()}


def assert_refused(learner: Insisting, act: Callable[[], object]) -> None:
    """The learner gets the platform's page of an error, which says nothing of its inside."""
    learner.patience = 0
    with pytest.raises(LOST) as refused:
        act()
    assert refused.value.doc.startswith("<!doctype html>")
    assert not [each for each in ("Traceback", "Error", "read-only") if each in refused.value.doc]
    learner.patience = 30


def test_what_the_database_does_not_take_is_refused_as_a_whole_and_taken_later(site, people, sweep):
    player, sitter, newcomer = people(3)
    view = sit(sitter)
    player.ask(FLOOD, "decide", {"turn": 0, "choice": BEST_PATH[0]})
    before, files = written(), stored()
    acts = {
        "decide": (player, lambda: player.ask(FLOOD, "decide", {"turn": 1, "choice": BEST_PATH[1]})),
        "enter": (newcomer, lambda: newcomer.ask(EXAM, "enter", {})),
        "answer": (sitter, lambda: sitter.answer(view, "pumps", "5", 1)),
        "record": (sitter, lambda: sitter.notice(view, 4)),
        "picture": (sitter, lambda: sitter.show(view, 4)),
        "submit": (sitter, lambda: sitter.submit(view)),
    }
    with read_only(site):
        for learner, act in acts.values():
            assert_refused(learner, act)
    assert (written(), stored()) == (before, files)
    for _, act in acts.values():
        act()
    assert Decision.objects.filter(run__learner=player.learner).count() == 2
    assert ExamAnswer.objects.get(attempt__learner=sitter.learner, question="pumps").version == 2
    assert Picture.objects.filter(attempt__learner=sitter.learner).count() == 4
    until_done(waiting, sweep)
    site.audit()


@contextmanager
def full(site: Site, *, is_own: bool) -> Iterator[None]:
    """Let there be no room for a picture: the disk is full, or files may have no bytes where it is not our own."""
    if not is_own:
        site.serve(LARGEST_FILE="0")
        yield
        site.serve()
        return
    filler = settings.SMARTCITY_FILES["OPTIONS"]["location"] / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4_096))
    yield
    filler.unlink()


def test_pictures_wait_while_the_disk_is_full_and_nothing_else_does(site, people, disk, sweep):
    (sitter,) = people(1)
    view = sit(sitter)
    files = stored()
    with full(site, is_own=disk):
        assert_refused(sitter, lambda: sitter.show(view, 4))
        assert stored() == files, "what there was room for is not left behind"
        assert sitter.notice(view, 4) == {"kept": 12}
        assert sitter.answer(view, "pumps", "5", 1)["version"] == 2
    assert sitter.show(view, 4) == {"kept": 4}
    assert len(stored() - files) == 1
    sitter.submit(view)
    until_done(waiting, sweep)
    site.audit()


def time_left(learner: Insisting, view: dict) -> timedelta:
    """Return what the page is told."""
    told = learner.ask(EXAM, "status", own(view))["attempt"]
    return timedelta(milliseconds=told["remaining_ms"])


def test_a_clock_that_is_set_back_ends_nothing_and_gives_no_more_than_the_policy(site, people, sweep):
    (sitter,) = people(1)
    view = sitter.begin(watched=True)
    sitter.answer(view, "pumps", "5")
    before = Attempt.objects.get(learner=sitter.learner)
    site.serve(CLOCK_STEP=str(-3 * HOURS))
    assert sitter.answer(view, "pumps", "50", 1)["version"] == 2
    assert sitter.notice(view) == {"kept": 3}
    assert sitter.show(view) == {"kept": 1}
    site.serve()
    left = time_left(sitter, view)
    row = Attempt.objects.get(learner=sitter.learner)
    assert row.state == "in_progress"
    assert left <= timedelta(hours=1)
    assert row.deadline == before.deadline
    assert row.seen_at >= before.seen_at
    sitter.submit(view)
    until_done(waiting, sweep)
    site.audit()


def test_a_clock_that_ran_ahead_is_told_of_and_what_it_ended_stays(site, people, sweep, time_machine):
    sitter, player = people(2)
    view = sitter.begin(watched=True)
    sitter.answer(view, "pumps", "50")
    site.serve(CLOCK_STEP=str(3 * HOURS))
    with pytest.raises(AssertionError, match="time_over"):
        sitter.answer(view, "pumps", "5", 1)
    player.play()
    site.serve()
    # By the right clock: what was earned by the wrong one is signed, and no score of it bars a later one.
    until_done(waiting, sweep)
    attempt = Attempt.objects.get(learner=sitter.learner)
    assert attempt.state == "under_review"
    assert attempt.events.filter(action="time_out").count() == 1
    assert_played_once(player)
    site.audit()

    time_machine.move_to(timezone.now() + timedelta(hours=3))
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("smartcity_doctor", stdout=said)
    assert "[clock_apart]" in said.getvalue()
