"""What the platform's monitoring is told, by a backend of its own."""

import io
import logging
import re
from pathlib import Path

import pytest
from django.core.management import call_command

from smartcity_xblocks import measures
from tests.fixtures.exam import EXAM
from tests.fixtures.host import BEST_PATH, FLOOD
from tests.fixtures.review import begin_watched, hand_in, watch_exam
from tests.fixtures.telemetry import telemetry  # noqa: F401
from tests.fixtures.watching import send_noticed

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operators" / "logs.md"
PACKAGES = ("smartcity_plugin", "smartcity_xblocks")


def ours(telemetry) -> dict[str, list]:  # noqa: F811
    found: dict[str, list] = {}
    for key, value in telemetry.attributes:
        if key.startswith("smartcity."):
            found.setdefault(key.removeprefix("smartcity."), []).append(value)
    return found


@pytest.mark.rows
def test_a_request_says_what_it_is_about_and_what_it_did(eleni, telemetry):  # noqa: F811
    eleni.see_card()
    eleni.play(*BEST_PATH)
    told = ours(telemetry)
    assert set(told["usage"]) >= {str(FLOOD)}
    assert told["handler"].count("decide") == len(BEST_PATH)
    assert told["decisions"] == [1] * len(BEST_PATH)
    assert "refused" not in told
    # Awarded and signed by tasks, which have no middleware.
    assert (sum(told["awards_given"]), told["credentials_signed"]) == (1, [1])
    assert "smartcity.sign" in telemetry.parts
    assert told["sign_ms"][0] >= 0


@pytest.mark.rows
def test_a_refusal_is_told_by_its_code(eleni, telemetry):  # noqa: F811
    assert eleni.call(FLOOD, "decide", {"turn": "no"}).status_code == 400
    assert ours(telemetry)["refused"] == ["bad_request"]


@pytest.mark.rows
def test_an_exam_counts_what_is_done_and_what_pages_send(host, jonas, telemetry):  # noqa: F811
    watch_exam()
    view = begin_watched(jonas)
    send_noticed(jonas, view)
    hand_in(jonas, view)
    told = ours(telemetry)
    assert sum(told["attempt_changes"]) >= 4
    assert told["signal_batches"] == [1]
    assert str(EXAM) in told["usage"]


def test_without_a_backend_nothing_is_asked_for(settings):
    settings.OPENEDX_TELEMETRY = []
    with measures.timed("part"):
        measures.told(handler="decide")
        measures.count("decisions")


def test_each_measure_stands_in_the_operators_page():
    row = re.compile(r"^\| `([a-z_]+)` \| (attribute|sum|time) \|", re.MULTILINE)
    told = set(row.findall(PAGE.read_text(encoding="utf-8")))
    code = "".join(
        each.read_text(encoding="utf-8") for package in PACKAGES for each in (ROOT / package).rglob("*.py")
    )
    written = {(name, "sum") for name in re.findall(r'measures\.count\("([a-z_]+)"', code)}
    written |= {(name, "time") for name in re.findall(r'measures\.timed\("([a-z_]+)"', code)}
    written |= {(name, "attribute") for name in re.findall(r"measures\.told\(([a-z_]+)=", code)}
    # Those of a handler are what its refusal is logged with.
    assert told - written == {("handler", "attribute"), ("usage", "attribute")}
    assert written <= told


@pytest.mark.rows
def test_a_sweep_is_timed_and_says_what_it_did(host, telemetry, caplog):  # noqa: F811
    caplog.set_level(logging.INFO)
    call_command("smartcity_sweep", stdout=io.StringIO())
    assert telemetry.parts == ["smartcity.sweep"]
    (line,) = [each.getMessage() for each in caplog.records if each.name.startswith("smartcity_")]
    assert line == "swept ended=0 marked=0 to_tell=0 to_close=0"
