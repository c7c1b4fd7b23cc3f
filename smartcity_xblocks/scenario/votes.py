"""How a team decides: from the votes of one turn to the choice that is taken, or not yet."""

from collections import Counter
from collections.abc import Iterable, Mapping

LEAD = "lead"
"""The role whose vote decides between choices that have equally many."""


def decided(votes: Iterable[tuple[int, str]], roles: Mapping[int, str], quorum: int) -> str | None:
    """Return the choice that the team takes, or None while too few have voted.

    ``votes`` are (member, choice), first come first, one a member. ``roles`` has all members of the team; votes of
    others, such as those who have left it, count for nothing. ``quorum`` is the percent of members who have to
    vote; one vote is always needed. The choice with most votes is taken: of several the one the lead wants, else
    the one somebody wanted first.
    """
    valid = [(member, choice) for member, choice in votes if member in roles]
    if not valid or len(valid) * 100 < len(roles) * quorum:
        return None
    counts = Counter(choice for _, choice in valid)
    most = max(counts.values())
    leading = [(member, choice) for member, choice in valid if counts[choice] == most]
    of_leads = (choice for member, choice in leading if roles[member] == LEAD)
    return next(of_leads, leading[0][1])
