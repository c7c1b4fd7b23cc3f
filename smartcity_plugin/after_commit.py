"""Asking for a task from somebody else's request: after its commit, and never a reason for it to fail."""

import logging
from typing import Any

from django.db import transaction

log = logging.getLogger(__name__)


def enqueue(task: Any, *arguments: Any) -> None:
    """Send ``task`` to a worker once the transaction under way has committed; a broker that is away is logged."""

    def send() -> None:
        try:
            task.delay(*arguments)
        except Exception:
            log.exception("Could not enqueue %s%s", task.name, arguments)

    transaction.on_commit(send)
