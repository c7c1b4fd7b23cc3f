"""The guide for operators is followed from its first line to its last, on an empty machine but for an Open edX."""

import re
import shlex
import sys

import pytest

from tests.deploy import site as sites
from tests.deploy.guide import Block, blocks
from tests.deploy.releases import MIGRATION, later
from tests.deploy.shell import Shell
from tests.deploy.site import Site
from tests.run import why_no_mariadb, why_no_redis

pytestmark = pytest.mark.packaging

SETTINGS = "--settings=production"
PUBLISH = """
from pathlib import Path
import demo
from demo.olx import course_key_of, load_course
from demo.people import create_people
course = Path(demo.__file__).parent / "course"
create_people(course_key_of(course))
load_course(course)
"""
FINISH = """
from django.contrib.auth import get_user_model
from django.test import Client
from opaque_keys.edx.keys import CourseKey
from demo.ready import finish_modules
learner = get_user_model().objects.get(username="nikos")
finish_modules(learner, CourseKey.from_string("course-v1:SmartCity+SCRO+2026"))
client = Client()
client.force_login(learner)
print(client.cookies["sessionid"].value)
"""
CERTIFY = """
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey
from openedx_filters.learning.filters import CertificateCreationRequested
learner = get_user_model().objects.get(username="nikos")
try:
    CertificateCreationRequested.run_filter(
        user=learner, course_key=CourseKey.from_string("course-v1:SmartCity+SCRO+2026"), mode="honor",
        status="downloadable", grade=None, generation_mode="batch",
    )
    print("made")
except CertificateCreationRequested.PreventCertificateCreation:
    print("prevented")
"""
STEP = "smartcity_plugin.proctoring.certificate.RequireClearedExams"
FILTERS = f"""
OPEN_EDX_FILTERS_CONFIG:
  org.openedx.learning.certificate.creation.requested.v1:
    fail_silently: false
    pipeline:
      - {STEP}
      - openedx.steps.LetThrough
"""


@pytest.fixture
def site(tmp_path):
    """A site without us, whose operator has opened a shell."""
    for missing in (why_no_mariadb(), why_no_redis()):
        if missing:
            pytest.skip(f"the operators' guide: {missing}")
    yield from sites.made(tmp_path)


class Operator:
    """Follows pages; what only a running platform has is done by the site in its place."""

    def __init__(self, site: Site, values: dict[str, str]):
        self.site, self.values = site, values
        self.shell = Shell(site.folder / "shell", site.environment())
        self.stood_in: dict[str, None] = {}

    def follow(self, page: str, first: str = "", before: str = "") -> str:
        """Do what stands on a page, from the block that has ``first`` to the one before ``before``."""
        wanted = blocks(page)
        start = next(i for i, each in enumerate(wanted) if first in each.commands)
        end = next((i for i, each in enumerate(wanted) if before and before in each.commands), len(wanted))
        return "".join(self._do(each) for each in wanted[start:end])

    def _do(self, block: Block) -> str:
        if not block.is_for_elsewhere:
            return self.shell.follow(block, self.values)
        self.stood_in |= dict.fromkeys(block.lines())
        self.site.systemctl(block.lines())
        return ""

    def manage(self, service: str, *words: str) -> str:
        """Run a command of the platform's."""
        return self.shell.run(shlex.join(["python", "manage.py", service, *words, SETTINGS]))


