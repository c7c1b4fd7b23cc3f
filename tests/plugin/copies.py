"""Many rows of any of our models, made of the first one."""

import uuid
from typing import Any

from django.db import models
from opaque_keys.edx.django.models import CourseKeyField, UsageKeyField
from opaque_keys.edx.keys import CourseKey

from tests.fixtures.host import COURSE

COPIES = 30
MADE = {
    models.UUIDField: lambda value, number: uuid.uuid4(),
    UsageKeyField: lambda value, number: COURSE.make_usage_key("problem", f"copy{number}"),
    CourseKeyField: lambda value, number: CourseKey.from_string(f"course-v1:SmartCity+COPY+{number}"),
    models.IntegerField: lambda value, number: value + number + 1_000,
}


def other(field: models.Field, value: Any, number: int) -> Any:
    """Return a value that no other row has in ``field``; null stays, it is equal to none."""
    if value is None:
        return None
    if field.is_relation:
        return field.related_model.objects.order_by("-pk").values_list("pk", flat=True)[number]
    for kind, made in MADE.items():
        if isinstance(field, kind):
            return made(value, number)
    return f"{number:02}{value}"[: field.max_length]


def varied(model: type[models.Model]) -> set[str]:
    """Return a field of each unique key that makes a copy another row: a value, or else what it belongs to."""
    fields = {each.name: each for each in model._meta.local_fields if not each.primary_key}
    keys = [[name] for name, each in fields.items() if each.unique]
    keys += [list(each.fields) for each in model._meta.constraints]
    values = {
        name for name, each in fields.items() if not isinstance(each, models.ForeignKey | models.BooleanField)
    }
    return {[*key[:1], *(name for name in key if name in values)][-1] for key in keys}


def copy_first(model: type[models.Model]) -> None:
    """Add rows that are as the first one, but for what must not be the same twice."""
    rows = [model.objects.order_by("pk").first() for _ in range(COPIES)]
    for number, row in enumerate(rows):
        row.pk = None
        for field in map(model._meta.get_field, varied(model)):
            setattr(row, field.attname, other(field, getattr(row, field.attname), number))
    model.objects.bulk_create(rows)
