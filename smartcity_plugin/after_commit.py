"""Asking for a task from somebody else's request or task: after its commit, and never a reason for it to fail."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db import transaction

from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)

DEBOUNCE, SPARE = 5, 2
"""Seconds in which the same call is sent once, and after which it surely may be sent again."""


def enqueue_once(task: Any, *arguments: Any) -> None:
    """As `enqueue`, for a task that reads what stands when it runs: calls that come in quick succession make one.

    It runs when those seconds are over, so that it sees what the last of them was about. Processes that share no cache
    send it each for itself.
    """

    def send() -> None:
        if task.app.conf.task_always_eager:
            task.apply_async(arguments)
            return
        # By a hash: memcached takes 250 characters, none of them a space.
        waiting = "smartcity-" + sha256(repr((task.name, arguments)).encode()).hexdigest()
        if cache.add(waiting, True, DEBOUNCE):
            try:
                task.apply_async(arguments, countdown=DEBOUNCE + SPARE)
            except Exception:
                cache.delete(waiting)
                raise

    _after_commit(task, send)


def enqueue(task: Any, *arguments: Any, eta: datetime | None = None) -> None:
    """Send ``task`` to a worker once the transaction under way has committed; a broker that is away is logged.

    ``eta``: not before that moment. Where tasks are run at once, one that is for later is left out.
    """
    if eta and task.app.conf.task_always_eager:
        return

    _after_commit(task, lambda: task.apply_async(arguments, eta=eta))


def enqueue_at_once(task: Any, *arguments: Any) -> None:
    """As `enqueue`, for a task that need not see what is under way: it is sent now."""
    _try(task, lambda: task.apply_async(arguments))


def write(book: Logbook, event: str, **about: Any) -> None:
    """Write what went as it should once it has committed: of what is rolled back there is no line."""
    transaction.on_commit(lambda: book.info(event, **about))


def _after_commit(task: Any, send: Callable[[], Any]) -> None:
    transaction.on_commit(lambda: _try(task, send))


def _try(task: Any, send: Callable[[], Any]) -> None:
    try:
        send()
    except Exception:
        log.exception("task_not_sent", task=task.name)
