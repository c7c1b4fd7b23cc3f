"""The document a new diagnostic starts with."""

STARTER = {
    "format": 1,
    "title": {"en": "Where do you stand?"},
    "introduction": {"en": "Choose a job, say where you see yourself, and answer a few questions."},
    "framework": "crisis-scro",
    "questions": [
        {
            "id": "q1",
            "kind": "single",
            "competences": ["SCRO-A-01"],
            "level": 1,
            "text": {"en": "Write a question."},
            "options": [
                {"id": "a", "text": {"en": "The right answer"}, "correct": True},
                {"id": "b", "text": {"en": "A wrong answer"}},
            ],
        }
    ],
}
