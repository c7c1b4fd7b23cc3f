"""Which visits ink counts, and of what: facts of its runtime, checked against inkjs."""

from smartcity_xblocks.scenario.interchange.ink.tree import Container, Pointer, find


def counted(root: Container) -> set[Container]:
    """Return the containers whose visits the story asks for."""
    found: set[Container] = set()
    ahead = [root]
    while ahead:
        container = ahead.pop()
        for entry in container.content:
            path = entry.get("CNT?") if isinstance(entry, dict) else None
            place = find(root, path, container) if isinstance(path, str) else None
            if place and place.index == 0:
                found.add(place.container)
        ahead += {
            *container.named.values(),
            *(each for each in container.content if isinstance(each, Container)),
        }
    return found


def visited(before: Container, pointer: Pointer) -> list[Container]:
    """Return the containers that ink counts a visit of when a divert in ``before`` leads to ``pointer``."""
    around: set[Container] = set()
    outer: Container | None = before
    while outer:
        around.add(outer)
        outer = outer.parent
    found: list[Container] = []
    here: Container | None = pointer.container
    at_start = pointer.index == 0
    while here and (here not in around or here.counts_starts):
        if at_start or not here.counts_starts:
            found.append(here)
        at_start = at_start and here.index == 0
        here = here.parent
    return found
