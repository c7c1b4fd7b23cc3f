"""The chain of a record: whatever is changed in it, left out or moved is found."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_xblocks.proctoring import chain
from smartcity_xblocks.proctoring.signals import KINDS, SIGNALS_LIMIT, read_signals

ATTEMPT = {"exam": "block", "learner": 7, "number": 1, "created_at": "2026-05-04T09:00:00+00:00"}
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
entries = st.lists(st.dictionaries(st.text(max_size=3), values, max_size=3), min_size=1, max_size=6)


def record(found: list[dict], *, signed: int | None = None, final: bool = True) -> dict:
    """Return a record of which the first ``signed`` entries are signed, or all."""
    count = len(found) if signed is None else signed
    head = list(chain.heads(ATTEMPT, found))[count]
    return {
        "format": chain.FORMAT,
        "attempt": ATTEMPT,
        "entries": found,
        "checkpoints": [chain.checkpoint(ATTEMPT, count, head, final=final)],
    }


def codes(value) -> list[str]:
    return [each.code for each in chain.check_record(value)]


@given(entries)
def test_what_was_recorded_holds(found):
    assert codes(record(found)) == []


@given(entries, st.data())
def test_whatever_is_changed_is_found(found, data):
    changed = copy.deepcopy(record(found))
    kept = changed["entries"]
    at = data.draw(st.integers(0, len(kept) - 1))
    match data.draw(st.sampled_from(["change", "drop", "double", "swap", "attempt", "add"])):
        case "change":
            kept[at] = {**kept[at], "more": 1} if "more" not in kept[at] else {"more": kept[at]}
        case "drop":
            del kept[at]
        case "double":
            kept.insert(at, kept[at])
        case "swap":
            other = data.draw(st.integers(0, len(kept) - 1))
            kept[at], kept[other] = kept[other], kept[at]
        case "attempt":
            changed["attempt"] = {**ATTEMPT, "number": 2}
        case "add":
            kept.append({})
    if changed == record(found):
        return
    assert codes(changed)


def test_what_is_not_signed_is_told():
    found = [{"at": "1"}, {"at": "2"}, {"at": "3"}]
    assert codes(record(found, signed=1)) == ["unsigned_entries"]
    assert codes(record(found, final=False)) == ["not_final"]
    assert codes({**record(found), "checkpoints": []}) == ["no_checkpoint"]
    cut = record(found)
    assert codes({**cut, "entries": found[:2]}) == ["wrong_head"]


@given(
    values | st.fixed_dictionaries({"format": st.just(chain.FORMAT), "attempt": values, "entries": values})
)
def test_whatever_is_no_record_is_refused_and_breaks_nothing(value):
    assert codes(value) == ["no_record"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_signal_has_the_numbers_of_its_kind(kind):
    signal = {"kind": kind, "at_ms": 5, **dict.fromkeys(KINDS[kind].detail, 3)}
    assert read_signals([signal]) == [signal]
    for wrong in ({"at_ms": -1}, {"at_ms": True}, {"kind": "mood"}, {"more": 1}, {"at_ms": "5"}):
        assert read_signals([{**signal, **wrong}]) is None
    assert read_signals([signal] * SIGNALS_LIMIT)
    assert read_signals([signal] * (SIGNALS_LIMIT + 1)) is None


@pytest.mark.parametrize("value", [None, [], {}, "hidden", [None], [{}], [{"kind": []}]])
def test_what_no_page_sends_is_refused(value):
    assert read_signals(value) is None
