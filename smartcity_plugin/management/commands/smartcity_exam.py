"""``manage.py smartcity_exam check|import|export|draw FILE``: exams and questions as files, on the terminal."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from smartcity_plugin.management.file_command import FileCommand
from smartcity_xblocks import documents
from smartcity_xblocks.interchange.reading import decoded, read_json, read_yaml
from smartcity_xblocks.items.draw import draw, questions_of
from smartcity_xblocks.items.interchange.exporting import export_olx
from smartcity_xblocks.items.interchange.importing import import_questions
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.markup import to_line
from smartcity_xblocks.problems import errors, mark
from smartcity_xblocks.proctoring.exam import FORMAT, check, parse

OURS = {".json": read_json, ".yaml": read_yaml, ".yml": read_yaml}
PASS_MARK = 6_000
"""Basis points: what an exam of imported questions asks for, until its author says otherwise."""


class Command(FileCommand):
    """Exams as files."""

    help = "Check, import, export or draw an exam in a file."
    verbs = {
        "check": "list what is wrong with the exam and where; exit code 1 if it cannot be used",
        "import": "turn questions of Open edX, Moodle or GIFT into an exam and say what was lost",
        "export": "write the questions as problems of Open edX and say what they cannot say",
        "draw": "show the paper that a seed draws",
    }
    writing = ("import", "export")
    unusable = mark("This is no exam that can be used. The list above says what to mend.")

    def add_own(self, name, verb):
        """Add the seed."""
        if name == "draw":
            verb.add_argument("--seed", default="", metavar="TEXT", help="any text; the same draws the same")

    def _read(self, options: dict) -> Any:
        """Return an exam document: the file's, or one of the questions in it."""
        path: Path = options["file"]
        data = self.data(path)
        if ours := OURS.get(path.suffix.lower()):
            return ours(decoded(data))
        imported = import_questions(path.name, data, self.language)
        self.tell_all(imported.report)
        title = {self.language: path.stem}
        return {
            "format": FORMAT,
            "title": title,
            "introduction": title,
            "pass_mark": PASS_MARK,
            **({"groups": imported.groups} if imported.groups else {}),
            "questions": imported.questions,
        }

    def _check(self, options: dict) -> None:
        problems = check(self._read(options))
        self.tell_all(problems)
        found = len(errors(problems))
        if found:
            message = mark("Errors: {errors}, warnings: {warnings}. The exam cannot be used like this.")
            raise CommandError(self.say(message, errors=found, warnings=len(problems) - found))
        self.write(self.say(mark("No errors; warnings: {warnings}."), warnings=len(problems)))

    def _import(self, options: dict) -> None:
        document = self._read(options)
        self.hand_over(documents.write(document) + "\n", options["output"])
        found = errors(check(document))
        self.tell_all(found)
        if found:
            self.tell(self.say(mark("Imported. Before it can be sat, mend what is listed above.")))

    def _export(self, options: dict) -> None:
        bank = parse(self._read(options)).bank
        exported = export_olx(bank.questions.values(), self.language)
        self.tell_all(exported.report)
        self.hand_over(exported.text, options["output"])

    def _draw(self, options: dict) -> None:
        bank = parse(self._read(options)).bank
        paper = draw(bank, options["seed"])
        drawn = questions_of(paper, bank)
        for number, question in enumerate(drawn, 1):
            text = to_line(pick(question.text, self.language))
            self.write(f"{number}. {question.id} ({question.kind}, {question.points}): {text}")
        message = mark("Questions: {count} of {all}, points: {points}")
        points = sum(question.points for question in drawn)
        self.write(self.say(message, count=len(drawn), all=len(bank.questions), points=points))
