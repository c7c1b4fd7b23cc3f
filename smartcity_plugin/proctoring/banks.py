"""The documents that papers were drawn from, and what a worker remembers of them."""

from collections.abc import Callable

from django.db import transaction

from smartcity_plugin.proctoring.models import ItemBank
from smartcity_xblocks.proctoring.compiled import compiled
from smartcity_xblocks.proctoring.exam import Exam

_kept: set[str] = set()
"""Hashes that this process knows to be kept; rows are never deleted."""


def keep(rev: str, document: Callable[[], str]) -> None:
    """Keep a document under its hash; whoever keeps it writes the same. No query once this process has seen it."""
    if rev in _kept:
        return
    if not ItemBank.objects.filter(rev=rev).exists():
        ItemBank.objects.get_or_create(rev=rev, defaults={"document": document()})
    transaction.on_commit(lambda: _kept.add(rev))


def document(rev: str) -> str:
    """Return the document kept under ``rev``. Raises `ItemBank.DoesNotExist`."""
    return ItemBank.objects.values_list("document", flat=True).get(rev=rev)


def exam_of(rev: str) -> Exam:
    """Return the exam that was kept under ``rev``, as a rule without a query."""
    return compiled(rev, lambda: document(rev))
