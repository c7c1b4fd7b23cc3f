"""``manage.py smartcity_scenario check|solve|import|export|play FILE``: scenarios as files, on the terminal."""

from pathlib import Path

from django.core.management.base import CommandError

from smartcity_plugin.management.file_command import FileCommand
from smartcity_plugin.management.scenario_terminal import Left, Terminal
from smartcity_xblocks.problems import errors, mark
from smartcity_xblocks.scenario.check import check
from smartcity_xblocks.scenario.engine import DecisionRefused
from smartcity_xblocks.scenario.interchange.exporting import FORMATS, export_text
from smartcity_xblocks.scenario.interchange.importing import Imported, import_file
from smartcity_xblocks.scenario.model import Scenario
from smartcity_xblocks.scenario.parse import parse
from smartcity_xblocks.scenario.solve import STATES_LIMIT, solve


class Command(FileCommand):
    """Scenarios as files."""

    help = "Check, solve, import, export or play a scenario in a file."
    verbs = {
        "check": "list what is wrong with the scenario and where; exit code 1 if it cannot be used",
        "solve": "say the best and the worst score of each variant and how they are reached",
        "import": "turn a file of H5P, Twine, ink or ours into YAML and say what was lost",
        "export": "write the scenario as YAML, JSON, Twee or as an HTML page to print",
        "play": "play the scenario here",
    }
    writing = ("import", "export")
    unusable = mark("This is no scenario that can be used. The list above says what to mend.")

    def add_own(self, name, verb):
        """Add formats, variants and decisions."""
        if name == "export":
            verb.add_argument("--format", choices=sorted(FORMATS), default="yaml")
        if name in ("solve", "play"):
            verb.add_argument("--variant", type=int, metavar="NUMBER", help="the tape of events, from 0")
        if name == "solve":
            verb.add_argument("--limit", type=int, default=STATES_LIMIT, metavar="STATES")
        if name == "play":
            verb.add_argument(
                "--choices", nargs="*", default=[], metavar="ID", help="decisions to begin with"
            )

    def _read(self, options: dict) -> Imported:
        path: Path = options["file"]
        return import_file(path.name, self.data(path), self.language if options["language"] else None)

    def _check(self, options: dict) -> None:
        imported = self._read(options)
        problems = check(imported.document)
        self.tell_all([*imported.report, *problems])
        found = len(errors(problems))
        if found:
            message = mark("Errors: {errors}, warnings: {warnings}. The scenario cannot be used like this.")
            raise CommandError(self.say(message, errors=found, warnings=len(problems) - found))
        self.write(self.say(mark("No errors; warnings: {warnings}."), warnings=len(problems)))

    def _solve(self, options: dict) -> None:
        imported = self._read(options)
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
            self.write(self.say(mark("Variant {number} ({proof})"), number=number, proof=self.say(proof)))
            best, worst = mark("best {score}: {path}"), mark("worst {score}: {path}")
            self.write("  " + self.say(best, score=bound.best, path=" ".join(bound.best_path)))
            self.write("  " + self.say(worst, score=bound.worst, path=" ".join(bound.worst_path)))
        self.write(self.say(mark("States looked at: {states}"), states=bounds.states))

    def _import(self, options: dict) -> None:
        imported = self._read(options)
        self.tell_all(imported.report)
        self.hand_over(export_text(imported.document, "yaml").text, options["output"])
        found = errors(check(imported.document))
        self.tell_all(found)
        if found:
            self.tell(self.say(mark("Imported. Before it can be played, mend what is listed above.")))

    def _export(self, options: dict) -> None:
        imported = self._read(options)
        self.tell_all(imported.report)
        exported = export_text(imported.document, options["format"], self.language, self.translate)
        self.hand_over(exported.text, options["output"])

    def _play(self, options: dict) -> None:
        imported = self._read(options)
        scenario = parse(imported.document)
        terminal = Terminal(scenario, self.language, self.translate, self._ask, self.write)
        try:
            terminal.play(self._variant(scenario, options) or 0, options["choices"])
        except DecisionRefused as refused:
            raise CommandError(self.say(refused.message)) from None
        except (Left, KeyboardInterrupt):
            self.write("\n" + self.say(mark("You left before the end.")))

    def _variant(self, scenario: Scenario, options: dict) -> int | None:
        wanted = options["variant"]
        if wanted is not None and not 0 <= wanted < scenario.variants:
            message = mark("There is no variant {number}: they go from 0 to {last}.")
            raise CommandError(self.say(message, number=wanted, last=scenario.variants - 1))
        return wanted

    @staticmethod
    def _ask(prompt: str) -> str:
        try:
            return input(prompt)
        except EOFError:
            raise Left from None
