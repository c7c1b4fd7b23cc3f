"""Scenarios of any length: scenes in a row, since neither block takes loops, with choices that all lead on."""

CHOICES = 3
SITUATION = (
    "The river has risen by forty centimetres since noon and the forecast speaks of another storm cell before "
    "midnight. The control room has two crews left, the pumps at the old bridge run at their limit, and the "
    "hospital on the east bank asks whether it should begin to move its patients."
)
CHOICE = "Send a crew to the old bridge and keep the other one in reserve."
FEEDBACK = "The pumps hold. The reserve is missed an hour later, when the underpass fills."
INDICATORS = ("safety", "trust", "budget")


def chain(scenes: int, languages: tuple[str, ...] = ("en",)) -> dict:
    """Return a document of ours with texts of the length that authors write."""
    return _document(
        scenes,
        scene={"title": _texts("Scene", languages), "text": _texts(SITUATION, languages)},
        choice={"text": _texts(CHOICE, languages), "feedback": _texts(FEEDBACK, languages)},
        choices=CHOICES,
    )


def short_chain(scenes: int) -> dict:
    """Return a document so terse that 5,000 scenes of it keep below the size limit."""
    short = {"en": "Text"}
    return _document(
        scenes, scene={"title": short, "text": short}, choice={"text": short, "feedback": short}, choices=1
    )


def nodes(scenes: int) -> list[dict]:
    """Return the same scenes as `chain`, as branching-xblock's editor sends them."""
    decisions = [
        {
            "id": f"temp-{number}",
            "content": f"<p>{SITUATION}</p>",
            "choices": [
                {"text": CHOICE, "target_node_id": f"temp-{number + 1}", "score": each}
                for each in range(CHOICES)
            ],
        }
        for number in range(scenes - 1)
    ]
    return [*decisions, {"id": f"temp-{scenes - 1}", "content": f"<p>{SITUATION}</p>", "choices": []}]


def _document(scenes: int, scene: dict, choice: dict, choices: int) -> dict:
    decisions = [
        {
            "id": f"s{number}",
            "kind": "decision",
            **scene,
            "choices": [
                {"id": f"c{each}", **choice, "effects": _effects(each), "next": f"s{number + 1}"}
                for each in range(choices)
            ],
        }
        for number in range(scenes - 1)
    ]
    return {
        "format": 1,
        "title": {"en": "Flood night"},
        "introduction": {"en": SITUATION},
        "indicators": [_indicator(name) for name in INDICATORS],
        "start": "s0",
        "scenes": [*decisions, {"id": f"s{scenes - 1}", "kind": "ending", **scene}],
    }


def _effects(number: int) -> dict[str, int]:
    return {INDICATORS[number]: 3}


def _indicator(name: str) -> dict:
    return {
        "id": name,
        "title": {"en": name.capitalize()},
        "unit": "%",
        "minimum": 0,
        "maximum": 100,
        "start": 50,
        "better": "higher",
        "weight": 1,
    }


def _texts(text: str, languages: tuple[str, ...]) -> dict[str, str]:
    return dict.fromkeys(languages, text)
