"""The record of a long sitting as it is exported and checked elsewhere."""

from datetime import UTC, datetime
from typing import Any

from bench.proctoring.sending import noticed
from smartcity_plugin.credentials.issuing import sign
from smartcity_plugin.proctoring.recording import CHECKPOINT_EVERY
from smartcity_xblocks.proctoring import chain

EVENTS = 20_000
ATTEMPT = {
    "exam": "block-v1:SmartCity+Bench+chain+type@smartcity_exam+block@chain",
    "learner": 7,
    "number": 1,
    "created_at": "2026-05-04T09:00:00+00:00",
}
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def signed_record(batch: int) -> dict[str, Any]:
    """Return a record of `EVENTS` that came in batches of so many, with all its checkpoints."""
    entries = [
        {"at": NOW.isoformat(), "page": "page-chain", "first": 1 + before, "signals": noticed(before, batch)}
        for before in range(0, EVENTS, batch)
    ]
    heads = list(chain.heads(ATTEMPT, entries))
    last = len(entries)
    checkpoints = [
        sign(chain.checkpoint(ATTEMPT, number, heads[number], final=number == last), NOW)
        for number in (*range(CHECKPOINT_EVERY, last, CHECKPOINT_EVERY), last)
    ]
    return {
        "format": chain.FORMAT,
        "attempt": ATTEMPT,
        "entries": entries,
        "checkpoints": checkpoints,
        "erased": [],
    }
