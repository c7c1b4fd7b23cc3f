"""An upgrade changes the tables while the old release still runs: it must go on reading and writing them."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.fields import NOT_PROVIDED

FIRST_RELEASE_ENDS_WITH = "0022_errands"
"""Nothing is released yet, so nothing runs beside migrations up to it; a later one may stand here until it is."""
ALLOWED: dict[str, str] = {}
"""Operations that are safe all the same, as `told` names them, each with the reason."""
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
ALL = {
    name: migration
    for (app, name), migration in sorted(MigrationLoader(None).disk_migrations.items())
    if app == "smartcity"
}


def told(operation) -> str:
    """Return an operation in words: ``RenameField award.module``."""
    model = getattr(operation, "model_name", "")
    field = getattr(operation, "old_name", None) or getattr(operation, "name", "")
    return f"{type(operation).__name__} {'.'.join(filter(None, (model, field)))}"


def wants_a_value(field: models.Field) -> bool:
    """Return whether a row cannot be written without the field; Django's own default is not the database's."""
    return not field.null and getattr(field, "db_default", NOT_PROVIDED) is NOT_PROVIDED


def unsafe(operations) -> list[str]:
    """Return what breaks the release that knows nothing of these operations; tables that are new break nothing."""
    new = {each.name.lower() for each in operations if isinstance(each, migrations.CreateModel)}
    return [
        told(each)
        for each in operations
        if isinstance(each, TAKES_AWAY)
        or (
            isinstance(each, migrations.AddField | migrations.AlterField)
            and each.model_name.lower() not in new
            and wants_a_value(each.field)
        )
    ]


def test_the_old_release_goes_on_beside_later_migrations():
    """Where not: let the field be empty, or take away what is old in the release after, or allow it with a reason."""
    later = {name: unsafe(each.operations) for name, each in ALL.items() if name > FIRST_RELEASE_ENDS_WITH}
    assert {name: left for name, found in later.items() if (left := set(found) - ALLOWED.keys())} == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("0003_exams", "RenameField award.module"),
        ("0004_section_titles", "AddField outlineblock.section_title"),
        ("0009_records_at_scale", "RemoveField artifact.document"),
    ],
)
def test_what_would_break_it_is_found(name, expected):
    assert expected in unsafe(ALL[name].operations)


@pytest.mark.parametrize("name", ["0005_records", "0012_told", "0019_job_runs"])
def test_what_breaks_nothing_is_let_through(name):
    assert unsafe(ALL[name].operations) == []


@pytest.mark.parametrize("name", ALL)
def test_every_migration_can_be_taken_back(name):
    assert [told(each) for each in ALL[name].operations if not each.reversible] == []
