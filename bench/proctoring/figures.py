"""The figures of `make bench-proctoring`, and the targets they are held to."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from django.core.management import call_command
from django.db import connection
from opaque_keys.edx.keys import UsageKey

from bench.database import database
from bench.measure import Subject, cpu_seconds
from bench.proctoring.browser import ExamBrowser
from bench.proctoring.chained import EVENTS, signed_record
from bench.proctoring.faces import LOOKS, filmed, site, typed
from bench.proctoring.sending import BATCH, Page, send_all
from bench.proctoring.watched import (
    PASSWORD,
    add_learners,
    add_typed_exam,
    add_watched_exam,
    astray,
    not_holding,
)
from bench.report import Row
from bench.server import Server, cores_seconds, served
from smartcity_plugin.credentials.issuing import did_document
from smartcity_plugin.records.verify import verify
from tests.run import find_chromium

MS = 1e3
CONNECTIONS = 8
WARM_UP, SECONDS = 2.0, 12.0


def figures() -> Iterator[Row]:
    """Measure all."""
    yield Row("load of the machine before, one minute", "processes", os.getloadavg()[0])
    call_command("smartcity_keys", stdout=io.StringIO())
    yield from the_chain()
    with database() as product, tempfile.TemporaryDirectory() as folder:
        learners = add_learners(CONNECTIONS)
        with served() as server:
            yield from each_their_own(server, learners, product)
            yield from one_hot(server, learners[0], product)
        if chromium := find_chromium():
            yield from the_faces(chromium, learners[0], Path(folder))
        else:
            sys.stdout.write("Without Chromium no faces are counted: CHROMIUM names one\n")


def the_chain() -> Iterator[Row]:
    """Verify records of a long sitting: as pages send it, and with every event in a batch of its own."""
    issuer = did_document()
    for batch in (BATCH, 1):
        record = signed_record(batch)
        if verify(record, issuer):
            raise ValueError("the record does not hold")
        (seconds,) = cpu_seconds(Subject(lambda _, record=record: verify(record, issuer)), rounds=3)
        case = f"{EVENTS:,} events in {len(record['entries']):,} entries"
        yield Row(f"verify {case}", "s", seconds, target="<= 2")


def each_their_own(server: Server, learners: list[str], product: str) -> Iterator[Row]:
    """Every learner has an attempt."""
    usage_key = add_watched_exam("each")
    pages = []
    for learner in learners:
        browser = _logged_in(server, usage_key, learner)
        pages.append(Page(browser, browser.begin_watched()["session"], f"page-{learner}"))
    yield from _taken(server, usage_key, pages, f"{len(pages)} attempts, {product}", ">= 4000")


def one_hot(server: Server, learner: str, product: str) -> Iterator[Row]:
    """All connections belong to one attempt, and so wait for each other."""
    usage_key = add_watched_exam("hot")
    browser = _logged_in(server, usage_key, learner)
    session = browser.begin_watched()["session"]
    browsers = [browser, *(browser.another() for _ in range(CONNECTIONS - 1))]
    pages = [Page(each, session, f"page-hot-{number}") for number, each in enumerate(browsers)]
    yield from _taken(server, usage_key, pages, f"one hot attempt, {product}", ">= 3000")


def the_faces(chromium: str, learner: str, folder: Path) -> Iterator[Row]:
    """Count faces while somebody types."""
    usage_key = add_typed_exam("typed", learner)
    with site() as url, filmed(chromium, folder) as browser:
        found = typed(browser, url, usage_key, learner)
    yield Row("counting faces: CPU time of its worker, of a core", "share", found.worker, target="<= 0.1")
    yield Row("counting faces: looks at the camera in that time", "looks", found.looks, target=f">= {LOOKS}")
    yield Row("the page meanwhile: CPU time of its process, of a core", "share", found.page)
    longest, busiest = max(task.wall for task in found.tasks), max(task.cpu for task in found.tasks)
    yield Row("the page meanwhile: longest task of its main thread", "ms", longest, target="<= 50")
    yield Row("the page meanwhile: most CPU time of one", "ms", busiest)


def _logged_in(server: Server, usage_key: UsageKey, learner: str) -> ExamBrowser:
    browser = ExamBrowser(server.address, usage_key)
    browser.log_in(learner, PASSWORD)
    return browser


def _taken(server: Server, usage_key: UsageKey, pages: list[Page], case: str, target: str) -> Iterator[Row]:
    """Send for a while and look what came of it."""
    send_all(pages, perf_counter() + WARM_UP)
    warm = [len(page.answers) for page in pages]
    begin = perf_counter(), process_time(), server.cpu_seconds(), cores_seconds()
    send_all(pages, begin[0] + SECONDS)
    end = perf_counter(), process_time(), server.cpu_seconds(), cores_seconds()
    seconds, own, servers, all_cores = (after - before for before, after in zip(begin, end, strict=True))
    waits = [
        answered - sent
        for page, count in zip(pages, warm, strict=True)
        for sent, answered in page.answers[count:]
    ]
    refusals = sum(len(page.refusals) for page in pages)
    # Of one attempt all pages have the same session; once it is handed in, again is harmless.
    for page in pages:
        page.browser.call("submit", {"session": page.session, "key": "submit"})
        page.browser.close()
    # The targets stand for the platform's database.
    least, most = (target, "<= 200") if connection.vendor == "mysql" else (None, None)
    yield Row(f"{case}: events", "a second", len(waits) * BATCH / seconds, target=least)
    yield Row(f"{case}: half of the batches answered in", "ms", median(waits) * MS)
    yield Row(f"{case}: 99 % of them in", "ms", quantiles(waits, n=100)[-1] * MS, target=most)
    yield Row(f"{case}: CPU time of the server for a batch", "ms", servers / len(waits) * MS)
    yield Row(f"{case}: CPU time of the client, of a core", "share", own / seconds)
    others = (all_cores - own - servers) / seconds
    yield Row(f"{case}: CPU time of all else, the database too", "cores", others)
    yield Row(f"{case}: batches refused", "batches", refusals, target="<= 0")
    yield Row(f"{case}: events lost, doubled or changed", "events", astray(pages), target="<= 0")
    yield Row(f"{case}: records that do not hold", "records", not_holding(usage_key), target="<= 0")