def test_the_guide_is_followed_from_top_to_bottom(site, built, tmp_path, capsys):
    newer = later(built.wheel, tmp_path, "0.2.0")
    folder = tmp_path / "smartcity"
    values = {
        "PLATFORM": str(site.platform),
        "VENV": str(site.venv),
        "LMS_CFG": str(site.configs["lms"]),
        "CMS_CFG": str(site.configs["cms"]),
        "LMS": site.address,
        "WHEEL": str(built.wheel),
        "SMARTCITY_DIR": str(folder),
        "UNITS": str(site.units),
        "OLD_WHEEL": str(built.wheel),
        "NEW_WHEEL": str(newer),
    }
    operator = Operator(site, values)

    # An Open edX of before, with everybody's tables but ours.
    operator.follow("install.md", before="pip install")
    operator.shell.run(f'cd "$PLATFORM"; . "$VENV/bin/activate"; python manage.py lms migrate {SETTINGS}')
    assert site.tables() == []

    operator.follow("install.md", first="pip install", before="smartcity_alignment")
    operator.manage("cms", "shell", "-c", PUBLISH)
    operator.follow("install.md", first="smartcity_alignment", before="smartcity_issue")
    assert site.status("/smartcity/health/") == 200
    assert (folder / "keys/key-1.pem").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "static/lms/smartcity/scenario.js").is_file()

    _until_solved(site)
    session = operator.manage("lms", "shell", "-c", FINISH).split()[-1]
    operator.follow("install.md", first="smartcity_issue")
    assert operator.manage("lms", "shell", "-c", CERTIFY).split()[-1] == "prevented", "the exam was not sat"
    operator.follow("keys.md")
    assert sorted(each.name for each in (folder / "keys").iterdir()) == ["key-1.retired.pem", "key-2.pem"]
    _verify_one(operator, session)  # signed by the key that was retired since

    # A later release and back again: nothing of what was there is lost.
    site.starts = ("lms",)  # nobody learns any more, so that workers have nothing to do
    awards = site.sql("SELECT COUNT(*) FROM smartcity_award")
    operator.follow("upgrade.md", before='migrate smartcity "$OLD')
    assert "smartcity_later" in site.tables()
    assert operator.shell.variables()["OLD_MIGRATION"] != MIGRATION
    operator.follow("upgrade.md", first='migrate smartcity "$OLD')
    assert "smartcity_later" not in site.tables()
    assert site.status("/smartcity/health/") == 200
    assert site.sql("SELECT COUNT(*) FROM smartcity_award") == awards

    # An operator who once wrote the filter's step down.
    with site.configs["lms"].open("a") as config:
        config.write(FILTERS)
    operator.follow("uninstall.md", before='pip install "$WHEEL"')
    assert site.status("/heartbeat") == 200
    assert site.status("/smartcity/health/") == 404
    assert STEP not in site.configs["lms"].read_text()
    assert "SMARTCITY" not in site.configs["lms"].read_text() + site.configs["cms"].read_text()
    assert operator.manage("lms", "shell", "-c", CERTIFY).split()[-1] == "made"
    assert site.sql("SELECT COUNT(*) FROM smartcity_award") == awards
    assert (folder / "keys/key-2.pem").is_file()
    assert (folder / "kept/did.json").is_file()

    operator.follow("uninstall.md", first='pip install "$WHEEL"')
    assert site.tables() == []
    assert not folder.exists()

    with capsys.disabled():
        sys.stdout.write(
            "".join(f"\nnot followed, it needs a running platform: {each}" for each in operator.stood_in)
        )


def _until_solved(site: Site) -> None:
    """Wait until Studio's worker has found the bounds of all scenarios that were published."""
    scenarios = site.sql(
        "SELECT COUNT(*) FROM smartcity_outlineblock WHERE usage_key LIKE '%smartcity_scenario%'"
    )
    site.until(
        lambda: site.sql("SELECT COUNT(*) FROM smartcity_scenariobounds") == scenarios, "Studio's worker"
    )


def _verify_one(operator: Operator, session: str) -> None:
    """Download a credential as its learner does, and have it verified."""
    mine = f'curl --fail --silent --cookie sessionid={session} "$LMS/smartcity/credentials/'
    ids = re.findall(r"credentials/([0-9a-f-]{36})/", operator.shell.run(f'{mine}"'))
    operator.shell.run(f'{mine}{ids[0]}/download" > credential.json')
    operator.manage("lms", "smartcity_verify", "credential.json")
