"""Exams to be sat: as many questions as wanted, each in one of eight groups and with one of thirteen competences."""

GROUPS = "abcdefgh"
COMPETENCES = 13


def exam(questions: int, drawn_of_each_group: int = 0) -> dict:
    """Return an exam of so many questions; without a number to draw, a paper holds them all."""
    document = {
        "format": 1,
        "title": {"en": "Final exam"},
        "introduction": {"en": "This exam covers all modules of the course."},
        "pass_mark": 6000,
        "groups": [{"id": group, "title": {"en": f"Group {group}"}} for group in GROUPS],
        "questions": [_question(number) for number in range(questions)],
    }
    if drawn_of_each_group:
        rules = [{"group": group, "count": drawn_of_each_group} for group in GROUPS]
        document["draw"] = {"shuffle": True, "rules": rules}
    return document


def _question(number: int) -> dict:
    return {
        "id": f"q{number}",
        "kind": "single",
        "group": GROUPS[number % len(GROUPS)],
        "competences": [f"c{number % COMPETENCES}"],
        "text": {"en": f"Two districts have lost power. Which measure comes first in case {number}?"},
        "options": [
            {"id": "a", "text": {"en": "The second feed of the hospital"}, "correct": True},
            {"id": "b", "text": {"en": "The leaflet for households"}},
            {"id": "c", "text": {"en": "The pumps of the basin"}},
        ],
    }
