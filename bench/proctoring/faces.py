"""What counting faces costs the learner's machine: Chromium with a film for a camera, typing into a watched exam."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from opaque_keys.edx.keys import UsageKey
from playwright.sync_api import Browser, Page, sync_playwright

from bench.proctoring.watched import PASSWORD
from bench.server import cpu_seconds
from tests.fixtures import film
from tests.fixtures.browser import OPTIONS

SCENES = ((1, 9), (2, 8))
WARM_UP, SECONDS = 4, 30
LOOKS = 9
"""At least, at one every 3 s."""
KEYS_A_SECOND = 8
TEXT = "The levee has to be raised by a metre."
TRACED = ["toplevel", "disabled-by-default-devtools.timeline"]
COUNT_LOOKS = """
window.looks = 0;
const own = window.createImageBitmap;
window.createImageBitmap = (...given) => { window.looks += 1; return own(...given); };
"""
WORKER = "DedicatedWorker"
"""How the system calls a worker's thread."""


class Task(NamedTuple):
    """How long a task of a thread took, in milliseconds: on the wall, and of the processor."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Typed:
    """What a while of typing took: shares of a core, looks at the camera, the main thread's tasks."""

    worker: float
    page: float
    looks: int
    tasks: tuple[Task, ...]


@contextmanager
def filmed(executable: str, folder: Path) -> Iterator[Browser]:
    """Give a browser whose camera shows one face, then two."""
    shot = film.make(folder / "faces.y4m", SCENES)
    camera = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={shot}",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*OPTIONS, *camera])
        yield browser
        browser.close()


@contextmanager
def site() -> Iterator[str]:
    """Serve the host with its static files; give the address."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler, port=0)
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    try:
        yield f"http://{server.host}:{server.port}"
    finally:
        server.terminate()


def typed(browser: Browser, url: str, usage_key: UsageKey, learner: str) -> Typed:
    """Sit the exam as a learner who agrees to be watched, and type."""
    context = browser.new_context(base_url=url)
    context.add_init_script(COUNT_LOOKS)
    page = context.new_page()
    _begin(page, usage_key, learner)
    # The models have to be there, and what is done once is done.
    _type(page, WARM_UP)
    pids = _renderers(browser)
    browser.start_tracing(page=page, categories=TRACED)
    looks, before, begin = page.evaluate("looks"), _cpu_seconds(pids), perf_counter()
    _type(page, SECONDS)
    seconds, after = perf_counter() - begin, _cpu_seconds(pids)
    looks = page.evaluate("looks") - looks
    trace = json.loads(browser.stop_tracing())
    context.close()
    worker, whole = ((end - start) / seconds for start, end in zip(before, after, strict=True))
    return Typed(worker, whole, looks, main_tasks(trace["traceEvents"]))


def _begin(page: Page, usage_key: UsageKey, learner: str) -> None:
    page.goto("/login/")
    page.fill("#id_username", learner)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(lambda address: "/login/" not in address)
    page.goto(f"/courses/{usage_key.course_key}/modules/{usage_key.block_id}/")
    page.click("[data-action=enter]")
    page.click("[data-action=watched]")
    page.click("[data-action=devices]")
    page.locator("[data-device=sound][data-state=sound_on]").wait_for()
    for box in page.locator("[data-check]").all():
        box.check()
    page.click("[data-action=check]")
    page.click("[data-action=begin]")
    page.locator("[data-page=running]").wait_for()


def _type(page: Page, seconds: float) -> None:
    end, field = perf_counter() + seconds, page.locator("[data-typed]")
    while perf_counter() < end:
        field.fill("")
        field.press_sequentially(TEXT, delay=1000 / KEYS_A_SECOND)


def _renderers(browser: Browser) -> list[int]:
    """Return the processes in which pages run."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [each["id"] for each in processes if each["type"] == "renderer"]


def _cpu_seconds(pids: list[int]) -> tuple[float, float]:
    """Return what the pages' workers, and all threads of their processes, have taken of the processor."""
    threads = [thread for pid in pids for thread in Path(f"/proc/{pid}/task").iterdir()]
    workers = [each for each in threads if (each / "comm").read_text().startswith(WORKER)]
    in_workers = sum(cpu_seconds(str(each.relative_to("/proc"))) for each in workers)
    return in_workers, sum(map(cpu_seconds, map(str, pids)))


def main_tasks(events: list[dict]) -> tuple[Task, ...]:
    """Return the tasks of a main thread in a trace."""
    main = {
        (each["pid"], each["tid"]) for each in events if each.get("args", {}).get("name") == "CrRendererMain"
    }
    return tuple(
        Task(each["dur"] / 1000, each["tdur"] / 1000)
        for each in events
        if each["name"].endswith("RunTask") and (each["pid"], each["tid"]) in main
    )
