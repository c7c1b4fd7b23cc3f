"""Documents for the tests of the scenario room: one written by hand, and all that hypothesis can think of."""

from typing import Any

from hypothesis import strategies as st

from smartcity_xblocks.problems import Problem
from smartcity_xblocks.scenario.check import walked


def faults(document: Any) -> list[Problem]:
    """Return what makes ``document`` no scenario."""
    return walked(document, warnings=False).problems


def small() -> dict:
    """Two decisions, two endings; the best run gives 10,000 basis points, the worst none."""
    return {
        "format": 1,
        "title": {"en": "Storm", "el": "Καταιγίδα", "de": "Sturm", "pt": "Tempestade"},
        "introduction": each_language("A storm comes."),
        "indicators": [
            indicator("safety", "higher", 1),
            indicator("damage", "lower", 1),
        ],
        "start": "warn",
        "scenes": [
            decision(
                "warn",
                choice("early", "act", safety=25, damage=-25),
                choice("late", "act", safety=-25, damage=25),
            ),
            decision(
                "act",
                choice("shelter", "safe", safety=25, damage=-25),
                choice("hope", "lost", safety=-25, damage=25),
            ),
            ending("safe"),
            ending("lost"),
        ],
    }


def each_language(text: str) -> dict[str, str]:
    return dict.fromkeys(("en", "el", "de", "pt"), text)


def indicator(name: str, better: str, weight: int) -> dict:
    return {
        "id": name,
        "title": each_language(name),
        "unit": "%",
        "minimum": 0,
        "maximum": 100,
        "start": 50,
        "better": better,
        "weight": weight,
    }


def choice(name: str, target: str, **effects: int) -> dict:
    return {
        "id": name,
        "text": each_language(f"Do {name}"),
        "feedback": each_language(f"You did {name}"),
        "effects": effects,
        "next": target,
        "competences": ["SCRO-C-01"],
    }


def decision(name: str, *choices: dict) -> dict:
    return {
        "id": name,
        "kind": "decision",
        "title": each_language(name),
        "text": each_language(name),
        "choices": [*choices],
    }


def ending(name: str) -> dict:
    return {"id": name, "kind": "ending", "title": each_language(name), "text": each_language(name)}


@st.composite
def documents(draw) -> dict:
    """Valid documents: scenes in a row, each choice leading to a later one, the last an ending."""
    names = [f"i{number}" for number in range(draw(st.integers(1, 3)))]
    weights = draw(st.lists(st.integers(0, 5), min_size=len(names), max_size=len(names)).filter(any))
    count = draw(st.integers(1, 6))
    scenes = [
        decision(
            f"s{number}",
            *(
                choice(f"c{each}", f"s{draw(st.integers(number + 1, count))}", **draw(_effects(names)))
                for each in range(draw(st.integers(1, 3)))
            ),
        )
        for number in range(count)
    ]
    indicators = [
        {
            **indicator(name, draw(st.sampled_from(["higher", "lower"])), weight),
            "minimum": draw(st.integers(-1000, 0)),
            "maximum": draw(st.integers(1, 1000)),
            "start": draw(st.integers(0, 1)),
        }
        for name, weight in zip(names, weights, strict=True)
    ]
    return {**small(), "indicators": indicators, "start": "s0", "scenes": [*scenes, ending(f"s{count}")]}


def _effects(names: list[str]) -> st.SearchStrategy[dict]:
    return st.dictionaries(st.sampled_from(names), st.integers(-(2**53) + 1, 2**53 - 1))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
