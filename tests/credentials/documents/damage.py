"""Documents damaged in one place or a few, in every way that JSON allows."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

SCALARS = st.sampled_from(
    [
        None,
        True,
        0,
        5,
        -1,
        1.5,
        "",
        " ",
        "x",
        "en",
        "Organisation",
        "Concept",
        "urn:x:1",
        "2020-13-01T00:00:00Z",
        "P4X",
    ]
)
VALUES = SCALARS | st.sampled_from(
    [[], {}, [[]], {"en": ["a", "b"]}, {"en": "a", "EN": "b"}, {"id": "urn:x:2"}]
)


def places(value: Any, way: tuple = ()) -> list[tuple]:
    """Every place in a document, but the root."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for step, child in inside:
        found += [(*way, step), *places(child, (*way, step))]
    return found


def at(document: Any, place: tuple) -> Any:
    for step in place:
        document = document[step]
    return document


@st.composite
def damaged(draw: st.DrawFn, document: dict) -> dict:
    """Remove, replace, double, wrap or exchange one to three parts of ``document``."""
    copy = deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        ways = places(copy)
        if not ways:
            break
        *steps, last = draw(st.sampled_from(ways))
        parent = at(copy, tuple(steps))
        match draw(st.sampled_from(["remove", "replace", "double", "wrap", "exchange", "rename"])):
            case "remove":
                del parent[last]
            case "replace":
                parent[last] = deepcopy(draw(VALUES))
            case "double":
                parent[last] = [parent[last], deepcopy(parent[last])]
            case "wrap":
                parent[last] = [parent[last]]
            case "exchange":
                parent[last] = deepcopy(at(copy, draw(st.sampled_from(ways))))
            case "rename" if isinstance(parent, dict):
                parent[f"{last}s"] = parent.pop(last)
    return copy
