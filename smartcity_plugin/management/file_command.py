"""What commands about a file share: verbs, a language, problems as lines, and a result that can be redirected."""

import gettext
from pathlib import Path
from typing import ClassVar

from django.core.management.base import CommandError, CommandParser

import smartcity_plugin
import smartcity_xblocks
from smartcity_plugin.management.platform_command import LMS, STUDIO, PlatformCommand
from smartcity_xblocks.interchange.archive import ARCHIVE_LIMIT
from smartcity_xblocks.language_map import base_language
from smartcity_xblocks.problems import InvalidDocument, Problem, mark

_CATALOGUES = (
    ("text", Path(smartcity_xblocks.__file__).parent / "translations"),
    ("django", Path(smartcity_plugin.__file__).parent / "locale"),
)


class FileCommand(PlatformCommand):
    """Reads whatever can be imported; writes nothing but the file that ``--output`` names.

    A subclass names its ``verbs`` with their help, has a method ``_<verb>(options)`` for each, and says in ``unusable``
    what a file is not that holds nothing of use.
    """

    verbs: ClassVar[dict[str, str]]
    writing: ClassVar[tuple[str, ...]]
    """The verbs that hand something over."""
    unusable: ClassVar[str]
    runs_under = (LMS, STUDIO)
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        """One verb, one file, and what the verb takes."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="|".join(self.verbs))
        for name, text in self.verbs.items():
            verb = verbs.add_parser(name, help=text)
            self.add_file(name, verb)
            verb.add_argument(
                "--language", metavar="CODE", help="language of texts and messages: en, el, de, pt"
            )
            if name in self.writing:
                verb.add_argument(
                    "--output", type=Path, metavar="FILE", help="write here, not on the terminal"
                )
            self.add_own(name, verb)

    def add_file(self, name: str, verb: CommandParser) -> None:
        """Add the file that the verb is about."""
        verb.add_argument("file", type=Path, metavar="FILE")

    def add_own(self, name: str, verb: CommandParser) -> None:
        """Add what only this verb takes."""

    def handle(self, *args, **options):
        """Do what the verb says; every fault is a sentence."""
        self.language = base_language(options["language"])
        self.translate = _translate(self.language)
        try:
            getattr(self, f"_{options['verb']}")(options)
        except InvalidDocument as error:
            self.tell_all(error.problems)
            raise CommandError(self.say(self.unusable)) from None
        except OSError as error:
            message = mark("{file}: {reason}")
            raise CommandError(self.say(message, file=error.filename, reason=error.strerror)) from None

    @staticmethod
    def data(path: Path) -> bytes:
        """Return what is in the file, as much as anything reads."""
        with path.open("rb") as file:
            return file.read(ARCHIVE_LIMIT + 1)

    def tell_all(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        """Write problems, a line each."""
        levels = {"error": mark("Error"), "warning": mark("Warning")}
        for problem in problems:
            place = f" {problem.place}" if problem.place else ""
            self.tell(f"{self.say(levels[problem.level])}{place}: {problem.text(self.translate)}")

    def hand_over(self, text: str, output: Path | None) -> None:
        """Write the result, to the file or for ``> file``."""
        if output is None:
            self.write(text.rstrip("\n"))
            return
        output.write_text(text, encoding="utf-8", newline="\n")
        self.tell(self.say(mark("Written: {file}"), file=output))

    def write(self, line: str) -> None:
        """Write a line of the result."""
        self.stdout.write(line)

    def tell(self, line: str) -> None:
        """Write beside what is handed over, so that ``> file`` takes the document alone."""
        self.stderr.write(line, self.style.NOTICE)

    def say(self, message: str, **values: object) -> str:
        """Return a marked text in the language that was asked for."""
        return self.translate(message).format(**values)


def _translate(language: str):
    """Return the translation into ``language``, wherever in the two packages a text stands."""
    found = [gettext.translation(domain, folder, [language], fallback=True) for domain, folder in _CATALOGUES]
    found[0].add_fallback(found[1])
    return lambda message: found[0].gettext(message) if message else ""
