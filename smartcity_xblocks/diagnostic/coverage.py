"""Where a diagnostic cannot measure: levels of a profile's competences without questions. For its author."""

from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.diagnostic.document import Diagnostic
from smartcity_xblocks.diagnostic.taking import offered, requirements
from smartcity_xblocks.problems import Problem, mark


def fit(diagnostic: Diagnostic, framework: Framework | None) -> list[Problem]:
    """Return in what the document does not fit the framework that it names, as warnings: frameworks may come later."""
    if framework is None:
        message = mark("There is no such framework here. Choose one, or have it loaded.")
        return [_warning("unknown_framework", "framework", message)]
    found = []
    if not framework.levels or not offered(diagnostic, framework):
        message = mark("This framework has no levels or no job profiles to test by. Choose another one.")
        found.append(_warning("no_profiles", "framework", message))
    for number, code in enumerate(diagnostic.profiles, 1):
        if code not in framework.profiles:
            message = mark("The framework has no such job profile.")
            found.append(_warning("unknown_profile", f"profiles/{number}", message))
    for question in diagnostic.bank.questions.values():
        if question.competences[0] not in framework.competences:
            message = mark("The framework has no such competence.")
            found.append(_warning("unknown_competence", f"questions/{question.id}/competences", message))
        if diagnostic.levels[question.id] > len(framework.levels):
            message = mark("The framework has {most} levels.")
            values = {"most": len(framework.levels)}
            found.append(_warning("unknown_level", f"questions/{question.id}/level", message, values))
    return found


def counts(diagnostic: Diagnostic, framework: Framework) -> dict[str, tuple[int, ...]]:
    """Return how many questions there are on each level, from 1, of each competence that an offered job asks for."""
    codes = {
        each.competence: None
        for profile in offered(diagnostic, framework).values()
        for each in requirements(profile, framework)
    }
    levels = range(1, len(framework.levels) + 1)
    return {code: tuple(len(diagnostic.rungs(code).get(level, ())) for level in levels) for code in codes}


def _warning(code: str, place: str, message: str, values: dict | None = None) -> Problem:
    return Problem(code, place, message, values or {}, "warning")
