"""``manage.py lms smartcity_templates list|check|release``: what credentials say, released without the pages."""

from django.core.management import CommandError
from django.utils import timezone

from smartcity_plugin.awards import template_checks, templates
from smartcity_plugin.awards.templating import content_of
from smartcity_plugin.management.platform_command import PlatformCommand
from smartcity_plugin.programmes.definition import Programme
from smartcity_plugin.programmes.loading import programme, programmes

LANGUAGE = "en"


class Command(PlatformCommand):
    """Check templates as programmes define them, and release those that pass; the same again changes nothing."""

    help = "List, check or release the templates of what programmes award"

    def add_arguments(self, parser):
        """Take the action and the programmes."""
        parser.add_argument("action", choices=("list", "check", "release"))
        parser.add_argument("--programme", help="its id; without it all are meant")

    def handle(self, *, action, **options):
        """Do it for each achievement; one that fails is an error, after all have been looked at."""
        failed = False
        for chosen in self._chosen(options["programme"]):
            self.stdout.write(chosen.id)
            if action == "list":
                self._list(chosen)
            else:
                failed |= self._check(chosen, release=action == "release")
        if failed:
            raise CommandError("Templates that failed were not released: put right what is named above.")

    def _chosen(self, programme_id: str | None) -> tuple[Programme, ...]:
        if programme_id is None:
            return programmes()
        chosen = programme(programme_id)
        if chosen is None:
            known = ", ".join(each.id for each in programmes())
            raise CommandError(f"There is no programme {programme_id}; there are: {known}.")
        return (chosen,)

    def _list(self, chosen: Programme) -> None:
        released = templates.released(chosen.id)
        for achievement in chosen.achievements.values():
            row = released.get(achievement.id)
            said = f"version {row.version}, {row.released_at:%Y-%m-%d}" if row else "not released"
            self.stdout.write(f"  {achievement.id:<24} {said}")

    def _check(self, chosen: Programme, *, release: bool) -> bool:
        failed, now = False, timezone.now()
        for achievement in chosen.achievements.values():
            content = content_of(chosen, achievement)
            asked = template_checks.checks(content, LANGUAGE, now)
            passes = template_checks.may_release(asked)
            failed |= not passes
            said = "passes" if passes else "fails"
            if passes and release:
                row = templates.release(chosen.id, achievement.id, content, by=None, now=now)
                said = f"version {row.version} is released"
            self.stdout.write(f"  {achievement.id:<24} {said}")
            for check in asked:
                for problem in check.problems:
                    self.stdout.write(f"    {problem.level}: {problem.place}: {problem.text()}")
        return failed
