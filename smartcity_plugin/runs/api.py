"""The only writer of runs and decisions. Moments are passed in."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from opaque_keys.edx.keys import UsageKey

from smartcity_plugin.after_commit import write
from smartcity_plugin.runs.models import Decision, Reflection
from smartcity_plugin.runs.models import Run as Row
from smartcity_plugin.runs.models import Vote as VoteRow
from smartcity_xblocks import measures
from smartcity_xblocks.logbook import Logbook
from smartcity_xblocks.services import Attempt, Player, Refused, Run, Shares, Vote

log = Logbook(__name__)

FEWEST_PEERS = 5
"""Others who have to have finished before anybody is told what they chose."""


def current_run(player: Player, usage_key: UsageKey) -> Run | None:
    """Return the player's latest run, or None before the first. One query, however long the run."""
    row = _runs(**_played_by(player), usage_key=usage_key).order_by("-number").first()
    return _run(row) if row else None


def open_run(
    player: Player,
    usage_key: UsageKey,
    after: Run | None,
    *,
    rev: str,
    variant: int,
    allowance: int,
    now: datetime,
) -> Run:
    """Open the run that follows ``after``, or return it where a request that came at the same moment has.

    Its number follows from what the caller has seen, so that all who saw the same name the same row: looking for
    an open run here and counting afterwards would let a run that commits between the two be counted as one before.
    Raises `Refused` when that run is beyond its start already, ValueError where ``after`` is not closed.
    """
    if after and not after.closed:
        raise ValueError(f"Run {after.number} has not been put away")
    number, attempt = (after.number + 1, after.attempts + 1) if after else (1, 1)
    values = {"number": number, "attempt": attempt, "variant": variant, "allowance": allowance, "rev": rev}
    try:
        row = Row.objects.create(
            **_played_by(player),
            **values,
            course_key=usage_key.course_key,
            usage_key=usage_key,
            opened_at=now,
        )
    except IntegrityError:
        run = current_run(player, usage_key)
        if run is None or run.number != number or run.turn or run.closed:
            raise Refused from None
        return run
    write(log, "run_begun", run=row.pk, usage=usage_key)
    return Run(id=row.pk, player=player, turn=0, snapshot="", shown_at=now, **values)


def add_decision(
    run: Run, turn: int, *, scene: str, choice: str, rev: str, snapshot: str, now: datetime
) -> None:
    """Keep one decision; the unique constraint decides a race. Raises `Refused` where the turn is taken."""
    values = {"scene": scene, "choice": choice, "rev": rev, "snapshot": snapshot, "decided_at": now}
    try:
        Decision.objects.create(run_id=run.id, turn=turn, **values)
    except IntegrityError:
        raise Refused from None
    measures.count("decisions")


def decisions(run: Run) -> tuple[str, ...]:
    """Return the choices of the run, turn by turn."""
    return tuple(Decision.objects.filter(run=run.id).order_by("turn").values_list("choice", flat=True))


def end_run(run: Run, *, rev: str, score: int, grade: int | None, now: datetime) -> None:
    """Keep how the run ended. Raises `Refused` where it was ended or closed meanwhile.

    The row stays locked until the transaction ends. It has to be locked before the last decision is added: adding
    one locks the run's row too, shared, and two that add the last decision would then both wait for the other.
    """
    rows = Row.objects.filter(pk=run.id, ended_at=None, closed_at=None)
    if not rows.update(ended_at=now, rev=rev, score=score, grade=grade):
        raise Refused
    write(log, "run_ended", run=run.id)


def close_run(run: Run, now: datetime) -> None:
    """Put the run away; its rows stay."""
    Row.objects.filter(pk=run.id, closed_at=None).update(closed_at=now)


def attempts(player: Player, usage_key: UsageKey) -> tuple[Attempt, ...]:
    """Return the finished runs that count, the first one first."""
    rows = Row.objects.filter(
        **_played_by(player), usage_key=usage_key, ended_at__isnull=False, voided_at=None
    )
    return tuple(Attempt(*row) for row in rows.order_by("number").values_list("number", "score", "grade"))


def waiting_runs(usage_key: UsageKey, rev: str) -> list[Run]:
    """Return the finished runs that wait for the bounds of document ``rev``."""
    rows = _runs(usage_key=usage_key, rev=rev, ended_at__isnull=False, grade=None, voided_at=None)
    return [_run(row) for row in rows.order_by("pk")]


