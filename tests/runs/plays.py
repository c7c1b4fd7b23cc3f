"""Runs without a block: what a block would say is said by hand."""

from datetime import UTC, datetime, timedelta

from smartcity_plugin.runs import api
from smartcity_xblocks.services import Player, Run
from tests.fixtures.host import FLOOD

NOON = datetime(2026, 3, 20, 12, tzinfo=UTC)


def at(seconds: int) -> datetime:
    return NOON + timedelta(seconds=seconds)


def following(player: Player, after: Run | None, rev: str = "rev", **values) -> Run:
    """Open the run that follows the given one, at noon."""
    values = {"variant": 0, "allowance": 100, "now": NOON} | values
    return api.open_run(player, FLOOD, after, rev=rev, **values)


def opened(player: Player, rev: str = "rev", **values) -> Run:
    """Open the run that follows the player's latest one."""
    return following(player, api.current_run(player, FLOOD), rev, **values)


def decide(run: Run, turn: int, choice: str, *, now: datetime = NOON, **values) -> None:
    values = {"scene": f"scene-{turn}", "rev": run.rev, "snapshot": f"after {choice}"} | values
    api.add_decision(run, turn, choice=choice, now=now, **values)


def end(run: Run, score: int = 70, grade: int | None = 7000, now: datetime = NOON) -> None:
    api.end_run(run, rev=run.rev, score=score, grade=grade, now=now)
