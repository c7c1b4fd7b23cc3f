"""Mastery of ten thousand learners: judged page by page in a process of its own, on a database that this one filled."""

import hashlib
import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from time import process_time

import django
from django.db import connection

from bench.competence.measured import Measured
from bench.memory import most_memory
from bench.report import Row

LEARNERS, COMPETENCES, ROWS = 10_000, 36, 200_000
PAGE = 500
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
MIB = 2**20
KINDS = ("problem", "scenario", "exam", "staff")


def measure(product: str) -> Measured:
    """Return what judging all takes, first and again after a change of policy, and a hash of the levels found."""
    _fill()
    environment = {
        "DJANGO_SETTINGS_MODULE": "bench.issuing.settings",
        "BENCH_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "-W", "ignore", "-m", "bench.competence.mastery"]
    done = subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    few, many = found["queries"]
    return Measured(
        [
            Row(f"mastery of {LEARNERS:,} learners, CPU time, {product}", "s", found["first"], target="<= 3"),
            Row(f"after a change of policy, CPU time, {product}", "s", found["again"], target="<= 3"),
            Row(f"most memory of that process, {product}", "MiB", found["memory"] / MIB, target="<= 150"),
            Row(f"queries of a page of {PAGE}, {product}", "queries", many, target=f"<= {few}"),
            Row(f"levels held in the end, {product}", "levels", found["held"]),
        ],
        found["digest"],
    )


def _fill() -> None:
    """Add learners, each with twenty pieces of evidence of any of the competences."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    from smartcity_plugin import bulk  # noqa: PLC0415
    from smartcity_plugin.models import CompetenceEvidence  # noqa: PLC0415

    users = get_user_model()
    names = {"username": [f"learner-{number}" for number in range(LEARNERS)]}
    bulk.insert(users, names, {"password": "!", "is_active": True, "date_joined": NOW})
    dice = random.Random(36)  # noqa: S311  the same rows each time
    ids = list(users.objects.order_by("pk").values_list("pk", flat=True))
    for at in range(0, LEARNERS, PAGE):
        theirs = [(learner, number) for learner in ids[at : at + PAGE] for number in range(ROWS // LEARNERS)]
        columns = {
            "learner_id": [learner for learner, _ in theirs],
            "number": [number for _, number in theirs],
            "competence": [f"C-{dice.randrange(COMPETENCES):02}" for _ in theirs],
            "item": [f"block-v1:Smart+City+2026+type@problem+block@{dice.randrange(40)}" for _ in theirs],
            "kind": [dice.choice(KINDS) for _ in theirs],
            "level": [dice.randint(1, 4) for _ in theirs],
            "score": [dice.randint(5_000, 10_000) for _ in theirs],
            "weight": [dice.randint(1, 100) for _ in theirs],
            "verified": [dice.choice((True, False)) for _ in theirs],
            "submitted_at": [NOW - timedelta(hours=dice.randrange(10_000)) for _ in theirs],
        }
        bulk.insert(CompetenceEvidence, columns, {"policy": "1"})


def judged() -> dict:
    """Judge all in this process, twice, and tell what it took."""
    from django.conf import settings  # noqa: PLC0415

    from smartcity_plugin.competences import api  # noqa: PLC0415

    def all_pages(version: str) -> float:
        settings.SMARTCITY_MASTERY_POLICY = settings.SMARTCITY_MASTERY_POLICY | {"version": version}
        began, after = process_time(), 0
        while page := api.learners_after(after, PAGE):
            api.judge_page(page, NOW)
            after = page[-1]
        return process_time() - began

    found = {"first": all_pages("first"), "again": all_pages("again")}
    memory = most_memory()
    return found | {"memory": memory, "queries": [_queries(2), _queries(PAGE)]} | _held()


def _queries(learners: int) -> int:
    """Return how many queries a page of so many learners takes, all of whose levels are written."""
    from django.conf import settings  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from smartcity_plugin.competences import api  # noqa: PLC0415

    page = api.learners_after(0, learners)
    settings.SMARTCITY_MASTERY_POLICY = settings.SMARTCITY_MASTERY_POLICY | {"version": f"of {learners}"}
    with CaptureQueriesContext(connection) as asked:
        api.judge_page(page, NOW)
    return len(asked)


def _held() -> dict:
    """Return how many levels are held, and a hash of all of them, learner by learner."""
    from smartcity_plugin.models import MasteryHeld  # noqa: PLC0415

    digest, held = hashlib.sha256(), 0
    rows = MasteryHeld.objects.order_by("learner__username", "competence")
    for row in rows.values_list("learner__username", "competence", "level", "current").iterator():
        digest.update(repr(row).encode())
        held += 1
    return {"held": held, "digest": digest.hexdigest()}


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(judged()))