def ungraded(since: datetime, until: datetime) -> list[tuple[UsageKey, str]]:
    """Return block and document of finished runs that wait for bounds and ended between these moments, each once."""
    rows = Row.objects.filter(ended_at__range=(since, until), grade=None, voided_at=None)
    return list(rows.order_by().values_list("usage_key", "rev").distinct())


def grade_run(run: Run, grade: int) -> None:
    """Give a run that waits its grade in basis points. A grade once given stays."""
    Row.objects.filter(pk=run.id, ended_at__isnull=False, grade=None).update(grade=grade)


def void_runs(learner: int, usage_key: UsageKey, now: datetime) -> None:
    """Let all runs of the learner count for nothing, and delete what the learner wrote about any."""
    rows = Row.objects.filter(learner_id=learner, usage_key=usage_key, voided_at=None)
    rows.update(voided_at=now, closed_at=Coalesce("closed_at", now))
    Reflection.objects.filter(learner_id=learner, run__usage_key=usage_key).delete()


def forget_learner(learner: int) -> None:
    """Delete what is kept of a learner: own runs, and votes and thoughts in a team's; the team's runs stay."""
    VoteRow.objects.filter(learner_id=learner).delete()
    Reflection.objects.filter(learner_id=learner).delete()
    Row.objects.filter(learner_id=learner).delete()


def keep_reflection(run: Run, learner: int, text: str) -> None:
    """Keep what the learner thinks of the run, in place of an earlier text."""
    Reflection.objects.update_or_create(run_id=run.id, learner_id=learner, defaults={"text": text})


def reflection(run: Run, learner: int) -> str:
    """Return what the learner thinks of the run, or nothing."""
    texts = Reflection.objects.filter(run_id=run.id, learner_id=learner).values_list("text", flat=True)
    return next(iter(texts), "")


def shares(player: Player, usage_key: UsageKey, rev: str) -> Shares:
    """Return what others decided in their first attempt with document ``rev``: later ones were told more."""
    others = Row.objects.filter(
        usage_key=usage_key, rev=rev, attempt=1, ended_at__isnull=False, voided_at=None
    ).exclude(**_played_by(player))
    players = others.count()
    if players < FEWEST_PEERS:
        return Shares(players, {})
    rows = Decision.objects.filter(run__in=others).values_list("scene", "choice").order_by()
    counted = rows.annotate(count=Count("pk"))
    return Shares(players, {(scene, choice): count for scene, choice, count in counted})


def add_vote(run: Run, turn: int, vote: Vote, now: datetime) -> None:
    """Keep a vote, in place of an earlier one; the same vote again keeps its place among the others."""
    values = {"choice": vote.choice, "role": vote.role, "voted_at": now}
    try:
        VoteRow.objects.create(run_id=run.id, turn=turn, learner_id=vote.learner, **values)
    except IntegrityError:
        rows = VoteRow.objects.filter(run_id=run.id, turn=turn, learner_id=vote.learner)
        rows.exclude(choice=vote.choice).update(**values)


def votes(run: Run, turn: int) -> tuple[Vote, ...]:
    """Return the votes of a turn, first come first."""
    rows = VoteRow.objects.filter(run_id=run.id, turn=turn).order_by("voted_at", "pk")
    return tuple(Vote(*row) for row in rows.values_list("learner_id", "choice", "role"))


def _played_by(player: Player) -> dict[str, Player]:
    return {"learner_id" if isinstance(player, int) else "team": player}


def _runs(**which: Any) -> QuerySet[Row]:
    """Return rows with what their last decision led to, which the database finds by its index for each row given."""
    last = Decision.objects.filter(run=OuterRef("pk")).order_by("-turn")
    return Row.objects.filter(**which).annotate(
        last_turn=Subquery(last.values("turn")[:1]),
        last_rev=Subquery(last.values("rev")[:1]),
        last_snapshot=Subquery(last.values("snapshot")[:1]),
        last_decided_at=Subquery(last.values("decided_at")[:1]),
    )


def _run(row: Row) -> Run:
    """Return a row of `_runs` as the blocks know it."""
    decided = row.last_turn is not None
    return Run(
        id=row.pk,
        player=row.learner_id if row.team is None else row.team,
        number=row.number,
        attempt=row.attempt,
        variant=row.variant,
        allowance=row.allowance,
        turn=row.last_turn + 1 if decided else 0,
        rev=row.last_rev if decided else row.rev,
        snapshot=row.last_snapshot if decided else "",
        shown_at=row.last_decided_at if decided else row.opened_at,
        ended=row.ended_at is not None,
        closed=row.closed_at is not None,
        voided=row.voided_at is not None,
        score=row.score,
        grade=row.grade,
    )
