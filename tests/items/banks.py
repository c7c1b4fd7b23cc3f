"""Questions of every kind and the documents that hold them, for the tests of items and exams."""

from copy import deepcopy
from typing import Any

from smartcity_xblocks.items.bank import Bank
from smartcity_xblocks.items.question import Question
from smartcity_xblocks.items.reading import build_bank, build_question

IN_ORDER = lambda place, ids: list(ids)  # noqa: E731 - a paper that shuffles nothing


def texts(text: str) -> dict[str, str]:
    return dict.fromkeys(("en", "el", "de", "pt"), text)


def entries(*ids: str) -> list[dict]:
    return [{"id": each, "text": texts(f"Entry {each}")} for each in ids]


def options(right: str, wrong: str = "") -> list[dict]:
    """Return an option for each letter, those of ``right`` being right."""
    return [
        {"id": each, "text": texts(f"Option {each}"), **({"correct": True} if each in right else {})}
        for each in right + wrong
    ]


def question(kind: str, name: str | None = None, **parts: Any) -> dict:
    """Return a question of a kind; ``parts`` are added or take the place of those that it has."""
    return {
        "id": name or kind,
        "kind": kind,
        "text": texts(f"<p>Which {kind}?</p>"),
        **deepcopy(_OWN[kind]),
        **parts,
    }


_OWN = {
    "single": {"options": [*options("a", "bc")[:2], {**options("", "c")[0], "percent": 40}]},
    "multiple": {"options": options("ab", "cd")},
    "numeric": {
        "answers": [{"value": "12.5", "tolerance": "0.5"}, {"value": "12", "tolerance": "2", "percent": 50}],
        "unit": "m",
    },
    "text": {"answers": [{"text": "levee"}, {"text": "dyke", "percent": 80}]},
    "order": {"entries": entries("w", "x", "y", "z")},
    "match": {
        "left": entries("rain", "wind", "heat"),
        "right": entries("mm", "kmh", "deg", "kg"),
        "pairs": {"rain": "mm", "wind": "kmh", "heat": "deg"},
    },
    "hotspot": {
        "image": {"url": "/static/map.png", "alt": texts("A map"), "width": 200, "height": 100},
        "areas": [
            {
                "id": each,
                "text": texts(f"Area {each}"),
                "points": [[at, 0], [at + 9, 0], [at + 9, 9]],
                **({"correct": True} if each in "ab" else {}),
            }
            for each, at in zip("abcd", (0, 10, 20, 30), strict=True)
        ],
        "most": 3,
    },
}
KINDS = tuple(_OWN)


def exam(*questions: dict, **parts: Any) -> dict:
    return {
        "format": 1,
        "title": texts("Final exam"),
        "introduction": texts("What it covers."),
        "pass_mark": 6000,
        "questions": list(questions) or [question(kind) for kind in KINDS],
        **parts,
    }


def bank(*questions: dict, **parts: Any) -> Bank:
    return build_bank(exam(*questions, **parts))


def built(kind: str, **parts: Any) -> Question:
    return build_question(question(kind, **parts))
