"""The table by kind of request: how many, how fast, how many queries, how many errors."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from bench.load.crowd import Asked
from bench.report import Row, figure

HEADINGS = (
    *("request", "number", "a second", "p50 ms", "p95 ms", "p99 ms", "most ms"),
    *("queries least", "median", "most", "errors"),
)
MOST_QUERIES = 30
MS = 1e3


@dataclass(frozen=True)
class Kind:
    """What was measured of one kind of request, in ``seconds`` of load."""

    name: str
    times: list[float]
    """Milliseconds until the answer was there, ascending."""
    queries: list[int]
    errors: int
    seconds: float

    def at(self, percent: int) -> float:
        """Return the milliseconds in which so many per cent were answered."""
        return (
            quantiles(self.times, n=100, method="inclusive")[percent - 1] if self.times[1:] else self.times[0]
        )

    def rate(self) -> float:
        """Return requests a second."""
        return len(self.times) / self.seconds

    def cells(self) -> tuple[str, ...]:
        """Return its line of the table."""
        times = (self.rate(), self.at(50), self.at(95), self.at(99), self.times[-1])
        queries = (
            (min(self.queries), int(median(self.queries)), max(self.queries)) if self.queries else (None,) * 3
        )
        counts = (len(self.times), *times, *queries, self.errors)
        return (self.name, *map(figure, counts))

    def rows(self) -> Iterator[Row]:
        """Return its figures as other benchmarks have them."""
        yield Row(f"{self.name}: requests", "a second", self.rate())
        for percent in (50, 95, 99):
            yield Row(f"{self.name}: {percent} % answered in", "ms", self.at(percent))
        if self.queries:
            yield Row(f"{self.name}: most queries", "queries", max(self.queries), target=f"<= {MOST_QUERIES}")
        yield Row(f"{self.name}: errors", "requests", self.errors, target="<= 0")


def by_kind(asked: Iterable[Asked], seconds: float) -> list[Kind]:
    """Return what was measured of each kind, in the order in which they were first asked, and of all together."""
    of_kind: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        of_kind[each.kind].append(each)
        of_kind["all"].append(each)
    everything = of_kind.pop("all")
    return [_kind(name, of, seconds) for name, of in [*of_kind.items(), ("all", everything)]]


def _kind(name: str, asked: list[Asked], seconds: float) -> Kind:
    return Kind(
        name,
        sorted(each.seconds * MS for each in asked),
        [each.queries for each in asked if each.queries is not None],
        sum(each.fault is not None for each in asked),
        seconds,
    )
