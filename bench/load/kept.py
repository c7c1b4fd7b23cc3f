"""What learners were told that is kept, against the rows that there are: each once, no more and no less."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from bench.load.learner import EXAM
from bench.report import Row
from smartcity_plugin.models import Artifact, Attempt, Award, Decision, ExamAnswer, Picture
from smartcity_plugin.records import api as records

Told = Mapping[str, Mapping[str, Any]]
"""What each learner was told, by name; see `learner.Kept`."""

ATTEMPT_OF = "attempt__learner__username"
WRONG = re.compile(r"(\d+) wrong")


def awards_missing(told: Told) -> int:
    """Return how many awards that learners wait for are not signed yet."""
    signed = Award.objects.filter(learner__username__in=told).exclude(state=Award.State.PENDING).count()
    return sum(each["awards"] for each in told.values()) - signed


def astray(told: Told) -> Iterator[Row]:
    """Return for each kind of row how many there are, and how many are lost or doubled; then what the audit finds."""
    for kind, member, found in (
        ("decisions", "decisions", _by(Decision.objects, "run__learner__username")),
        ("attempts handed in", "handed_in", _by(Attempt.objects.exclude(ended_at=None), "learner__username")),
        ("events of watched attempts", "signals", _signals()),
        ("pictures", "pictures", _by(Picture.objects, ATTEMPT_OF)),
        ("awards", "awards", _by(Award.objects, "learner__username")),
        ("signed documents", "awards", _documents()),
    ):
        yield from _compared(kind, {name: each[member] for name, each in told.items()}, found)
    answers = {(name, what): n for name, each in told.items() for what, n in each["answers"].items()}
    yield from _compared("savings of answers", answers, _answers())
    yield Row("wrong rows found by smartcity_audit", "rows", audited(), target="<= 0")


def _compared(kind: str, wanted: Mapping, found: Mapping) -> Iterator[Row]:
    apart = sum(abs(wanted.get(each, 0) - found.get(each, 0)) for each in {*wanted, *found})
    yield Row(f"{kind}: told that they are kept", "", sum(wanted.values()))
    yield Row(f"{kind}: lost or doubled", "", apart, target="<= 0")


def _by(rows: QuerySet, name: str) -> Counter[str]:
    return Counter(rows.values_list(name, flat=True))


def _signals() -> Counter[str]:
    attempts = Attempt.objects.filter(watched=True, proctored=True).values_list("learner__username", "pk")
    return Counter({name: len(records.noticed(pk)) for name, pk in attempts})


def _documents() -> Counter[str]:
    holders = dict(Award.objects.values_list("credential_id", "learner__username"))
    badges = Artifact.objects.filter(format="open-badges-3.0").values_list("credential_id", flat=True)
    return Counter(holders[each] for each in badges)


def _answers() -> dict[tuple[str, str], int]:
    rows = ExamAnswer.objects.values_list(ATTEMPT_OF, "attempt__usage_key", "question", "version")
    return {
        (name, f"{'exam' if key == EXAM else 'watched exam'}: {question}"): version
        for name, key, question, version in rows
    }


def audited() -> int:
    """Return how many wrong rows the operator's command finds."""
    try:
        call_command("smartcity_audit", stdout=io.StringIO(), stderr=io.StringIO())
    except CommandError as error:
        return int(WRONG.fullmatch(str(error))[1])
    return 0
