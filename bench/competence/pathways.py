"""A pathway over as many modules and competences as a whole city's training has. It asks no database."""

from hashlib import sha256
from statistics import median
from time import process_time
from typing import Any

from bench.competence.measured import Measured
from bench.report import Row
from smartcity_xblocks.competence.pathway import plan
from tests.competence.city import city

CITIES = 20
LONGEST = "<= 50"


def measure(product: Any) -> Measured:
    """Return how long pathways of different cities take, each planned once before."""
    del product
    times, answers = [], []
    for seed in range(CITIES):
        asked = city(seed)
        plan(*asked)
        begin = process_time()
        answers.append(plan(*asked))
        times.append((process_time() - begin) * 1_000)
    steps = [[step.offer for step in each.steps] for each in answers]
    rows = [
        Row("pathway, 200 modules, 100 competences: median", "ms", median(times), target=LONGEST),
        Row("pathway, 200 modules, 100 competences: longest", "ms", max(times), target=LONGEST),
    ]
    return Measured(rows, sha256(repr(steps).encode()).hexdigest())
