import gc

import pytest

from bench.measure import Subject, cpu_seconds


@pytest.mark.thorough
def test_subjects_take_turns_and_what_is_prepared_is_measured():
    log = []
    first = Subject(log.append, lambda: "first")
    second = Subject(log.append, lambda: "second")
    taken = cpu_seconds(first, second, seconds=0.0, rounds=4)
    assert len(taken) == 2
    rounds = log[-8:]
    assert rounds == ["first", "second", "second", "first"] * 2


def test_the_garbage_collector_is_left_as_it_was():
    cpu_seconds(Subject(lambda _: None), seconds=0.0, rounds=1)
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
