"""The document a new competence card starts with."""

STARTER = {
    "format": 1,
    "title": {"en": "New unit"},
    "summary": {"en": "Say in two sentences what this unit is about."},
    "outcomes": [{"en": "Say what learners can do afterwards."}],
    "competences": [],
    "hours": 1,
}
