"""``manage.py smartcity_scenario check|solve|import|export|play FILE``: scenarios as files, on the terminal."""

import gettext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

import smartcity_plugin
import smartcity_xblocks
from smartcity_plugin.management.scenario_terminal import Left, Terminal
from smartcity_xblocks.interchange.archive import ARCHIVE_LIMIT
from smartcity_xblocks.language_map import base_language
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.scenario.check import check
from smartcity_xblocks.scenario.engine import DecisionRefused
from smartcity_xblocks.scenario.interchange.exporting import FORMATS, export_text
from smartcity_xblocks.scenario.interchange.importing import Imported, import_file
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.solve import STATES_LIMIT, solve

_CATALOGUES = (
    ("text", Path(smartcity_xblocks.__file__).parent / "translations"),
    ("django", Path(smartcity_plugin.__file__).parent / "locale"),
)


class Command(BaseCommand):
    """Reads whatever can be imported; writes nothing but the file that ``--output`` names."""

    help = "Check, solve, import, export or play a scenario in a file."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser):
        """One verb, one file, and what the verb takes."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="check|solve|import|export|play")
        added = {
            name: verbs.add_parser(name, help=text)
            for name, text in (
                ("check", "list what is wrong with the scenario and where; exit code 1 if it cannot be used"),
                ("solve", "say the best and the worst score of each variant and how they are reached"),
                ("import", "turn a file of H5P, Twine, ink or ours into YAML and say what was lost"),
                ("export", "write the scenario as YAML, JSON, Twee or as an HTML page to print"),
                ("play", "play the scenario here"),
            )
        }
        for verb in added.values():
            verb.add_argument("file", type=Path, metavar="FILE")
            verb.add_argument(
                "--language", metavar="CODE", help="language of texts and messages: en, el, de, pt"
            )
        for name in ("import", "export"):
            added[name].add_argument(
                "--output", type=Path, metavar="FILE", help="write here, not on the terminal"
            )
        added["export"].add_argument("--format", choices=sorted(FORMATS), default="yaml")
        for name in ("solve", "play"):
            added[name].add_argument(
                "--variant", type=int, metavar="NUMBER", help="the tape of events, from 0"
            )
        added["solve"].add_argument("--limit", type=int, default=STATES_LIMIT, metavar="STATES")
        added["play"].add_argument(
            "--choices", nargs="*", default=[], metavar="ID", help="decisions to begin with"
        )

    def handle(self, *args, **options):
        """Do what the verb says; every fault is a sentence."""
        self.language = base_language(options["language"])
        self.translate = _translate(self.language)
        try:
            imported = self._read(options["file"], options["language"])
            getattr(self, f"_{options['verb']}")(imported, options)
        except InvalidDocument as error:
            self._list(error.problems)
            message = mark("This is no scenario that can be used. The list above says what to mend.")
            raise CommandError(self._say(message)) from None
        except OSError as error:
            message = mark("{file}: {reason}")
            raise CommandError(self._say(message, file=error.filename, reason=error.strerror)) from None

    def _read(self, path: Path, language: str | None) -> Imported:
        with path.open("rb") as file:
            data = file.read(ARCHIVE_LIMIT + 1)
        return import_file(path.name, data, self.language if language else None)

    def _check(self, imported: Imported, options: dict) -> None:
        problems = check(imported.document)
        self._list([*imported.report, *problems])
        found = len(errors(problems))
        if found:
            message = mark("Errors: {errors}, warnings: {warnings}. The scenario cannot be used like this.")
            raise CommandError(self._say(message, errors=found, warnings=len(problems) - found))
        self._write(self._say(mark("No errors; warnings: {warnings}."), warnings=len(problems)))

    def _solve(self, imported: Imported, options: dict) -> None:
        scenario = parse(imported.document)
        wanted = self._variant(scenario, options)
        bounds = solve(scenario, max(1, options["limit"]))
        for number, bound in enumerate(bounds.variants):
            if wanted not in (None, number):
                continue
            proof = (
                mark("reached by these decisions")
                if bound.proven_attainable
                else mark("not proven attainable")
            )
            self._write(self._say(mark("Variant {number} ({proof})"), number=number, proof=self._say(proof)))
            best, worst = mark("best {score}: {path}"), mark("worst {score}: {path}")
            self._write("  " + self._say(best, score=bound.best, path=" ".join(bound.best_path)))
            self._write("  " + self._say(worst, score=bound.worst, path=" ".join(bound.worst_path)))
        self._write(self._say(mark("States looked at: {states}"), states=bounds.states))

    def _import(self, imported: Imported, options: dict) -> None:
        self._list(imported.report)
        self._hand_over(export_text(imported.document, "yaml").text, options["output"])
        found = errors(check(imported.document))
        self._list(found)
        if found:
            self._tell(self._say(mark("Imported. Before it can be played, mend what is listed above.")))

    def _export(self, imported: Imported, options: dict) -> None:
        self._list(imported.report)
        exported = export_text(imported.document, options["format"], self.language, self.translate)
        self._hand_over(exported.text, options["output"])

    def _play(self, imported: Imported, options: dict) -> None:
        scenario = parse(imported.document)
        terminal = Terminal(scenario, self.language, self.translate, self._ask, self._write)
        try:
            terminal.play(self._variant(scenario, options) or 0, options["choices"])
        except DecisionRefused as refused:
            raise CommandError(self._say(refused.message)) from None
        except (Left, KeyboardInterrupt):
            self._write("\n" + self._say(mark("You left before the end.")))

    def _variant(self, scenario: Scenario, options: dict) -> int | None:
        wanted = options["variant"]
        if wanted is not None and not 0 <= wanted < scenario.variants:
            message = mark("There is no variant {number}: they go from 0 to {last}.")
            raise CommandError(self._say(message, number=wanted, last=scenario.variants - 1))
        return wanted

    def _list(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        levels = {"error": mark("Error"), "warning": mark("Warning")}
        for problem in problems:
            place = f" {problem.place}" if problem.place else ""
            self._tell(f"{self._say(levels[problem.level])}{place}: {problem.text(self.translate)}")

    def _hand_over(self, text: str, output: Path | None) -> None:
        if output is None:
            self._write(text.rstrip("\n"))
            return
        output.write_text(text, encoding="utf-8", newline="\n")
        self._tell(self._say(mark("Written: {file}"), file=output))

    @staticmethod
    def _ask(prompt: str) -> str:
        try:
            return input(prompt)
        except EOFError:
            raise Left from None

    def _write(self, line: str) -> None:
        self.stdout.write(line)

    def _tell(self, line: str) -> None:
        """Write beside what is handed over, so that ``> file`` takes the document alone."""
        self.stderr.write(line, self.style.NOTICE)

    def _say(self, message: str, **values: object) -> str:
        return self.translate(message).format(**values)


def _translate(language: str):
    """Return the translation into ``language``, wherever in the two packages a text stands."""
    found = [gettext.translation(domain, folder, [language], fallback=True) for domain, folder in _CATALOGUES]
    found[0].add_fallback(found[1])
    return lambda message: found[0].gettext(message) if message else ""
