"""The document that `solve` is timed on: a night of hours that go round, with stocks, events, injects and delays.

Nothing in it changes with the ready scenarios, so that figures of different days can be held against each other.
"""


def reference() -> dict:
    """Return the document; plain search looks into more than 20,000 states of it."""
    return {
        "format": 1,
        "title": _text("A long night"),
        "introduction": _text("The river rises until the morning."),
        "indicators": [
            _quantity("safety", 0, 100, 60, better="higher", weight=3),
            _quantity("trust", 0, 100, 50, better="higher", weight=2),
            _quantity("damage", 0, 60, 10, better="lower", weight=2),
        ],
        "resources": [_quantity("budget", 0, 200, 120), _quantity("crews", 0, 6, 4)],
        "stocks": [_quantity("water", 0, 900, 420)],
        "flows": [
            {"id": "rain", "to": "water", "amount": 45, "when": "time <= 6"},
            {"id": "drain", "to": "water", "amount": "-(water / 20)"},
            {"id": "loss", "to": "safety", "amount": "-(water / 120)", "when": "water > 500"},
            {"id": "harm", "to": "damage", "amount": "(water - 480) / 40", "when": "water > 520"},
        ],
        "events": [
            _event("surge", 35, {"water": 60}, when="time >= 2", most=2),
            _event("outage", 25, {"trust": -6}, inject="call"),
        ],
        "variants": 4,
        "seed": "reference",
        "start": "hour",
        "scenes": [
            _scene(
                "hour",
                "decision",
                choices=[
                    _choice("pump", "hour", {"water": -70}, cost={"budget": 25}),
                    _choice("warn", "hour", {"trust": 4, "safety": 2}, when="visits(hour) <= 6"),
                    _choice(
                        "barrier",
                        "site",
                        {"trust": -2},
                        cost={"budget": 30, "crews": 1},
                        delayed=[{"after": 2, "effects": {"water": -110, "crews": 1}}],
                    ),
                    _choice("wait", [{"when": "time >= 9", "to": "dawn"}, {"to": "hour"}], {"trust": -3}),
                ],
                deadline={"turns": 10, "otherwise": {"effects": {"trust": -5}, "next": "dawn"}},
            ),
            _scene(
                "site",
                "decision",
                choices=[
                    _choice("sandbags", "hour", {"safety": 5, "damage": -2}, cost={"crews": 1}),
                    _choice("volunteers", "hour", {"trust": 5, "safety": "-(water / 200)"}),
                ],
            ),
            _scene(
                "call", "inject", choices=[_choice("answer", None, {"trust": 3}), _choice("ignore", None, {})]
            ),
            _scene("dawn", "information", next=[{"when": "water > 600", "to": "flooded"}, {"to": "dry"}]),
            _scene("flooded", "ending"),
            _scene("dry", "ending"),
        ],
    }


def _text(words: str) -> dict[str, str]:
    return {"en": words}


def _quantity(name: str, minimum: int, maximum: int, start: int, **parts: object) -> dict:
    return {
        "id": name,
        "title": _text(name),
        "unit": "",
        "minimum": minimum,
        "maximum": maximum,
        "start": start,
        **parts,
    }


def _event(name: str, weight: int, effects: dict, **parts: object) -> dict:
    return {
        "id": name,
        "title": _text(name),
        "text": _text(name),
        "weight": weight,
        "effects": effects,
        **parts,
    }


def _choice(name: str, following: str | list | None, effects: dict, **parts: object) -> dict:
    choice = {"id": name, "text": _text(name), "effects": effects, **parts}
    return choice if following is None else {**choice, "next": following}


def _scene(name: str, kind: str, **parts: object) -> dict:
    return {"id": name, "kind": kind, "title": _text(name), "text": _text(name), **parts}
