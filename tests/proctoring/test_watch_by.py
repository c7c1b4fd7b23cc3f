"""What watches a sitting: the exam's settings say it, the attempt keeps it, and nobody who declined is watched."""

import re
from pathlib import Path

import pytest

from smartcity_plugin.models import Attempt
from smartcity_plugin.proctoring.noticed import SIGNALS
from smartcity_xblocks.proctoring.signals import KINDS, read_signals
from tests.fixtures.exam import EXAM, begin, set_exam
from tests.fixtures.review import watch_exam

SHOTS = Path(__file__).parents[2] / "static" / "src" / "exam" / "watch" / "shots.js"


def do(learner, step: str, body: dict) -> dict:
    done = learner.call(EXAM, step, body)
    assert done.status_code == 200, done.content
    return done.json()


def enter(learner) -> dict:
    return do(learner, "enter", {})


def consent(learner, view: dict) -> dict:
    return do(learner, "consent", {"agrees": True, "told": view["notice"]["rev"], "key": "yes"})


def think_again(learner) -> dict:
    return do(learner, "consent", {"agrees": False, "told": "", "key": "no"})


def check(learner, key: str) -> dict:
    return do(learner, "check_done", {"checks": {}, "key": key})


@pytest.mark.rows
def test_an_attempt_is_watched_by_what_the_settings_said_when_it_was_entered(host, jonas):
    watch_exam(watch_by=["screen", "camera"])
    entered = enter(jonas)
    assert entered["exam"]["watch_by"] == entered["notice"]["watch_by"] == ["camera", "screen"]
    set_exam(watch_by=[])
    view = consent(jonas, entered)
    assert (view["exam"]["watch_by"], view["attempt"]["watch_by"]) == ([], ["camera", "screen"])
    assert view["attempt"]["pictures"] is True


@pytest.mark.rows
def test_where_no_key_is_set_no_pictures_are_asked_for(host, jonas, settings):
    settings.SMARTCITY_PICTURE_KEYS = []
    watch_exam()
    view = enter(jonas)
    assert (view["attempt"]["watch_by"], view["attempt"]["pictures"]) == (["camera", "sound"], False)


@pytest.mark.rows
def test_an_exam_that_is_not_proctored_is_watched_by_nothing(exam, jonas):
    view = begin(jonas)
    assert (view["exam"]["watch_by"], view["attempt"]["watch_by"]) == ([], [])
    assert view["attempt"]["pictures"] is False
    assert Attempt.objects.get().watch_by == []


@pytest.mark.parametrize("steps", [["consent"], ["consent", "check"]])
@pytest.mark.rows
def test_who_thinks_again_before_the_clock_runs_is_watched_by_nothing(host, jonas, steps):
    watch_exam()
    view = enter(jonas)
    for step in steps:
        view = consent(jonas, view) if step == "consent" else check(jonas, "looked")
    assert view["attempt"]["watch_by"] == ["camera", "sound"]
    view = think_again(jonas)
    assert (view["attempt"]["state"], view["attempt"]["watched"], view["attempt"]["watch_by"]) == (
        "declined",
        False,
        [],
    )
    check(jonas, "looked-again")
    begin(jonas)
    refused = jonas.call(EXAM, "consent", {"agrees": False, "told": "", "key": "late"})
    assert refused.status_code == 409


def test_a_signal_of_the_camera_says_how_many_and_nothing_else():
    many = {"kind": "many_faces", "at_ms": 1, "count": 2}
    assert read_signals([many]) == [many]
    for more in ({"name": 1}, {"landmarks": 468}):
        assert read_signals([{**many, **more}]) is None
    assert read_signals([{"kind": "no_face", "at_ms": 1, "count": 0}]) is None


def test_every_signal_has_words_and_the_page_takes_a_picture_with_each_flag():
    assert SIGNALS.keys() == KINDS.keys()
    (flags,) = re.findall(r"FLAGS = \[(.*?)\]", SHOTS.read_text("utf-8"), re.DOTALL)
    assert set(re.findall(r'"(\w+)"', flags)) == {name for name, kind in KINDS.items() if kind.flag}
