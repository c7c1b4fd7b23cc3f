"""The shape of allocations, and how many ways there are to share."""

from typing import Any

from smartcity_xblocks.problems import mark
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.shape import Parts, Place

WAYS, SHARES = 500, 20


def read_allocation(draft: Draft, value: Any, place: Place) -> None:
    """Look at a resource to share out."""
    found = len(draft.problems)
    draft.parts(value, place, ALLOCATION)
    if len(draft.problems) == found:
        draft.allocations.append((place, value))


def ways(allocation: dict, left: int) -> int:
    """Return in how many ways ``left`` can be shared out, or a number above `WAYS` as soon as there are more.

    A beginning that leaves too little for the rest counts as well: finding that out takes as long.
    """
    targets, step = allocation["targets"], allocation["step"]
    beginnings = [left]
    for target in targets:
        least = -(-target["minimum"] // step) * step
        if sum((min(target["maximum"], each) - least) // step + 1 for each in beginnings) > WAYS:
            return WAYS + 1
        beginnings = [
            each - share
            for each in beginnings
            for share in range(least, min(target["maximum"], each) + 1, step)
        ]
    return len(beginnings)


def _shares(draft: Draft, value: Any, place: Place) -> None:
    for share_place, share in draft.named_items(value, place, 1, SHARES):
        draft.parts(share, share_place, SHARE)
        least, most = share.get("minimum"), share.get("maximum")
        if type(least) is int and type(most) is int and least > most:
            message = mark("The maximum must not be less than the minimum.")
            draft.report("empty_range", (share_place, "maximum"), message)


def _amount(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 0)


def _step(draft: Draft, value: Any, place: Place) -> None:
    draft.whole_number(value, place, 1)


SHARE = Parts(
    {"id": Draft.given, "title": Draft.language_map, "minimum": _amount, "maximum": _amount},
    {"effects": Draft.shared_effects, "district": Draft.district},
)
ALLOCATION = Parts({"resource": Draft.resource, "step": _step, "targets": _shares})
