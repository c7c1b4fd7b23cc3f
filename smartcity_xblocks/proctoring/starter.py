"""The document a new exam starts with."""

STARTER = {
    "format": 1,
    "title": {"en": "Final exam"},
    "introduction": {"en": "Say in two sentences what this exam covers."},
    "pass_mark": 6000,
    "questions": [
        {
            "id": "q1",
            "kind": "single",
            "text": {"en": "Write a question."},
            "options": [
                {"id": "a", "text": {"en": "The right answer"}, "correct": True},
                {"id": "b", "text": {"en": "A wrong answer"}},
            ],
        }
    ],
}
