"""What all commands share: each belongs to the LMS, to Studio or to both, says so, and refuses elsewhere."""

from typing import ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from smartcity_plugin import compat

LMS, STUDIO = "lms", "cms"


class PlatformCommand(BaseCommand):
    """A command of the LMS, unless it says otherwise: only there are our pages, whose addresses documents carry."""

    runs_under: ClassVar[tuple[str, ...]] = (LMS,)

    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        """Let the help end with where the command runs."""
        where = " or ".join(f"manage.py {each}" for each in self.runs_under)
        return super().create_parser(prog_name, subcommand, epilog=f"Runs under {where}.", **kwargs)

    def execute(self, *args, **options):
        """Run it where it belongs."""
        if compat.processes().isdisjoint(self.runs_under):
            name = type(self).__module__.rpartition(".")[2]
            raise CommandError(f"Nothing was done. Run it as: manage.py {self.runs_under[0]} {name}")
        return super().execute(*args, **options)
