"""The figures of `make bench-scenario`, and the targets they are held to."""

import json
from collections.abc import Iterator

from xblock.fields import Scope

from bench.database import database
from bench.measure import Subject, cpu_seconds
from bench.report import Row
from bench.scenario import solve
from bench.scenario.branching import NAME, Branching
from bench.scenario.documents import chain, short_chain
from bench.scenario.dragging import NAME as DRAGGING
from bench.scenario.dragging import Dragging
from bench.scenario.ours import Ours
from bench.scenario.rows import WithRows
from smartcity_xblocks.language_map import LANGUAGES

US, MS = 1e6, 1e3


def figures() -> Iterator[Row]:
    """Measure all."""
    # The turn is 20 where the scenes suffice: one that does not yet end the run.
    yield from beside_the_peer(10, 7, faster=">= 4")
    yield from beside_the_peer(30, 20, faster=">= 10")
    yield from beside_the_other_peer(10, 7)
    yield from beside_the_other_peer(30, 20)
    yield from what_is_sent_and_read(30, 20)
    yield from by_size(7)
    yield from first_of_a_large_document()
    yield from with_rows(30, 20)
    yield from solve.figures()


def beside_the_peer(scenes: int, turn: int, faster: str) -> Iterator[Row]:
    """Block and engine, warm and as the first decision of a worker; the peer decodes its scenes each time."""
    ours, peer = Ours(chain(scenes), turn), Branching(scenes, turn)
    warm, theirs = cpu_seconds(Subject(ours.decide, ours.prepare), Subject(peer.decide, peer.prepare))
    yield Row(f"decision, {scenes} scenes, turn {turn}", "us", warm * US, NAME, theirs * US, faster)
    first, theirs = cpu_seconds(Subject(ours.decide_first, ours.prepare), Subject(peer.decide, peer.prepare))
    yield Row(f"first decision of a worker, {scenes} scenes", "us", first * US, NAME, theirs * US)


def beside_the_other_peer(items: int, turn: int) -> Iterator[Row]:
    """A decision beside dropping an item: a block of another kind that marks each step on the server."""
    ours, peer = Ours(chain(items), turn), Dragging(items, turn)
    warm, theirs = cpu_seconds(Subject(ours.decide, ours.prepare), Subject(peer.decide, peer.prepare))
    yield Row(
        f"decision, {items} scenes, turn {turn}; a drop, {items} items",
        "us",
        warm * US,
        DRAGGING,
        theirs * US,
    )


def what_is_sent_and_read(scenes: int, turn: int) -> Iterator[Row]:
    """Count what leaves the server and what is loaded from the modulestore."""
    ours, peer = Ours(chain(scenes), turn), Branching(scenes, turn)
    ours.decide(ours.prepare())
    our_request, their_request = ours.prepare(), peer.prepare()
    our_answer, their_answer = ours.decide(our_request), peer.decide(their_request)
    case = f"{scenes} scenes, turn {turn}"
    yield Row(f"answer, {case}", "bytes", len(our_answer), NAME, len(their_answer))
    beside_texts = len(our_answer) - scene_text(our_answer)
    yield Row("answer beside the scene's own text", "bytes", beside_texts, target="<= 2048")
    reads = [request[0].reads[Scope.content] for request in (our_request, their_request)]
    yield Row("content-scope loads of a warm decision", "loads", reads[0], NAME, reads[1], "<= 0")


def scene_text(answer: bytes) -> int:
    """Return how many bytes of an answer are the words of the scene and its choices."""
    scene = json.loads(answer)["scene"]
    texts = [scene["title"], scene["text"], *(choice["text"] for choice in scene["choices"])]
    return sum(len(text.encode()) for text in texts)


def by_size(turn: int) -> Iterator[Row]:
    """Warm decisions of documents that differ in length only: their number of scenes must not matter."""
    sizes = (10, 1_000, 5_000)
    subjects = [Ours(short_chain(scenes), turn) for scenes in sizes]
    taken = cpu_seconds(*(Subject(each.decide, each.prepare) for each in subjects))
    for scenes, seconds in zip(sizes, taken, strict=True):
        yield Row(f"decision, {scenes:,} terse scenes, turn {turn}", "us", seconds * US)
    yield Row(
        "decision at 5,000 scenes, as a multiple of that at 10", "times", taken[2] / taken[0], target="<= 1.3"
    )


def first_of_a_large_document() -> Iterator[Row]:
    """The first decision of a worker on a document close to the limit of 1,000,000 characters."""
    documents = {
        "1 MB in four languages": chain(290, LANGUAGES),
        "1 MB of 5,000 terse scenes": short_chain(5_000),
    }
    for name, document in documents.items():
        ours = Ours(document, 20)
        (seconds,) = cpu_seconds(Subject(ours.decide_first, ours.prepare))
        yield Row(f"first decision of a worker, {name}", "ms", seconds * MS, target="<= 100")


def with_rows(scenes: int, turn: int) -> Iterator[Row]:
    """The same decision with the plugin's rows; a database server's own work is not in it."""
    with database() as product:
        rows = WithRows(Ours(chain(scenes), turn))
        (seconds,) = cpu_seconds(Subject(rows.decide, rows.prepare))
        yield Row(f"decision with rows on {product}, {scenes} scenes, turn {turn}", "us", seconds * US)
        yield Row("queries of a decision", "queries", rows.queries(), target="<= 4")
