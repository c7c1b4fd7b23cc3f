"""A programme of twenty modules and learners who have completed all of them: rows made by the database itself."""

from pathlib import Path

import yaml
from django.conf import settings
from django.db import connection
from django.utils import timezone
from opaque_keys.edx.keys import CourseKey

from bench.credentials.badge import COMPETENCES, SENTENCE
from smartcity_plugin.awards import templates, templating
from smartcity_plugin.courses.api import PublishedBlock, replace_outline
from smartcity_plugin.credentials import keys
from smartcity_plugin.programmes.loading import programme

PROGRAMME = "bench"
COURSE = CourseKey.from_string("course-v1:SmartCity+Bench+1")
MODULES = [f"m{number:02}" for number in range(1, 21)]
COURSE_TEXT = str(COURSE)
# `seq_1_to_…` is a table that MariaDB makes up.
USERS = """
    INSERT INTO auth_user (id, username, password, first_name, last_name, email, is_superuser, is_staff, is_active,
        date_joined)
    SELECT seq, CONCAT('learner-', seq), '', '', '', '', 0, 0, 1, NOW(6) FROM seq_1_to_10000000
    WHERE seq BETWEEN %s AND %s
"""
NAMES = """
    INSERT INTO demo_userprofile (user_id, name) SELECT seq, CONCAT('Ελένη Παπαδοπούλου ', seq) FROM seq_1_to_10000000
    WHERE seq BETWEEN %s AND %s
"""
COMPLETIONS = """
    INSERT INTO completion_blockcompletion (created, modified, course_key, block_key, block_type, completion, user_id)
    SELECT NOW(6), NOW(6), %s, %s, 'problem', 1, seq FROM seq_1_to_10000000 WHERE seq BETWEEN %s AND %s
"""
SHIPPED = Path(__file__).parents[2] / "smartcity_plugin" / "programmes" / "data" / "scro.yaml"


def make_programme() -> None:
    """Define the programme, publish its course, make a key, and release a template whose documents have 6 KB."""
    (folder,) = map(Path, settings.SMARTCITY_PROGRAMME_DIRS)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.yaml").write_text(yaml.safe_dump(_definition(), allow_unicode=True), encoding="utf-8")
    keys.create(Path(settings.SMARTCITY_KEYS_DIR))
    replace_outline(COURSE, lambda: [_block(module) for module in MODULES])
    found = programme(PROGRAMME)
    for achievement in found.achievements.values():
        content = templating.content_of(found, achievement)
        templates.release(PROGRAMME, achievement.id, content, by=None, now=timezone.now())


def _definition() -> dict:
    """The shipped programme, of which only the certification is awarded, for its modules alone."""
    shipped = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    certification = shipped["achievements"][-1]
    return {
        **{name: value for name, value in shipped.items() if name != "exams"},
        "id": PROGRAMME,
        "course": str(COURSE),
        "achievements": [
            {
                **certification,
                "description": {"en": SENTENCE * 3},
                "criteria": {"en": SENTENCE * 3},
                "competences": [each["competences"][0] for each in shipped["modules"][:COMPETENCES]],
                "award_when": {"modules": {"when": {"completed": "module"}}},
            }
        ],
    }


def _block(module: str) -> PublishedBlock:
    key = COURSE.make_usage_key("problem", module)
    return PublishedBlock(module, module, key, module, scored=False)


def add_learners(first: int, last: int) -> None:
    """Add learners of these ids, each with a name and a completion of every module, by plain SQL."""
    with connection.cursor() as cursor:
        for statement in (USERS, NAMES):
            cursor.execute(statement, [first, last])
        for module in MODULES:
            cursor.execute(COMPLETIONS, [COURSE_TEXT, str(_block(module).usage_key), first, last])


def take_all_back() -> None:
    """Leave no award, document or run."""
    with connection.cursor() as cursor:
        cursor.execute("SET FOREIGN_KEY_CHECKS = 0")
        for table in ("artifact", "awardevent", "award", "issuepage", "issuerun"):
            cursor.execute(f"TRUNCATE TABLE smartcity_{table}")
        cursor.execute("SET FOREIGN_KEY_CHECKS = 1")


def take_learners_back() -> None:
    """Leave nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SET FOREIGN_KEY_CHECKS = 0")
        for table in ("completion_blockcompletion", "demo_userprofile", "auth_user"):
            cursor.execute(f"TRUNCATE TABLE {table}")
        cursor.execute("SET FOREIGN_KEY_CHECKS = 1")
