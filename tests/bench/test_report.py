import json

import pytest

from bench.report import Row, publish, table

FASTER = Row("a decision", "us", 100.0, "a peer", 450.0, ">= 4")


def test_a_row_is_written_in_the_one_shape():
    assert FASTER.as_dict() == {
        "metric": "a decision",
        "unit": "us",
        "ours": 100.0,
        "peer_name": "a peer",
        "peer": 450.0,
        "ratio": 4.5,
        "target": ">= 4",
        "met": True,
    }


def test_what_has_no_peer_and_no_target_says_so():
    row = Row("a decision", "us", 100.0).as_dict()
    assert [row[name] for name in ("peer_name", "peer", "ratio", "target", "met")] == [None] * 5


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (Row("slower than wanted", "us", 100.0, "a peer", 399.0, ">= 4"), False),
        (Row("a limit on our own figure", "bytes", 2048, target="<= 2048"), True),
        (Row("above the limit", "bytes", 2049, target="<= 2048"), False),
        (Row("above it, though below a peer's", "queries", 7, "a peer", 28, "<= 6"), False),
        (Row("below it, though above a peer's", "queries", 2, "a peer", 1, "<= 2"), True),
        (Row("nothing, which divides nothing", "loads", 0, "a peer", 1, "<= 0"), True),
    ],
)
def test_a_target_limits_our_figure_from_above_and_the_ratio_from_below(row, met):
    assert row.met is met


def test_rows_are_printed_below_their_machine_and_kept_as_json(tmp_path, capsys):
    publish("example", [FASTER], ("Django",), tmp_path / "bench")
    assert json.loads((tmp_path / "bench" / "example.json").read_text()) == [FASTER.as_dict()]
    machine, _, *lines = capsys.readouterr().out.strip().splitlines()
    assert machine.startswith("bench-example on ")
    assert "cores" in machine
    assert "Django" in machine
    assert [len(line) for line in lines] == [len(lines[0])] * 3
    assert lines[2].split(" | ")[-1].strip(" |") == "yes"


def test_a_missed_target_leaps_to_the_eye():
    assert "NO" in table([Row("above the limit", "bytes", 2049, target="<= 2048")])
