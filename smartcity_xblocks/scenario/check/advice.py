"""What an author may have forgotten: told from the document alone, without playing it."""

import json
from collections.abc import Iterator

from smartcity_xblocks.documents import SIZE_LIMIT, write
from smartcity_xblocks.language_map import LANGUAGES
from smartcity_xblocks.markup import dropped
from smartcity_xblocks.problems import Problem, mark
from smartcity_xblocks.scenario.check.draft import Draft
from smartcity_xblocks.scenario.model import Choice, Scenario, Scene
from smartcity_xblocks.shape import path

LONG = 50_000
"""Characters from which a document is slow in content libraries."""


def advise(draft: Draft, document: dict, scenario: Scenario) -> Iterator[Problem]:
    """Yield what can be said about a document without faults."""
    yield from _size(document)
    yield from unsafe(draft)
    yield from _translations(draft)
    yield from _media(scenario)
    yield from _feedback(scenario)
    yield from _competences(scenario)


def _warning(code: str, place: str, message: str, **values: object) -> Problem:
    return Problem(code, place, message, values, "warning")


def _size(document: dict) -> Iterator[Problem]:
    least = len(json.dumps(document, ensure_ascii=False))
    # What is kept has line breaks, and laying it out takes long: only where it could matter.
    size = len(write(document)) if least > SIZE_LIMIT // 8 else least
    if size > SIZE_LIMIT:
        message = mark("The document is too large: {size} characters, at most {most} are allowed.")
        yield Problem("too_large", "", message, {"size": size, "most": SIZE_LIMIT})
    elif size > LONG:
        message = mark(
            "This is a long document: {size} characters. Above {most} it slows content libraries down."
        )
        yield _warning("long", "", message, size=size, most=LONG)


def unsafe(draft: Draft) -> Iterator[Problem]:
    """Report texts with elements or attributes that learners would not get to see."""
    message = mark("This is not allowed in texts and would be left out: {found}. Remove it.")
    for place, texts in draft.marked_up:
        for language, text in texts.items():
            if found := dropped(text):
                told = ", ".join(found[:5])[:100]
                yield Problem("unsafe", path((place, language)), message, {"found": told})


def _translations(draft: Draft) -> Iterator[Problem]:
    """Warn of each missing text; of a language that the document has nothing in, once."""
    message = mark("The translation is missing; readers see another language.")
    for language in LANGUAGES:
        places = draft.missing_texts.get(language, [])
        for place in places if language in draft.languages else places[:1]:
            yield _warning("untranslated", path((place, language)), message)


def _media(scenario: Scenario) -> Iterator[Problem]:
    message = mark("Say in words what is to be seen or heard, for people who cannot see or hear it.")
    for scene in scenario.scenes.values():
        for number, medium in enumerate(scene.media, 1):
            if not any(text.strip() for text in medium.alt.values()):
                yield _warning("no_alt", f"scenes/{scene.id}/media/{number}/alt", message)


def _feedback(scenario: Scenario) -> Iterator[Problem]:
    message = mark(
        "Say what came of this decision: without feedback learners cannot tell why the city changed."
    )
    for scene in scenario.scenes.values():
        for choice in scene.choices:
            if not choice.feedback and is_a_decision(scene):
                yield _warning("no_feedback", f"{place_of(scene, choice)}/feedback", message)


def _competences(scenario: Scenario) -> Iterator[Problem]:
    if not any(choice.competences for scene in scenario.scenes.values() for choice in scene.choices):
        message = mark("No choice shows a competence: runs of this scenario are evidence of none.")
        yield _warning("no_competence", "scenes", message)


def is_a_decision(scene: Scene) -> bool:
    """Return whether learners decide something in ``scene``, and do not just go on."""
    return scene.kind == "allocation" or any(choice.text for choice in scene.choices)


def place_of(scene: Scene, choice: Choice) -> str:
    """Return the place of what a decision does: the choice, or the scene where it has none."""
    return f"scenes/{scene.id}/choices/{choice.id}" if choice.text else f"scenes/{scene.id}"
