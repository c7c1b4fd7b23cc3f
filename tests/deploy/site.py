"""An Open edX site as an operator has it before our bundle comes: a host in edx-platform's place, and its services."""

import os
import shlex
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from redis import Redis

from tests.fixtures.distribution import ROOT, run
from tests.fixtures.queues import BROKER

HOST = Path(__file__).parent / "host"
PATIENCE = 60
"""Seconds that something may take which others have to do first."""
WORKER = ("--pool=solo", "--loglevel=ERROR", "--without-gossip", "--without-mingle", "--without-heartbeat")
SERVER = {
    "host": os.environ.get("MARIADB_HOST", "127.0.0.1"),
    "port": int(os.environ.get("MARIADB_PORT", "3306")),
    "user": os.environ.get("MARIADB_USER", "root"),
    "password": os.environ.get("MARIADB_PASSWORD", ""),
}


class Site:
    """Folders, a database and queues of its own; nothing of smartcity is there until somebody installs it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.name = f"smartcity_guide_{uuid.uuid4().hex[:12]}"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.platform, self.venv, self.units = folder / "platform", folder / "venv", folder / "units"
        self.configs = {each: folder / f"{each}.env.yml" for each in ("lms", "cms")}
        self.starts: tuple[str, ...] = (
            "lms",
            "lms-worker",
            "cms-worker",
            "smartcity-sweep",
            "smartcity-purge",
        )
        """The services that are started when somebody asks for it; Studio's own pages are asked for nothing here."""
        self._running: dict[str, subprocess.Popen] = {}

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Ask again until it is so; where that takes too long, the services' logs are the failure of the test."""
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > deadline:
                logs = (f"{each.name}: {each.read_text()[-2000:]}" for each in self.folder.glob("*.log"))
                pytest.fail("\n".join([f"waited in vain for {what}", *logs]), pytrace=False)
            time.sleep(0.1)

    def make(self) -> None:
        """Lay out the folders and create the database."""
        shutil.copytree(HOST, self.platform)
        self.units.mkdir()
        run(sys.executable, "-m", "venv", "--without-pip", self.venv)
        packages = Path(sysconfig.get_path("purelib", "venv", {"base": self.venv}))
        (packages / "lent.pth").write_text(f"{self._lent()}\n{ROOT / 'demo/edx_platform'}\n")
        for service, config in self.configs.items():
            config.write_text(yaml.safe_dump(self._settings(service)))
        self.sql(f"CREATE DATABASE {self.name} CHARACTER SET utf8mb4", database="")

    def _lent(self) -> Path:
        """Return a folder of all packages that the tests run with, but for the one that is tested."""
        lent = self.folder / "lent"
        lent.mkdir()
        for each in Path(sysconfig.get_path("purelib")).iterdir():
            if "smartcity" not in each.name and each.suffix != ".pth":
                (lent / each.name).symlink_to(each)
        (lent / "demo").mkdir()
        (lent / "demo" / "__init__.py").touch()  # its own makes the demo's Celery app the process's
        for each in (ROOT / "demo").iterdir():
            if each.name not in ("__init__.py", "templates"):  # nor are its pages the platform's
                (lent / "demo" / each.name).symlink_to(each)
        return lent

    def _settings(self, service: str) -> dict:
        database = {key.upper(): value for key, value in SERVER.items()} | {
            "ENGINE": "django.db.backends.mysql",
            "NAME": self.name,
            "ATOMIC_REQUESTS": True,
            "OPTIONS": {"charset": "utf8mb4", "isolation_level": "read committed"},
        }
        redis = {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": BROKER,
            "KEY_PREFIX": self.name,
        }
        return {
            "SECRET_KEY": uuid.uuid4().hex * 2,
            "LMS_ROOT_URL": self.address,
            "PLATFORM_NAME": "Example Academy",
            "DATABASES": {"default": database},
            "CACHES": {"default": redis},
            "BROKER_URL": BROKER,
            "CELERY_DEFAULT_QUEUE": f"{self.name}.{service}.core.default",
            "DEFAULT_FROM_EMAIL": "registration@example.org",
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(self.folder / "mail"),
            "MEDIA_ROOT": str(self.folder / "media"),
            "STATIC_ROOT": str(self.folder / "static" / service),
        }

    def environment(self) -> dict[str, str]:
        """Return what the platform's user has in the environment; pip is told to ask nobody."""
        configs = {f"{each.upper()}_CFG": str(path) for each, path in self.configs.items()}
        return {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUNBUFFERED": "1", **configs}

    def systemctl(self, commands: list[str]) -> None:
        """Do in systemd's place what these commands ask for."""
        for verb, *units in (shlex.split(each)[1:] for each in commands):
            for unit in (each for each in units if each != "--now"):
                if verb in ("restart", "stop", "disable"):
                    self._stop(unit)
                if verb in ("restart", "start", "enable") and unit in self.starts:
                    self._start(unit)

    def _start(self, unit: str) -> None:
        python = str(self.venv / "bin" / "python")
        own = self.units / f"{unit}.service"
        if own.exists():
            section = ConfigParser()
            section.optionxform = str
            section.read(own)
            service = section["Service"]
            told = dict(each.split("=", 1) for each in shlex.split(service["Environment"]))
            self._run(unit, shlex.split(service["ExecStart"]), service["WorkingDirectory"], told)
            self._running[unit].stdout.readline()  # a job tells when it has run once
        elif unit == "lms":
            serve = [python, "manage.py", "lms", "runserver", "--noreload", str(self.port)]
            self._run(unit, [*serve, "--settings=production"], self.platform, self.environment())
            self.until(lambda: self.status("/heartbeat") == 200, "the LMS")
        else:
            service = unit.partition("-")[0]
            queue = f"{self.name}.{service}.core.default"
            work = [python, "-m", "celery", f"--app={service}.celery", "worker", f"--queues={queue}", *WORKER]
            self._run(unit, work, self.platform, self.environment())

    def _run(self, unit: str, command: list[str], folder: Path | str, told: dict[str, str]) -> None:
        log = (self.folder / f"{unit}.log").open("a")
        more = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1", **told}
        self._running[unit] = subprocess.Popen(
            command, cwd=folder, env=more, stdout=subprocess.PIPE, stderr=log, text=True
        )

    def _stop(self, unit: str) -> None:
        if process := self._running.pop(unit, None):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
            process.wait()
            process.stdout.close()

    def status(self, path: str) -> int:
        """Return the LMS's status for an address, 0 where nothing listens."""
        try:
            with urllib.request.urlopen(f"{self.address}{path}") as answer:  # noqa: S310 - our own server
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except (urllib.error.URLError, ConnectionError):
            return 0

    def sql(self, statement: str, database: str | None = None) -> list[tuple]:
        """Run a statement by a connection of its own and return its rows."""
        import MySQLdb  # noqa: PLC0415  only installed where the client headers are

        connection = MySQLdb.connect(**SERVER, database=self.name if database is None else database)
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement)
                return list(cursor.fetchall())
        finally:
            connection.commit()
            connection.close()

    def tables(self) -> list[str]:
        """Return our tables that are there."""
        return [name for (name,) in self.sql("SHOW TABLES LIKE 'smartcity\\_%'")]

    def end(self) -> None:
        """Stop what runs, and leave nothing at the services."""
        for unit in list(self._running):
            self._stop(unit)
        self.sql(f"DROP DATABASE IF EXISTS {self.name}", database="")
        redis = Redis.from_url(BROKER)
        if left := list(redis.scan_iter(f"*{self.name}*")):
            redis.delete(*left)


def made(folder: Path) -> Iterator[Site]:
    """Yield a site, and take it away again."""
    site = Site(folder)
    try:
        site.make()
        yield site
    finally:
        site.end()
