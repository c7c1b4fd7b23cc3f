"""A small framework and diagnostics that go by it."""

from smartcity_xblocks.competence.framework import Competence, Framework, Level, Profile, Requirement


def english(text: str) -> dict[str, str]:
    return {"en": text}


FRAMEWORK = Framework(
    id="small",
    title=english("Small"),
    sample=True,
    levels=tuple(Level(number, english(f"Level {number}")) for number in (1, 2, 3)),
    groups={},
    competences={code: Competence(code, "g", english(code)) for code in ("a", "b", "c")},
    profiles={
        "both": Profile(
            "both",
            english("Both"),
            requirements=(Requirement("a", 3), Requirement("b", 2, essential=False), Requirement("gone", 1)),
        ),
        "one": Profile("one", english("One"), requirements=(Requirement("c", 1),)),
        "none": Profile("none", english("None")),
    },
)


def question(name: str, competence: str, level: int, **more) -> dict:
    return {
        "id": name,
        "kind": "single",
        "competences": [competence],
        "level": level,
        "text": english(f"{competence} {level}?"),
        "options": [
            {"id": "yes", "text": english("yes"), "correct": True},
            {"id": "nearly", "text": english("nearly"), "percent": 50},
        ],
        **more,
    }


def document(*questions: dict, **more) -> dict:
    return {
        "format": 1,
        "title": english("Where do you stand?"),
        "introduction": english("Answer."),
        "framework": "small",
        "questions": list(questions) or [question("q1", "a", 1)],
        **more,
    }
