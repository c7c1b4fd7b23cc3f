"""Entries about learners' competences, checked as a whole: every fault with its row and column, nothing half kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smartcity_xblocks.grades import FULL_GRADE
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.shape import NOT_KEPT, replaced

REASON_LIMIT = 1_000
REFERENCE_LIMIT = 100


@dataclass(frozen=True)
class Sent:
    """One entry as it was sent: ``row`` is where it stands, ``level`` and ``score`` None where they are no numbers."""

    row: int
    username: str
    competence: str
    level: int | None
    score: int | None
    """Basis points."""
    reason: str
    reference: str = ""
    """What the tool that sends it calls it, so that it can be sent again; empty without one."""
    spills: bool = False
    """Whether its row has more cells than there are columns."""


@dataclass(frozen=True)
class Checked:
    """One sound entry."""

    learner: int
    competence: str
    level: int
    score: int
    reason: str
    reference: str


def checked(
    rows: Iterable[Sent], learners: Mapping[str, int], levels: Mapping[str, int], actor: int
) -> tuple[list[Checked], list[Problem]]:
    """Return the sound ones, and all that is wrong with the others.

    ``learners``: the ids of those in the course by username; ``levels``: how many levels each competence has; nobody
    enters anything about themselves (``actor``).
    """
    sound: list[Checked] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for row in rows:
        found = [*_faults(row, learners, levels, actor)]
        if row.reference and seen.setdefault(row.reference, row.row) != row.row:
            text = mark("Row {first} has the same reference. Each entry needs one of its own.")
            found.append(_problem("double", row, "reference", text, first=seen[row.reference]))
        problems += found
        if not found:
            learner = learners[row.username]
            sound.append(
                Checked(learner, row.competence, row.level, row.score, row.reason.strip(), row.reference)
            )
    return sound, problems


def _faults(row: Sent, learners: Mapping[str, int], levels: Mapping[str, int], actor: int):
    learner, most = learners.get(row.username), levels.get(row.competence)
    if learner is None:
        text = mark("Nobody in this course is called “{name}”. Write the username.")
        yield _problem("unknown_learner", row, "username", text, name=replaced(row.username[:40]))
    elif learner == actor:
        text = mark("This is yourself. Somebody else has to enter it.")
        yield _problem("own_entry", row, "username", text)
    if most is None:
        text = mark("No framework has a competence “{code}”. Write its code.")
        yield _problem("unknown_competence", row, "competence", text, code=replaced(row.competence[:60]))
    elif row.level is None or not 1 <= row.level <= most:
        yield _problem("bad_level", row, "level", mark("Write a level from 1 to {most}."), most=most)
    if row.score is None or not 0 <= row.score <= FULL_GRADE:
        text = mark("Write a score from 0 to 100 per cent, with two decimals at most.")
        yield _problem("bad_score", row, "score", text)
    if row.spills:
        text = mark("The row has more cells than columns. Put a text that holds the separator in quotes.")
        yield _problem("too_many_cells", row, "reason", text)
    if not row.reason.strip():
        yield _problem("no_reason", row, "reason", mark("Write down the reason. The learner is told it."))
    elif len(row.reason) > REASON_LIMIT or NOT_KEPT.search(row.reason):
        text = mark("Write at most {most} characters, without control characters.")
        yield _problem("bad_reason", row, "reason", text, most=REASON_LIMIT)
    if len(row.reference) > REFERENCE_LIMIT or NOT_KEPT.search(row.reference):
        text = mark("Write at most {most} characters, without control characters.")
        yield _problem("bad_reference", row, "reference", text, most=REFERENCE_LIMIT)


def _problem(code: str, row: Sent, column: str, text: str, /, **values: object) -> Problem:
    return Problem(code, f"{row.row}/{column}", text, values)
