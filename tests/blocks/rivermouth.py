"""A small scenario with everything that a learner can meet: the browser tests play it."""


def words(text: str) -> dict:
    return {"en": text}


def district(name: str, title: str, left: int, top: int) -> dict:
    corners = [[left, top], [left + 140, top], [left + 140, top + 90], [left, top + 90]]
    return {"id": name, "kind": "district", "title": words(title), "points": corners}


def rivermouth(*, seconds: int | None = None) -> dict:
    """Return the document; with ``seconds``, its first scene has to be decided within them."""
    late = {"feedback": words("Nobody decided."), "effects": {"safety": -10}, "next": "news"}
    warning = {
        "id": "warning",
        "kind": "decision",
        "title": words("The warning"),
        "text": words("<p>The river is <em>rising</em>.</p>"),
        "role": words("Head of the crisis staff"),
        "media": [
            {"kind": "image", "url": "/static/demo/none.jpg", "alt": words("Water at the crest")},
            {"kind": "audio", "url": "/static/demo/none.mp3", "alt": words("The siren")},
        ],
        "choices": [
            {
                "id": "sandbags",
                "text": words("Send sandbags"),
                "feedback": words("<p>The levee <strong>holds</strong>.</p>"),
                "cost": {"budget": 20},
                "effects": {"safety": 10},
                "delayed": [{"after": 2, "effects": {"safety": 5}, "text": words("The crews come back.")}],
                "competences": ["SC-01"],
                "district": "old-town",
                "next": "news",
            },
            {
                "id": "pumps",
                "text": words("Set up pumps"),
                "district": "harbour",
                "effects": {"safety": 2},
                "next": "news",
            },
            {
                "id": "boats",
                "text": words("Bring the boats in"),
                "district": "harbour",
                "effects": {"safety": 1},
                "next": "news",
            },
            {
                "id": "army",
                "text": words("Call the army"),
                "when": "budget > 1000",
                "closed": words("There is not enough money."),
                "next": "news",
            },
            {"id": "wait", "text": words("Wait"), "effects": {"safety": -20}, "next": "news"},
        ],
    }
    if seconds:
        warning["deadline"] = {"seconds": seconds, "otherwise": late}
    return {
        "format": 1,
        "title": words("Rivermouth"),
        "introduction": words("You lead the crisis staff."),
        "indicators": [
            {
                "id": "safety",
                "title": words("Safety"),
                "unit": "%",
                "minimum": 0,
                "maximum": 100,
                "start": 50,
                "better": "higher",
                "weight": 1,
            }
        ],
        "resources": [
            {
                "id": "budget",
                "title": words("Budget"),
                "unit": "k€",
                "minimum": 0,
                "maximum": 300,
                "start": 120,
            }
        ],
        "stocks": [
            {"id": "water", "title": words("Water"), "unit": "cm", "minimum": 0, "maximum": 900, "start": 400}
        ],
        "flows": [{"id": "rain", "to": "water", "amount": 40}],
        "events": [
            {
                "id": "surge",
                "title": words("A surge"),
                "text": words("The tide pushes into the river."),
                "weight": 100,
                "effects": {"water": 80},
                "inject": "call",
            }
        ],
        "map": {
            "title": words("The city"),
            "width": 400,
            "height": 300,
            "areas": [
                {
                    "id": "river",
                    "kind": "water",
                    "title": words("River"),
                    "points": [[0, 120], [400, 110], [400, 170], [0, 180]],
                },
                district("old-town", "Old town", 30, 15),
                district("harbour", "Harbour", 220, 15),
                district("south", "South bank", 30, 195),
            ],
        },
        "pass_mark": 5000,
        "start": "warning",
        "scenes": [
            warning,
            {
                "id": "call",
                "kind": "inject",
                "title": words("A call"),
                "text": words("The hospital calls."),
            },
            {
                "id": "news",
                "kind": "information",
                "title": words("The news"),
                "text": words("The radio tells everybody."),
                "next": "crews",
            },
            {
                "id": "crews",
                "kind": "allocation",
                "title": words("Share out the budget"),
                "text": words("Where does the money go?"),
                "allocation": {
                    "resource": "budget",
                    "step": 50,
                    "targets": [
                        {
                            "id": "dikes",
                            "title": words("Dikes"),
                            "minimum": 0,
                            "maximum": 100,
                            "effects": {"water": "-share"},
                            "district": "old-town",
                        },
                        {
                            "id": "shelter",
                            "title": words("Shelters"),
                            "minimum": 0,
                            "maximum": 100,
                            "effects": {"safety": "share / 10"},
                        },
                    ],
                },
                "feedback": words("The money is spent."),
                "next": "morning",
            },
            {"id": "morning", "kind": "ending", "title": words("Morning"), "text": words("It is over.")},
        ],
    }
