"""How far a run of a diagnostic has come: which competence is tested now, and what was found of those before it.

A run goes through the competences of a job profile one after the other. All of it follows from the profile, the ratings
and the answers, so that a run can be left and taken up anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smartcity_xblocks.competence.framework import Framework, Profile, Requirement
from smartcity_xblocks.competence.pathway import Need
from smartcity_xblocks.diagnostic.document import Diagnostic
from smartcity_xblocks.diagnostic.ladder import Answered, Rungs, climb
from smartcity_xblocks.items.draw import shuffled


@dataclass(frozen=True)
class Asked:
    """The question that comes next, of the competence at ``place`` (from 1) among ``tested`` ones."""

    question: str
    competence: str
    level: int
    place: int
    tested: int


@dataclass(frozen=True)
class Measured:
    """What a run has found about one competence of its profile. Levels: 0 is none."""

    competence: str
    wanted: int
    essential: bool
    rating: int
    level: int
    """Found by questions; where there are none, the rating."""
    tested: bool

    @property
    def gap(self) -> int:
        """Return by how many levels the profile asks for more."""
        return max(0, self.wanted - self.level)

    def to_json(self) -> list:
        """Return it as JSON values, for keeping."""
        return [self.competence, self.wanted, self.essential, self.rating, self.level, self.tested]

    @classmethod
    def from_json(cls, kept: list) -> "Measured":
        """Return what `to_json` gave."""
        return cls(*kept)


def offered(diagnostic: Diagnostic, framework: Framework) -> dict[str, Profile]:
    """Return the job profiles that learners may choose from, by code: those the document names, or all."""
    codes = diagnostic.profiles or tuple(framework.profiles)
    profiles = (framework.profiles.get(code) for code in codes)
    return {each.code: each for each in profiles if each and requirements(each, framework)}


def requirements(profile: Profile, framework: Framework) -> tuple[Requirement, ...]:
    """Return what the profile asks for of competences that the framework has."""
    return tuple(each for each in profile.requirements if each.competence in framework.competences)


def ladders(diagnostic: Diagnostic, asked_for: Sequence[Requirement], seed: str) -> dict[str, Rungs]:
    """Return the rungs of each competence that has questions; ``seed`` decides which question of a rung comes first.

    A run has a seed of its own, so that who takes the test again meets other questions where there are some.
    """
    found = {each.competence: diagnostic.rungs(each.competence) for each in asked_for}
    return {
        code: {level: shuffled(seed, "ladder", questions) for level, questions in rungs.items()}
        for code, rungs in found.items()
        if rungs
    }


def next_question(
    tests: Mapping[str, Rungs], ratings: Mapping[str, int], answers: Mapping[str, Sequence[Answered]]
) -> Asked | None:
    """Return what is asked next, or None where all is found; ``ratings`` and ``answers`` are by competence."""
    for place, (code, rungs) in enumerate(tests.items(), 1):
        step = climb(rungs, ratings.get(code, 0), answers.get(code, ()))
        if step.question is not None:
            return Asked(step.question, code, step.level, place, len(tests))
    return None


def measured(
    asked_for: Sequence[Requirement],
    tests: Mapping[str, Rungs],
    ratings: Mapping[str, int],
    answers: Mapping[str, Sequence[Answered]],
) -> tuple[Measured, ...]:
    """Return what a run that has nothing more to ask has found, in the profile's order."""

    def of(each: Requirement) -> Measured:
        code, rating = each.competence, ratings.get(each.competence, 0)
        given = answers.get(code, ())
        is_tested = bool(given)
        level = climb(tests.get(code, {}), rating, given).level if is_tested else rating
        return Measured(code, each.level, each.essential, rating, level, is_tested)

    return tuple(map(of, asked_for))


def needs(result: Sequence[Measured]) -> tuple[Need, ...]:
    """Return what a pathway has to close."""
    return tuple(Need(each.competence, each.wanted, each.level, each.essential) for each in result)
