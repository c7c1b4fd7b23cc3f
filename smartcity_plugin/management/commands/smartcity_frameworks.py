"""``manage.py smartcity_frameworks load|check|import|export``: the competence frameworks of this installation."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from smartcity_plugin.competences.api import framework, load_framework, loaded_at
from smartcity_plugin.management.file_command import FileCommand
from smartcity_xblocks.competence.framework_check import check
from smartcity_xblocks.competence.framework_document import document_of
from smartcity_xblocks.competence.interchange.formats import FORMATS, export_framework, import_framework
from smartcity_xblocks.competence.interchange.tables import FILE_LIMIT
from smartcity_xblocks.competence.interchange.values import Source
from smartcity_xblocks.interchange.reading import decoded, read_json, read_yaml, write_yaml
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark

FRAMEWORK_LIMIT = 50_000_000
"""Bytes of a framework's file: ESCO in four languages with descriptions takes half of that."""
TOLD_EVERY = 2_000
"""Competences between two lines about how far loading has come."""


class Command(FileCommand):
    """Frameworks as files."""

    help = "Load competence frameworks from files, check them, or exchange them with other tools."
    verbs = {
        "load": "make the frameworks in files those of this installation; one that is loaded already stays as it is",
        "check": "list what is wrong with frameworks and where; exit code 1 if one cannot be used",
        "import": "load a framework from a file of another tool, or write it as YAML, and say what was lost",
        "export": "write a loaded framework for another tool, and say what its format cannot hold",
    }
    writing = ("import", "export")
    unusable = mark("These are no frameworks that can be used. The list above says what to mend.")

    def add_file(self, name, verb):
        """Several files, or those of the installation; one loaded framework."""
        if name == "export":
            verb.add_argument("framework", metavar="FRAMEWORK", help="the id of a loaded one")
        elif name == "import":
            verb.add_argument("files", nargs="+", type=Path, metavar="FILE", help="several of ESCO")
        else:
            text = "without any: those of SMARTCITY_FRAMEWORK_DIRS"
            verb.add_argument("files", nargs="*", type=Path, metavar="FILE", help=text)

    def add_own(self, name, verb):
        """Add formats, and what a file may not say."""
        if name == "import":
            text = "without it, what the file looks like"
            verb.add_argument("--format", choices=sorted(FORMATS), default="", help=text)
            verb.add_argument("--id", default="", help="the framework's id, where the file has none")
            verb.add_argument("--replace", action="store_true", help="take the place of a loaded one")
            verb.add_argument("--check", action="store_true", help="only list what is wrong and what is lost")
        if name == "export":
            written = sorted(each for each, form in FORMATS.items() if form.write)
            verb.add_argument("--format", choices=written, required=True)

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

    def _import(self, options: dict) -> None:
        files = [Source(path.name, self._data(path)) for path in options["files"]]
        imported = import_framework(files, options["format"], options["id"], self.language)
        self.tell_all(imported.report)
        document = document_of(imported.framework)
        if options["check"]:
            message = mark("No errors; competences {size}, losses {losses}.")
            size = len(imported.framework.competences)
            self.write(self.say(message, size=size, losses=len(imported.report)))
        elif options["output"]:
            self.hand_over(write_yaml(document), options["output"])
        elif framework(document["id"]) is None or options["replace"]:
            self._load_document(document)
        else:
            # What comes from another tool mostly says less than what is there.
            message = mark(
                "A framework with the id “{framework}” is loaded. Add --replace if the file shall take its place."
            )
            raise CommandError(self.say(message, framework=document["id"]))

    def _export(self, options: dict) -> None:
        found = framework(options["framework"])
        if found is None:
            message = mark("No framework with the id “{framework}” is loaded.")
            raise CommandError(self.say(message, framework=options["framework"]))
        exported = export_framework(found, options["format"], self.language, loaded_at(found.id))
        self.tell_all(exported.report)
        self.hand_over(exported.data.decode(), options["output"])

    @staticmethod
    def _data(path: Path) -> bytes:
        with path.open("rb") as file:
            return file.read(FILE_LIMIT + 1)

    def _load_file(self, path: Path) -> None:
        self._load_document(self._read(path))

    def _load_document(self, document: Any) -> None:
        loaded = load_framework(document, timezone.now(), self._progress)
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
