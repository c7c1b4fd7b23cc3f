"""Small scenarios with everything the format has: loops, flows, events, delays, allocations, injects, deadlines.

Every run can go on for ever in some of them; few have more than some thousand positions.
"""

from hypothesis import strategies as st

from smartcity_xblocks.scenario.parse import parse
from tests.scenario.documents import each_language

NAMES = ("safety", "trust", "budget", "water")
RANGES = {"safety": (0, 10, 4), "trust": (-5, 5, 0), "budget": (0, 6, 4), "water": (0, 9, 3)}
SCENES = ("one", "two", "three", "four")
TARGETS = (*SCENES, "good", "bad", "bad")

amounts = st.integers(-4, 4) | st.sampled_from(
    [
        "-(water / 2)",
        "time",
        "safety - trust",
        "min(budget, 2) - 1",
        "if(water > 4, -3, 1)",
        "-visits(two)",
        "trust * 2 % 3",
    ]
)
conditions = st.sampled_from(
    [
        "budget > 1",
        "visits(one) < 3",
        "visits(two) <= 2",
        "time < 4",
        "time <= 6",
        "water > 3 or trust >= 0",
        "not (safety < 3)",
        "happened(surge) == 0",
        "time % 2 == 0",
        "0",
    ]
)
scores = st.none() | st.sampled_from(
    [
        "safety * 10 + trust * 3 - water",
        "safety * 100 + if(ended(good), 50, 0)",
        "min(safety, budget) * 7 - abs(trust)",
        "(safety * 5 + budget) / 3 - happened(surge)",
        "if(ended(good), safety * trust, -water) - time",
        "visits(one) * 2 + safety",
    ]
)
sometimes = st.none() | conditions


def quantity(name: str, **parts) -> dict:
    least, most, start = RANGES[name]
    return {
        "id": name,
        "title": each_language(name),
        "unit": "",
        "minimum": least,
        "maximum": most,
        "start": start,
    } | parts


def effects(least: int = 0) -> st.SearchStrategy[dict]:
    return st.dictionaries(st.sampled_from(NAMES), amounts, min_size=least, max_size=2)


@st.composite
def targets(draw, held: bool = False):
    to = st.sampled_from(TARGETS)
    if draw(st.booleans()):
        return draw(to)
    return [{"when": draw(conditions), "to": draw(to)}, {"to": draw(to)}]


@st.composite
def choices(draw, number: int) -> dict:
    choice = {
        "id": f"c{number}",
        "text": each_language("Do it"),
        "effects": draw(effects()),
        "next": draw(targets()),
    }
    if when := draw(sometimes):
        choice["when"] = when
    if draw(st.booleans()):
        choice["cost"] = {"budget": draw(st.integers(0, 2) | st.just("water / 4"))}
    if draw(st.booleans()):
        choice["delayed"] = [{"after": draw(st.integers(1, 3)), "effects": draw(effects(1))}]
    return choice


@st.composite
def scenes(draw, name: str) -> dict:
    kind = draw(st.sampled_from(["decision", "decision", "decision", "information", "allocation"]))
    scene = {"id": name, "kind": kind, "title": each_language(name), "text": each_language(name)}
    if kind == "information":
        scene |= {"effects": draw(effects()), "next": draw(targets()), "turns": draw(st.integers(0, 1))}
    elif kind == "allocation":
        share = st.sampled_from(["share", "-share", "share * 2 - 1", "if(share > 1, 2, 0)"])
        shares = [
            {
                "id": each,
                "title": each_language(each),
                "minimum": draw(st.integers(0, 1)),
                "maximum": 2,
                "effects": {draw(st.sampled_from(NAMES)): draw(share)},
            }
            for each in ("pumps", "shelter")
        ]
        allocation = {"resource": "budget", "step": 1, "targets": shares}
        scene |= {"allocation": allocation, "next": draw(targets())}
    else:
        scene["choices"] = [draw(choices(number)) for number in range(draw(st.integers(1, 3)))]
        scene["turns"] = draw(st.integers(0, 2))
    if draw(st.integers(0, 3)) == 0:
        when = draw(st.sampled_from([{"seconds": 60}, {"turns": 3}]))
        scene["deadline"] = {**when, "otherwise": {"effects": draw(effects()), "next": draw(targets())}}
    return scene


@st.composite
def events(draw, name: str) -> dict:
    event = {
        "id": name,
        "title": each_language(name),
        "text": each_language(name),
        "weight": draw(st.sampled_from([0, 30, 60, 100])),
        "most": draw(st.integers(1, 2)),
        "effects": draw(effects()),
    }
    if when := draw(sometimes):
        event["when"] = when
    if draw(st.booleans()):
        event["inject"] = draw(st.sampled_from(["call", "visit"]))
    return event


@st.composite
def documents(draw) -> dict:
    """Valid documents of all that the format has."""
    inject = {"kind": "inject", "title": each_language("call"), "text": each_language("call")}
    document = {
        "format": 1,
        "title": each_language("World"),
        "introduction": each_language("World"),
        "indicators": [
            quantity("safety", better="higher", weight=draw(st.integers(1, 3))),
            quantity("trust", better="lower", weight=draw(st.integers(0, 3))),
        ],
        "resources": [quantity("budget")],
        "stocks": [quantity("water")],
        "flows": [
            {"id": f"f{number}", "to": draw(st.sampled_from(NAMES)), "amount": draw(amounts)}
            | ({"when": when} if (when := draw(sometimes)) else {})
            for number in range(draw(st.integers(0, 2)))
        ],
        "events": [draw(events("surge"))] + ([draw(events("leak"))] if draw(st.booleans()) else []),
        "variants": draw(st.integers(1, 2)),
        "seed": draw(st.sampled_from("abcdef")),
        "start": "one",
        "scenes": [
            *(draw(scenes(name)) for name in SCENES),
            {**inject, "id": "call", "effects": draw(effects())},
            {**inject, "id": "visit", "choices": [draw(choices(0))]},
            *(
                {"id": name, "kind": "ending", "title": each_language(name), "text": each_language(name)}
                for name in ("good", "bad")
            ),
        ],
    }
    if score := draw(scores):
        document["score"] = score
    return document


worlds = documents().map(parse)
