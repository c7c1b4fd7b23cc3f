"""The leaves of award rules: one question each about a learner, and the answer in words.

``module`` is the id of the module that is asked about; empty where the question is about the whole programme.
"""

from dataclasses import dataclass
from datetime import date

from smartcity_plugin.programmes.facts import Facts
from smartcity_plugin.programmes.finding import Finding
from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.problems import mark


@dataclass(frozen=True, slots=True)
class Completed:
    """All completable blocks of the module are complete."""

    def found(self, facts: Facts, module: str) -> Finding:
        """Return whether it holds; so do all below."""
        known = facts.module(module)
        if not known.completable:
            # An empty outline must award nothing.
            return Finding(False, mark("nothing to complete here yet"))
        return Finding(
            known.completed >= known.completable,
            mark("{completed} of {completable} parts complete"),
            {"completed": known.completed, "completable": known.completable},
        )


@dataclass(frozen=True, slots=True)
class ScoreAtLeast:
    """The score in the module's exercises, or in those of all modules, is at least so many basis points."""

    wanted: int

    def found(self, facts: Facts, module: str) -> Finding:
        known = facts.module(module) if module else facts.together()
        score, wanted = known.score, self.wanted // 100
        if score is not None:
            message = mark("score {score} %, {wanted} % needed")
            return Finding(score >= self.wanted, message, {"score": score // 100, "wanted": wanted})
        message = mark("no scored exercise here yet, {wanted} % needed")
        if known.scored:
            message = mark("no score yet, {wanted} % needed")
        return Finding(False, message, {"wanted": wanted})


@dataclass(frozen=True, slots=True)
class GradeAtLeast:
    """The grade in the module's course, or in the programme's own, is at least so many basis points."""

    wanted: int

    def found(self, facts: Facts, module: str) -> Finding:
        grade = facts.module(module).grade if module else facts.grade
        if grade is None:
            return Finding(
                False, mark("no grade in the course yet, {wanted} % needed"), {"wanted": self.wanted // 100}
            )
        message = mark("grade {grade} % in the course, {wanted} % needed")
        return Finding(grade >= self.wanted, message, {"grade": grade // 100, "wanted": self.wanted // 100})


@dataclass(frozen=True, slots=True)
class AttendanceAtLeast:
    """The learner took part in at least so many basis points of the module's live classes."""

    wanted: int

    def found(self, facts: Facts, module: str) -> Finding:
        attended = facts.module(module).attendance
        if attended is None:
            message = mark("attendance is not recorded yet, {wanted} % needed")
            return Finding(False, message, {"wanted": self.wanted // 100})
        message = mark("attendance {attended} %, {wanted} % needed")
        values = {"attended": attended // 100, "wanted": self.wanted // 100}
        return Finding(attended >= self.wanted, message, values)


@dataclass(frozen=True, slots=True)
class ExamCleared:
    """The exam was passed, and cleared."""

    exam: str
    title: LanguageMap

    def found(self, facts: Facts, module: str) -> Finding:
        grade = facts.exams.get(self.exam)
        if grade is None:
            return Finding(False, mark("exam not passed and cleared yet"), about=self.title)
        return Finding(True, mark("exam passed with {grade} %"), {"grade": grade // 100}, about=self.title)


@dataclass(frozen=True, slots=True)
class MasteryHeld:
    """The competence is held at that level at least."""

    competence: str
    level: int

    def found(self, facts: Facts, module: str) -> Finding:
        held = facts.mastery.get(self.competence)
        values = {"competence": self.competence, "wanted": self.level}
        if held is None:
            message = mark("{competence}: not recognised yet, level {wanted} needed")
            return Finding(False, message, values)
        message = mark("{competence}: level {held} held, level {wanted} needed")
        return Finding(held >= self.level, message, {**values, "held": held})


@dataclass(frozen=True, slots=True)
class Earned:
    """Another achievement of the programme was earned; an empty id is that of the module asked about."""

    achievement: str = ""
    title: LanguageMap | None = None

    def found(self, facts: Facts, module: str) -> Finding:
        if (self.achievement or module) in facts.earned:
            return Finding(True, mark("earned"), about=self.title)
        return Finding(False, mark("not earned yet"), about=self.title)


@dataclass(frozen=True, slots=True)
class NotBefore:
    """It is that day, or later."""

    day: date

    def found(self, facts: Facts, module: str) -> Finding:
        return Finding(facts.today >= self.day, mark("awarded from {day} on"), {"day": self.day})


@dataclass(frozen=True, slots=True)
class NotAfter:
    """It is that day, or earlier."""

    day: date

    def found(self, facts: Facts, module: str) -> Finding:
        return Finding(facts.today <= self.day, mark("awarded until {day}"), {"day": self.day})


Condition = (
    Completed
    | ScoreAtLeast
    | GradeAtLeast
    | AttendanceAtLeast
    | ExamCleared
    | MasteryHeld
    | Earned
    | NotBefore
    | NotAfter
)
