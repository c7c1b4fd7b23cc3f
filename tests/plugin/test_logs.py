"""Every line of our log is an event with ids, stands in the operators' page, and tells nothing of anybody."""

import ast
import json
import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.awards import acting
from smartcity_plugin.models import Attempt, Award, Run
from smartcity_plugin.proctoring import deciding
from smartcity_plugin.proctoring.tasks import tell_attempt
from smartcity_xblocks.logbook import KEYS, Logbook
from tests.fixtures.host import BEST_PATH, FLOOD
from tests.fixtures.review import begin_watched, hand_in, person, watch_exam

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operators" / "logs.md"
LEVELS = ("info", "warning", "exception")
PAIR = re.compile(r' ([a-z_]+)=("(?:[^"\\]|\\.)*"|[^ ]+)')


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    files = (
        path for each in ("smartcity_plugin", "smartcity_xblocks") for path in (ROOT / each).rglob("*.py")
    )
    return [
        (path, ast.parse(path.read_text(encoding="utf-8"))) for path in files if path.name != "logbook.py"
    ]


def lines_of(tree: ast.Module) -> Iterator[tuple[str, ast.expr, list[ast.keyword]]]:
    """Yield level, event and keys of each line that a module writes."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        match call.func:
            case ast.Attribute(value=ast.Name(id="log"), attr=level):
                yield level, call.args[0], call.keywords
            case ast.Name(id="write") if isinstance(call.args[0], ast.Name) and call.args[0].id == "log":
                yield "info", call.args[1], call.keywords


def keys_of(tree: ast.Module, keywords: list[ast.keyword]) -> set[str]:
    """Return the keys of a line; those of ``**about`` are what any dict of that name in the module has."""
    keys = {each.arg for each in keywords if each.arg}
    if any(each.arg is None for each in keywords):
        assert {each.value.id for each in keywords if each.arg is None} == {"about"}
        named = (each for each in ast.walk(tree) if isinstance(each, ast.Assign))
        dicts = [each.value for each in named if getattr(each.targets[0], "id", "") == "about"]
        assert all(isinstance(each, ast.Dict) for each in dicts)
        keys |= {key.value for each in dicts for key in each.keys}
    return keys


def written() -> dict[str, tuple[set[str], set[str]]]:
    """Return levels and keys of each event in the code."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for path, tree in sources():
        for level, event, keywords in lines_of(tree):
            assert level in LEVELS, (path, level)
            assert isinstance(event, ast.Constant), (path, "an event is a word, not made of something")
            levels, keys = found.setdefault(event.value, (set(), set()))
            levels.add(level)
            keys |= keys_of(tree, keywords) | ({"error"} if level == "exception" else set())
    return found


def test_every_line_goes_by_the_convention():
    events = written()
    assert len(events) > 30
    for path, tree in sources():
        imported = {
            alias.name for each in ast.walk(tree) if isinstance(each, ast.Import) for alias in each.names
        }
        assert "logging" not in imported, path
        made = [
            each.value
            for each in ast.walk(tree)
            if isinstance(each, ast.Assign) and getattr(each.targets[0], "id", "") == "log"
        ]
        assert [ast.unparse(each) for each in made] == ["Logbook(__name__)"] * len(made), path
    assert all(re.fullmatch("[a-z_]+", event) for event in events)
    assert set().union(*(keys for _, keys in events.values())) == KEYS
    assert not KEYS & vars(logging.makeLogRecord({})).keys()


def test_each_event_stands_in_the_operators_page_with_its_keys():
    rows = re.findall(
        r"^\| `([a-z_]+)` \| (info|warning|error) \|([^|]*)\|",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    told = {event: (level, set(re.findall(r"`([a-z_]+)`", keys))) for event, level, keys in rows}
    words = {"exception": "error"}
    assert told == {event: (words.get(*levels, *levels), keys) for event, (levels, keys) in written().items()}


@given(st.dictionaries(st.sampled_from(sorted(KEYS)), st.text()))
def test_a_line_is_one_line_and_can_be_read_back(about):
    kept: list[logging.LogRecord] = []

    class Keeper(logging.Handler):
        def emit(self, record):
            kept.append(record)

    logger, keeper = logging.getLogger("tests.logbook"), Keeper()
    logger.setLevel(logging.INFO)
    logger.addHandler(keeper)
    try:
        Logbook(logger.name).info("something", **about)
    finally:
        logger.removeHandler(keeper)
    (record,) = kept
    line = record.getMessage()
    assert line.splitlines() == [line]
    read = {key: json.loads(value) if value[0] == '"' else value for key, value in PAIR.findall(line)}
    assert read == about == {key: getattr(record, key) for key in about}


def lines(caplog) -> list[logging.LogRecord]:
    return [each for each in caplog.records if each.name.startswith("smartcity_")]


@pytest.mark.rows
def test_who_follows_a_learner_finds_ids_and_nobody(eleni, jonas, caplog):
    caplog.set_level(logging.INFO)
    eleni.see_card()
    eleni.play(*BEST_PATH)
    assert eleni.call(FLOOD, "reflect", {"text": "My own thoughts."}).status_code == 200
    assert eleni.call(FLOOD, "decide", {"turn": "no"}).status_code == 400
    watch_exam()
    view = begin_watched(jonas)
    attempt = hand_in(jonas, view)
    deciding.clear(attempt.pk, person("reviewer"), timezone.now(), note="A note of mine.")
    tell_attempt(attempt.pk)
    award, run = Award.objects.get(), Run.objects.get()
    acting.revoke(award.pk, person("operator"), "A reason of mine.", timezone.now())

    told = [(each.event, vars(each)) for each in lines(caplog)]
    ids = {"run": str(run.pk), "attempt": str(attempt.pk), "award": str(award.credential_id)}
    for key, events in {
        "run": {"run_begun", "run_ended"},
        "attempt": {"attempt_changed", "attempt_marked", "grade_published", "record_closed"},
        "award": {"award_given", "credential_signed", "award_changed"},
    }.items():
        assert {event for event, about in told if about.get(key) == ids[key]} == events
    actions = [about["action"] for event, about in told if event == "attempt_changed"]
    assert [each for each in actions if each in ("enter", "start", "submit", "clear")] == [
        "enter", "start", "submit", "clear",
    ]  # fmt: skip
    refusals = [about for event, about in told if event == "handler_refused"]
    assert [(each["usage"], each["code"]) for each in refusals] == [(str(FLOOD), "bad_request")]

    everything = "\n".join(f"{each.getMessage()} {vars(each)}" for each in lines(caplog))
    private = {view["session"], Attempt.objects.get().seed, "My own", "of mine", "Παπαδάκη"}
    for user in get_user_model().objects.filter(username__in=("eleni", "jonas", "reviewer", "operator")):
        private |= {user.username, user.email, user.first_name, user.last_name} - {""}
    assert {each for each in private if each in everything} == set()
