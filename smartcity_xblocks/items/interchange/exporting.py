"""Questions as a file for other tools."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from smartcity_xblocks.interchange.report import Report
from smartcity_xblocks.items.interchange.olx.writing import Writer, in_lines
from smartcity_xblocks.items.question import Question
from smartcity_xblocks.language_map import base_language
from smartcity_xblocks.problems import Problem, mark


@dataclass(frozen=True)
class Exported:
    """A file to hand over, in UTF-8, and what it does not say: warnings."""

    name: str
    mimetype: str
    text: str
    report: list[Problem]


def export_olx(questions: Iterable[Question], language: str | None = None) -> Exported:
    """Return ``questions`` as problems of Open edX in one ``language``.

    The file is one ``<vertical>`` with the problems in it: a unit, as ``vertical/<name>.xml`` of a course that is
    imported. Each ``<problem>`` alone is what the advanced editor of a problem takes. We read it back.
    """
    language, report = base_language(language), Report()
    writer, unit = Writer(language, report), ET.Element("vertical", {"display_name": "Questions"})
    for question in questions:
        problem = writer.problem(question)
        if problem is not None:
            unit.append(problem)
        if set(question.text) - {language}:
            message = mark("A problem of Open edX has one language: the texts in the others are left out.")
            report.lose("languages", "questions", message)
        if question.group or question.competences:
            message = mark("Groups and competences are not carried over.")
            report.lose("groups", "questions", message)
    in_lines(unit)
    return Exported(
        "questions.xml", "application/xml", ET.tostring(unit, encoding="unicode") + "\n", report.problems
    )
