"""Who sees a block of a published course: everybody, or members of content groups and enrolment tracks. Pure."""

from collections.abc import Iterable, Mapping, Sequence

SeenBy = dict[str, list[int]]
"""Of each partition of a course, its id as text, the groups that see a block; one that is not named asks for none."""


def seen_by(restrictions: Iterable[Mapping[int, Sequence[int]]]) -> SeenBy:
    """Return who sees a block, of the ``group_access`` of all that it stands in and its own.

    Each narrows what stands above it; an empty list of groups narrows nothing (merged_group_access in
    lms/djangoapps/lms_xblock/mixin.py). Where nothing is left nobody sees it.
    """
    found: SeenBy = {}
    for restriction in restrictions:
        for partition, groups in restriction.items():
            if groups:
                name, allowed = str(partition), set(groups)
                found[name] = sorted(allowed & set(found[name]) if name in found else allowed)
    return found


def sees(groups: Mapping[int, int], restriction: Mapping[str, Sequence[int]]) -> bool:
    """Return whether a learner who is in ``groups``, one of each partition, sees what is restricted so."""
    return all(groups.get(int(partition)) in allowed for partition, allowed in restriction.items())
