"""Count the flags of what was recorded before they were counted: else such an attempt could be cleared unseen."""

import json
from itertools import groupby
from operator import attrgetter

from django.db import migrations

FLAGS = {"hidden", "pasted", "second_tab", "second_screen", "clock_jump"}
"""What was a flag before they were counted."""


def count_flags(apps, schema_editor):
    attempts = apps.get_model("smartcity", "Attempt")
    entries = apps.get_model("smartcity", "RecordEntry").objects.exclude(page="").order_by("attempt_id", "number")
    for attempt, own in groupby(entries.iterator(), key=attrgetter("attempt_id")):
        found = [
            (signal["kind"], entry["at"])
            for entry in (json.loads(each.entry) for each in own)
            for signal in entry.get("signals", ())
            if signal["kind"] in FLAGS
        ]
        if found:
            last, at = found[-1]
            attempts.objects.filter(pk=attempt).update(flags=len(found), last_flag=last, flagged_at=at)


class Migration(migrations.Migration):

    dependencies = [
        ("smartcity", "0007_proctoring"),
    ]

    operations = [
        migrations.RunPython(count_flags, migrations.RunPython.noop),
    ]
