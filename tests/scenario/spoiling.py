"""Documents with one thing changed in them: small ones by hand, and the one of the page that specifies the format."""

import copy
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from smartcity_xblocks.scenario.expression import to_text
from tests.scenario.documents import json_values

PAGE = Path(__file__).parents[2] / "docs" / "scenario-format.md"

NAMES = ("when", "cost", "next", "effects", "deadline", "turns", "allocation", "score", "choices", "kind")
SIGNS = "and or not if min visits happened ended time share budget levee ß ( ) , + - * / % == < 7 0"
COMPARED, JOINED = ("==", "!=", "<", "<=", ">", ">="), ("+", "-", "*", "/", "%", "and", "or", "min", "max")

leaves = st.sampled_from(["safety", "time", "budget"]).map(lambda name: ("name", name)) | st.integers(
    0, 2**53 - 1
).map(lambda number: ("number", number))
trees = st.recursive(
    leaves,
    lambda below: (
        st.tuples(st.sampled_from(COMPARED + JOINED), below, below)
        | st.tuples(st.sampled_from(["not", "neg", "abs"]), below)
        | st.tuples(st.just("if"), below, below, below)
    ),
    max_leaves=12,
)
expressions = trees.map(to_text) | st.lists(st.sampled_from(SIGNS.split()), max_size=30).map(" ".join)
odd_values = st.sampled_from([-1, 0, 2**53, 10**30, "", "decision", "inject", "one", "<![x]>"]) | expressions


def page_document() -> dict:
    """Return the example of the page, which has every part there is."""
    return yaml.safe_load(PAGE.read_text().split("```yaml")[1].split("```")[0])


def changed(document: dict, path: str, value: Any) -> dict:
    """Return ``document`` with the value at ``path`` (``scenes/0/next``) replaced or added; ``...`` removes it."""
    document = copy.deepcopy(document)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    target = document
    for part in parents:
        target = target[part]
    if value is ...:
        del target[last]
    elif last == len(target) and isinstance(target, list):
        target.append(value)
    else:
        target[last] = value
    return document


def places(value: Any, path: tuple = ()) -> list[tuple]:
    """Return the keys and indexes that lead to each value inside ``value``."""
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [found for key, part in members for found in [(*path, key), *places(part, (*path, key))]]


@st.composite
def spoilt(draw, documents: st.SearchStrategy[dict]) -> Any:
    """Return documents with up to three parts removed, renamed, moved or replaced by anything."""
    document = copy.deepcopy(draw(documents))
    for _ in range(draw(st.integers(1, 3))):
        found = places(document)
        *parents, last = draw(st.sampled_from(found))
        target = document
        for part in parents:
            target = target[part]
        what = draw(st.integers(0, 3))
        if what == 0:
            del target[last]
        elif what == 1:
            value = draw(st.sampled_from(found))
            other = document
            for part in value:
                if not isinstance(other, dict | list) or (isinstance(other, dict) and part not in other):
                    break
                other = other[part]
            target[last] = copy.deepcopy(other)
        elif what == 2 and isinstance(target, dict):
            target[draw(st.sampled_from(NAMES) | st.text(max_size=5))] = target.pop(last)
        else:
            target[last] = draw(json_values | odd_values)
    return document
