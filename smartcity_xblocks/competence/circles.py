"""Finds what needs itself, directly or through others."""

from collections.abc import Iterable, Iterator, Mapping


def circles(needs: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield circles, each as the codes in it: every code needs the one before it, and the first needs the last.

    No two share all their codes; whoever mends all that are told may be told more. ``needs`` may name what it lacks.
    """
    done: set[str] = set()
    told: set[str] = set()
    for start in needs:
        if start in done:
            continue
        way, rest = {start: None}, [iter(needs[start])]
        while rest:
            here = next(reversed(way))
            for code in rest[-1]:
                if code in way:
                    circle = list(way)[list(way).index(code) :]
                    if not told.issuperset(circle):
                        told.update(circle)
                        yield circle[::-1]
                elif code in needs and code not in done:
                    way[code] = None
                    rest.append(iter(needs[code]))
                    break
            else:
                rest.pop()
                del way[here]
                done.add(here)
