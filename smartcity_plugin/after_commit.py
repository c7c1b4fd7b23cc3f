"""Asking for a task from somebody else's request: after its commit, and never a reason for it to fail."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

log = logging.getLogger(__name__)


def enqueue(task: Any, *arguments: Any, eta: datetime | None = None) -> None:
    """Send ``task`` to a worker once the transaction under way has committed; a broker that is away is logged.

    ``eta``: not before that moment. Where tasks are run at once, one that is for later is left out.
    """
    if eta and task.app.conf.task_always_eager:
        return

    def send() -> None:
        try:
            task.apply_async(arguments, eta=eta)
        except Exception:
            log.exception("Could not enqueue %s%s", task.name, arguments)

    transaction.on_commit(send)
