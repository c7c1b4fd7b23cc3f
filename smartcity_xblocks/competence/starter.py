"""The document a new competence card starts with."""

STARTER = {
    "format": 2,
    "title": {"en": "New unit"},
    "text": {"en": "Say in two sentences what this unit is about."},
    "outcomes": [{"en": "Say what learners can do afterwards."}],
    "hours": 1,
}
