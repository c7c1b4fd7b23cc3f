"""``manage.py smartcity_frameworks load|check [FILE...]``: the competence frameworks of this installation."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from smartcity_plugin.competences.api import load_framework
from smartcity_plugin.management.file_command import FileCommand
from smartcity_xblocks.competence.framework_check import check
from smartcity_xblocks.interchange.reading import decoded, read_json, read_yaml
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark

FRAMEWORK_LIMIT = 50_000_000
"""Bytes of a framework's file: ESCO in four languages with descriptions takes half of that."""
TOLD_EVERY = 2_000
"""Competences between two lines about how far loading has come."""


class Command(FileCommand):
    """Frameworks as files."""

    help = "Load competence frameworks from files, or check them."
    verbs = {
        "load": "make the frameworks in files those of this installation; one that is loaded already stays as it is",
        "check": "list what is wrong with frameworks and where; exit code 1 if one cannot be used",
    }
    writing = ()
    unusable = mark("These are no frameworks that can be used. The list above says what to mend.")

    def add_file(self, name, verb):
        """Several files, or those of the installation."""
        verb.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            help="without any: those of SMARTCITY_FRAMEWORK_DIRS",
        )

    def _check(self, options: dict) -> None:
        wrong = 0
        for path in options["files"] or _own_files():
            problems = self._problems(path)
            found = {"file": path, "errors": len(errors(problems)), "warnings": len(problems)}
            found["warnings"] -= found["errors"]
            self.write(self.say(mark("{file}: errors {errors}, warnings {warnings}"), **found))
            self.tell_all(problems)
            wrong += bool(errors(problems))
        self._refuse(wrong)

    def _load(self, options: dict) -> None:
        wrong = 0
        for path in options["files"] or _own_files():
            try:
                self._load_file(path)
            except InvalidDocument as error:
                self.write(self.say(mark("{file}: not loaded"), file=path))
                self.tell_all(error.problems)
                wrong += 1
        self._refuse(wrong)

    def _load_file(self, path: Path) -> None:
        loaded = load_framework(self._read(path), timezone.now(), self._progress)
        if not loaded.changed:
            message = mark("{framework}: is loaded already, competences {size}")
            self.write(self.say(message, framework=loaded.framework, size=loaded.size))
            return
        message = mark("{framework}: loaded, competences {size}, of them new {new}")
        self.write(self.say(message, framework=loaded.framework, size=loaded.size, new=loaded.new))
        if loaded.gone:
            message = mark(
                "No more in it, but kept for evidence and credentials that name them: {count} ({codes})"
            )
            codes = ", ".join(loaded.gone)
            self.write(self.say(message, count=len(loaded.gone), codes=codes))

    def _progress(self, done: int, of: int) -> None:
        if of > TOLD_EVERY and (done % TOLD_EVERY == 0 or done == of):
            self.tell(self.say(mark("{done} of {of} competences written"), done=done, of=of))

    def _problems(self, path: Path) -> list[Problem]:
        try:
            return check(self._read(path))
        except InvalidDocument as error:
            return list(error.problems)

    def _read(self, path: Path) -> Any:
        """Return what the file holds. Raises `InvalidDocument`, also for one that cannot be read."""
        try:
            with path.open("rb") as file:
                text = decoded(file.read(FRAMEWORK_LIMIT + 1), FRAMEWORK_LIMIT)
        except OSError as error:
            problem = Problem("unreadable", "", "{reason}", {"reason": error.strerror})
            raise InvalidDocument([problem]) from None
        return read_json(text) if path.suffix == ".json" else read_yaml(text, aliases=True)

    def _refuse(self, wrong: int) -> None:
        if wrong:
            message = mark("Files with errors: {count}. They cannot be used like this.")
            raise CommandError(self.say(message, count=wrong))


def _own_files() -> list[Path]:
    return [
        path for folder in settings.SMARTCITY_FRAMEWORK_DIRS for path in sorted(Path(folder).glob("*.yaml"))
    ]
