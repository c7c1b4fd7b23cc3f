"""``manage.py demo``: make what is missing, say who can log in, serve."""

import errno
import signal
import socket
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command

from demo.environment import HOST, PORT, ROOT, root_url
from demo.modulestore import ModuleStore
from demo.olx import InvalidOlx, course_key_of, load_course
from demo.people import FINISHED, PASSWORD, PEOPLE, create_people, enable_completion
from demo.ready import finish_modules, release_templates

COURSE = ROOT / "demo" / "course"
PORTS = range(1, 65536)


class Command(BaseCommand):
    """Start the demo. A second start finds everything made and keeps all data."""

    help = "Prepare the demo and serve it; Ctrl-C ends it"
    requires_system_checks = ()

    def add_arguments(self, parser):
        """Take where to serve, what to load, and whether to stop before serving."""
        parser.add_argument("--host", default=HOST)
        parser.add_argument("--port", default=PORT)
        parser.add_argument("--course", type=Path, default=COURSE, help="folder of the course's OLX")
        parser.add_argument(
            "--reload", action="store_true", help="load the course again; learners' work stays"
        )
        parser.add_argument("--setup-only", action="store_true", help="prepare and do not serve")

    def handle(self, *, host, port, course, reload, setup_only, **options):
        """Prepare, and serve unless told otherwise."""
        if not setup_only:
            _check_address(host, port)
        # Credentials and links name the address that is served, wherever it was given.
        settings.LMS_ROOT_URL = root_url(host, port)
        settings.ALLOWED_HOSTS.append(host)
        self._prepare(course, reload=reload)
        if setup_only:
            return
        self._finish_modules(course)
        self.stdout.write(f"\nThe demo is at {settings.LMS_ROOT_URL}/ (Ctrl-C ends it)\n\n")
        for person in PEOPLE:
            self.stdout.write(f"  {person.role:<9} {person.username:<9} password {PASSWORD}   {person.name}")
        self.stdout.write("")
        # A script ends the demo as a person does by Ctrl-C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # Without DEBUG the static files are served all the same: this is no production server.
        call_command("runserver", f"{host}:{port}", use_reloader=False, insecure_serving=True)

    def _finish_modules(self, course: Path) -> None:
        """Let those sample people who have finished all modules do so, the first time."""
        for person in PEOPLE:
            if person.role == FINISHED:
                finish_modules(get_user_model().objects.get(username=person.username), course_key_of(course))

    def _prepare(self, course: Path, *, reload: bool) -> None:
        call_command("migrate", verbosity=0)
        call_command("smartcity_keys")
        call_command("smartcity_frameworks", "load", stdout=StringIO())
        enable_completion()
        try:
            course_key = course_key_of(course)
            create_people(course_key)
            if reload or ModuleStore().get_course(course_key) is None:
                load_course(course)
            release_templates()
        except InvalidOlx as error:
            raise CommandError(str(error)) from error


def _check_address(host: str, port: str) -> None:
    """Refuse at once, with a reason, where nothing could be served."""
    if not port.isascii() or not port.isdigit() or int(port) not in PORTS:
        raise CommandError(f"PORT must be a number from {PORTS[0]} to {PORTS[-1]}, not {port!r}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = (
            "the port is taken: end what uses it, or choose another with PORT=" if taken else error.strerror
        )
        raise CommandError(f"Cannot serve on {host}:{port}: {reason}") from error
