"""The document a new scenario block starts with: the smallest one that plays."""

STARTER = {
    "format": 1,
    "title": {"en": "New scenario"},
    "introduction": {"en": "Say who the learner is and what is at stake."},
    "indicators": [
        {
            "id": "safety",
            "title": {"en": "Safety"},
            "unit": "%",
            "minimum": 0,
            "maximum": 100,
            "start": 50,
            "better": "higher",
            "weight": 1,
        }
    ],
    "start": "first",
    "scenes": [
        {
            "id": "first",
            "kind": "decision",
            "title": {"en": "First decision"},
            "text": {"en": "Describe the situation."},
            "choices": [
                {
                    "id": "act",
                    "text": {"en": "Act now"},
                    "feedback": {"en": "Say what this choice brought about."},
                    "effects": {"safety": 20},
                    "next": "end",
                },
                {
                    "id": "wait",
                    "text": {"en": "Wait"},
                    "feedback": {"en": "Say what this choice brought about."},
                    "effects": {"safety": -20},
                    "next": "end",
                },
            ],
        },
        {
            "id": "end",
            "kind": "ending",
            "title": {"en": "The end"},
            "text": {"en": "Tell how the story ends."},
        },
    ],
}
