"""The figures of `make bench-exam`, and the targets they are held to."""

from collections.abc import Iterator
from itertools import count

from django.db import connection

from bench.database import database
from bench.exam.documents import exam
from bench.exam.host import add_exam
from bench.exam.ours import Ours
from bench.exam.queries import queries_of
from bench.exam.sweeping import Overdue
from bench.exam.theirs import NAME, Theirs
from bench.measure import Subject, cpu_seconds
from bench.report import Row
from smartcity_xblocks.items.draw import draw
from smartcity_xblocks.proctoring.exam import parse

MS = 1e3
QUESTIONS = 3
LARGE = 2_000
ATTEMPTS = 500
SWEEPS = 5
ROUNDS = {"seconds": 0.3, "rounds": 15}
"""Whole requests: fewer fill a round, and they vary more than a call of a handler does."""


def figures() -> Iterator[Row]:
    """Measure all."""
    with database() as product:
        # First, while there are no other attempts that a sweep would find.
        swept = list(the_sweep(product, ATTEMPTS))
        usage_key = add_exam(exam(QUESTIONS), "small")
        ours, theirs = Ours(usage_key), Theirs(usage_key)
        yield from counted(ours, theirs)
        yield from taken(ours, theirs, product)
        yield from a_large_paper(theirs, product)
        yield from swept
    yield from the_draw()


def counted(ours: Ours, theirs: Theirs) -> Iterator[Row]:
    """Count queries, of a worker that has met the exam before."""
    ours.answer(ours.prepare_begun())
    theirs.cycle(theirs.prepare())
    calls = (
        ("create and start", ours.begin, ours.prepare, theirs.begin, theirs.prepare, "<= 6"),
        ("status poll", ours.poll, ours.prepare_begun, theirs.poll, theirs.prepare_begun, "<= 2"),
        ("hand in", ours.submit, ours.prepare_begun, theirs.submit, theirs.prepare_begun, None),
    )
    for name, our_call, our_prepare, their_call, their_prepare, target in calls:
        mine = queries_of(our_call, our_prepare())
        peer = queries_of(their_call, their_prepare())
        yield Row(f"queries: {name}", "queries", len(mine.counted), NAME, len(peer.counted), target)
        yield Row("all that Django logs of it", "statements", mine.logged, NAME, peer.logged)
    kept = queries_of(ours.answer, ours.prepare_begun())
    yield Row("queries: an answer", "queries", len(kept.counted), target="<= 4")


def taken(ours: Ours, theirs: Theirs, product: str) -> Iterator[Row]:
    """Take the time of the same calls through the same client."""
    calls = (
        (
            "create, start, hand in",
            Subject(ours.cycle, ours.prepare),
            Subject(theirs.cycle, theirs.prepare),
            ">= 2",
        ),
        ("create and start", Subject(ours.begin, ours.prepare), Subject(theirs.begin, theirs.prepare), None),
        (
            "status poll",
            Subject(ours.poll, ours.prepare_begun),
            Subject(theirs.poll, theirs.prepare_begun),
            None,
        ),
    )
    for name, mine, peer, target in calls:
        seconds, theirs_take = cpu_seconds(mine, peer, **ROUNDS)
        yield Row(
            f"{name}, {QUESTIONS} questions, {product}", "ms", seconds * MS, NAME, theirs_take * MS, target
        )
    subjects = Subject(ours.answer, ours.prepare_begun), Subject(ours.load, ours.prepare)
    seconds, of_the_host = cpu_seconds(*subjects, **ROUNDS)
    yield Row(f"an answer, {product}", "ms", seconds * MS)
    yield Row("of each call of ours: the demo host, to load the block", "ms", of_the_host * MS)


def a_large_paper(theirs: Theirs, product: str) -> Iterator[Row]:
    """The cycle where a paper is drawn from a large bank; the peer draws and shows none."""
    ours = Ours(add_exam(exam(LARGE, drawn_of_each_group=5), "large"))
    seconds, theirs_take = cpu_seconds(
        Subject(ours.cycle, ours.prepare), Subject(theirs.cycle, theirs.prepare), **ROUNDS
    )
    name = f"create, start, hand in, 40 questions of {LARGE:,}, {product}"
    yield Row(name, "ms", seconds * MS, NAME, theirs_take * MS)


def the_sweep(product: str, attempts: int) -> Iterator[Row]:
    """The sweep has its target on the platform's database. The quickest of some: what else runs can only add to it."""
    document = exam(QUESTIONS)
    seconds, cleared = [], []
    for number in range(SWEEPS):
        overdue = Overdue(document, add_exam(document, f"swept{number}"), attempts)
        seconds.append(overdue.sweep())
        cleared.append(overdue.cleared())
    target = "<= 2" if connection.vendor == "mysql" else None
    case = f"{attempts} attempts, {product}"
    on_the_wall, own = (min(each) for each in zip(*seconds, strict=True))
    yield Row(f"sweep: close and mark, {case}", "s", on_the_wall, target=target)
    yield Row("of it, CPU time of the process", "s", own)
    yield Row("marked and cleared by it", "attempts", min(cleared), target=f">= {attempts}")
    yield Row(f"tasks that publish the grades, {case}", "s", overdue.tell())
    yield Row("grades at the platform", "grades", overdue.graded(), target=f">= {attempts}")


def the_draw() -> Iterator[Row]:
    """Papers of a large bank, each with a seed of its own."""
    numbers = count()
    banks = {
        "40 by group": parse(exam(LARGE, drawn_of_each_group=5)).bank,
        "all of them": parse(exam(LARGE)).bank,
    }
    for name, bank in banks.items():
        (seconds,) = cpu_seconds(
            Subject(lambda number, bank=bank: draw(bank, f"seed-{number}"), lambda: next(numbers))
        )
        yield Row(f"draw from {LARGE:,} items, {name}", "ms", seconds * MS, target="<= 20")
