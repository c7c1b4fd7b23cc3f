"""Keeps the last exams a worker has parsed, so that an answer reads no document."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from smartcity_xblocks.proctoring.exam import Exam, load, parse
from smartcity_xblocks.proctoring.starter import STARTER

KEPT = 50
"""Exams a worker holds; a bank of 1 MB takes about 5 MB when parsed."""

_exams: OrderedDict[str, Exam] = OrderedDict()
_lock = Lock()


def compiled(rev: str, content: Callable[[], str]) -> Exam:
    """Return the exam of content hash ``rev``; ``content`` is asked for the document only when it is new here.

    Raises `InvalidDocument`. A ``rev`` that does not belong to the document is never kept: the hash is computed
    when parsing, and an exam stands under its own.
    """
    with _lock:
        if rev in _exams:
            _exams.move_to_end(rev)
            return _exams[rev]
    text = content()
    exam = load(text) if text else parse(STARTER)
    with _lock:
        _exams[exam.rev] = exam
        while len(_exams) > KEPT:
            _exams.popitem(last=False)
    return exam
