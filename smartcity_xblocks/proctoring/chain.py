"""The record of a watched attempt as a hash chain: each head stands for all that was recorded before it.

With a signed head the record proves that the server's history is the one that was recorded: no entry was changed, left
out, added or moved, and none belongs to another attempt. It does not prove that a learner's page told the truth.

An exported record: ``{"format", "attempt", "entries": [...], "checkpoints": [...], "erased": [...]}``. A checkpoint is
a signed ``{"format", "attempt": hash, "entries": how many, "head", "final": bool}``. An entry names a picture by its
hash, so the record holds after pictures were erased; ``erased`` says which, ``{"sha256", "at"}``, and is not signed.
Once its own time is over a record has no entries and says ``erased_at``; an earlier export can still be checked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from smartcity_xblocks.canonical_json import canonical
from smartcity_xblocks.problems import Problem, mark

FORMAT = "smartcity-record-1"


def beginning(attempt: Mapping[str, Any]) -> str:
    """Return the head of an empty record: it says which attempt all that follows belongs to."""
    return sha256(canonical({"format": FORMAT, "attempt": attempt})).hexdigest()


def following(head: str, entry: bytes) -> str:
    """Return the head after one more ``entry``, which is in canonical form."""
    return sha256(bytes.fromhex(head) + entry).hexdigest()


def heads(attempt: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the head of the empty record, then that after each of the ``entries``."""
    head = beginning(attempt)
    yield head
    for entry in entries:
        head = following(head, canonical(entry))
        yield head


def checkpoint(attempt: Mapping[str, Any], entries: int, head: str, *, final: bool) -> dict[str, Any]:
    """Return what is signed: the ``head`` after so many ``entries``; ``final``: no more may follow."""
    return {"format": FORMAT, "attempt": beginning(attempt), "entries": entries, "head": head, "final": final}


def check_record(record: Any) -> list[Problem]:
    """Return what is wrong with an exported record, but for its signatures. Never raises.

    Codes: ``no_record``, ``no_checkpoint``, ``wrong_attempt``, ``wrong_head``, ``unsigned_entries``, ``not_final``,
    ``erased``.
    """
    if not _is_record(record):
        return [Problem("no_record", "", mark("This is no record of an attempt."))]
    if isinstance(erased_at := record.get("erased_at"), str) and not record["entries"]:
        message = mark(
            "What was recorded was erased on {moment}, when its time was over. Nothing is left to check."
        )
        return [Problem("erased", "entries", message, {"moment": erased_at})]
    problems = []
    try:
        found = list(heads(record["attempt"], record["entries"]))
    except (ValueError, RecursionError):
        return [Problem("no_record", "entries", mark("This is no record of an attempt."))]
    checkpoints = record["checkpoints"]
    for index, each in enumerate(checkpoints):
        place = f"checkpoints/{index + 1}"
        if each["attempt"] != found[0]:
            problems.append(
                Problem("wrong_attempt", place, mark("This checkpoint was signed for another attempt."))
            )
        elif each["entries"] >= len(found) or found[each["entries"]] != each["head"]:
            message = mark("The entries are not those that were recorded up to here.")
            problems.append(Problem("wrong_head", place, message))
    last = max((each["entries"] for each in checkpoints), default=None)
    if last is None:
        problems.append(
            Problem("no_checkpoint", "checkpoints", mark("Nothing of this record was signed yet."))
        )
    elif last < len(found) - 1:
        message = mark("The last {count} entries are not signed.")
        problems.append(Problem("unsigned_entries", "entries", message, {"count": len(found) - 1 - last}))
    if checkpoints and not any(each["final"] for each in checkpoints):
        message = mark("The record was not closed: entries may be missing at its end.")
        problems.append(Problem("not_final", "checkpoints", message))
    return problems


def check_pictures(record: Mapping[str, Any], read: Callable[[str], bytes | None]) -> list[Problem]:
    """Return what is wrong with the pictures of a sound ``record``; ``read`` gives one by its hash, None: not there.

    Codes: ``changed_picture``, ``missing_picture``. One that was erased may be missing.
    """
    erased = {each.get("sha256") for each in record.get("erased", ()) if isinstance(each, dict)}
    problems = []
    for index, entry in enumerate(record["entries"]):
        if not isinstance(entry.get("picture"), dict):
            continue
        place, digest = f"entries/{index + 1}", str(entry["picture"].get("sha256"))
        data = read(digest)
        if data is None and digest not in erased:
            message = mark("The picture is missing, and not named as erased.")
            problems.append(Problem("missing_picture", place, message))
        elif data is not None and sha256(data).hexdigest() != digest:
            problems.append(
                Problem("changed_picture", place, mark("The picture is not the one that was recorded."))
            )
    return problems


def _is_record(record: Any) -> bool:
    return (
        isinstance(record, dict)
        and record.get("format") == FORMAT
        and isinstance(record.get("attempt"), dict)
        and isinstance(record.get("entries"), list)
        and all(isinstance(each, dict) for each in record["entries"])
        and isinstance(record.get("erased", []), list)
        and isinstance(record.get("checkpoints"), list)
        and all(_is_checkpoint(each) for each in record["checkpoints"])
    )


def _is_checkpoint(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.get("format") == FORMAT
        and isinstance(value.get("attempt"), str)
        and isinstance(value.get("head"), str)
        and isinstance(value.get("final"), bool)
        and type(value.get("entries")) is int
        and value["entries"] >= 0
    )
