"""The load of those who decide, counted from the log."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smartcity_plugin.proctoring.load import DECISIONS, WAITING_FROM, Load, Step, loads

NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)
ONE, TWO, THREE = 1, 2, 3


def at(hours: int) -> datetime:
    return NINE + timedelta(hours=hours)


def test_each_decision_counts_what_was_waited_for_it_alone():
    steps = [
        Step(7, "review", None, at(0)),
        Step(8, "review", None, at(0)),
        Step(7, "reject", ONE, at(2)),
        Step(7, "confirm", TWO, at(5)),
        Step(8, "clear", ONE, at(6)),
        Step(7, "appeal", None, at(10)),
        Step(7, "uphold", THREE, at(14)),
    ]
    hours = timedelta(hours=1)
    assert loads(steps, NINE) == [Load(ONE, 2, 4 * hours), Load(TWO, 1, 3 * hours), Load(THREE, 1, 4 * hours)]
    assert loads(steps, at(6)) == [Load(ONE, 1, 6 * hours), Load(THREE, 1, 4 * hours)]


steps = st.lists(
    st.builds(
        Step,
        attempt=st.integers(1, 3),
        action=st.sampled_from(sorted(WAITING_FROM | DECISIONS | {"clear"})),
        actor=st.none() | st.integers(1, 3),
        at=st.integers(0, 50).map(at),
    ),
    max_size=30,
).map(lambda found: sorted(found, key=lambda step: step.at))


@given(steps)
def test_nobody_waits_less_than_nothing_and_the_server_decides_nothing(found):
    told = loads(found, NINE)
    assert all(each.waited >= timedelta() and each.decisions for each in told)
    by_people = [step for step in found if step.actor and step.action in DECISIONS]
    assert sum(each.decisions for each in told) <= len(by_people)
    assert [each.decisions for each in told] == sorted((each.decisions for each in told), reverse=True)
