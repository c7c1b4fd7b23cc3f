"""``manage.py smartcity_programmes check [FILE...] | list``: the programmes of this installation, on the terminal."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError

from smartcity_plugin.awards.published import unpublished
from smartcity_plugin.management.file_command import FileCommand
from smartcity_plugin.programmes.check import check
from smartcity_plugin.programmes.loading import programmes
from smartcity_plugin.programmes.parse import parse
from smartcity_xblocks.interchange.reading import decoded, read_yaml
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark


class Command(FileCommand):
    """Programmes as files."""

    help = "Check programmes in files, or list those of this installation."
    verbs = {
        "check": "list what is wrong with programmes and where; exit code 1 if one cannot be used",
        "list": "list the programmes of this installation and what can be earned in them",
    }
    writing = ()
    unusable = mark("These are no programmes that can be used. The list above says what to mend.")

    def add_file(self, name, verb):
        """Several files, or those of the installation."""
        if name == "check":
            verb.add_argument(
                "files", nargs="*", type=Path, metavar="FILE", help="without any: the installation's own"
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
        if wrong:
            message = mark("Files with errors: {count}. They cannot be used like this.")
            raise CommandError(self.say(message, count=wrong))

    def _problems(self, path: Path) -> list[Problem]:
        """Return what is wrong with a file; of one that can be read, also what is not published for it."""
        try:
            document: Any = read_yaml(decoded(self.data(path)), aliases=True)
        except InvalidDocument as error:
            return list(error.problems)
        except OSError as error:
            return [Problem("unreadable", "", "{reason}", {"reason": error.strerror})]
        problems = check(document)
        if errors(problems):
            return problems
        try:
            return problems + unpublished(parse(document))
        except DatabaseError:
            message = mark("What is published was not looked up: there is no database here.")
            return [*problems, Problem("no_database", "", message, level="warning")]

    def _list(self, options: dict) -> None:
        for programme in programmes():
            sample = self.say(mark("Sample content")) if programme.sample else ""
            self.write(
                f"{programme.id}: {pick(programme.title, self.language)}" + (sample and f" ({sample})")
            )
            for course_key in programme.course_keys:
                self.write(f"  {course_key}")
            for each in programme.achievements.values():
                self.write(f"  {each.id} ({each.kind}): {pick(each.title, self.language)}")


def _own_files() -> list[Path]:
    return [
        path for folder in settings.SMARTCITY_PROGRAMME_DIRS for path in sorted(Path(folder).glob("*.yaml"))
    ]
