"""A learner agrees to each part that is shown beside a credential; those who showed decisions show these, and no more."""

from django.db import migrations, models


def decisions_only(apps, schema_editor):
    apps.get_model("smartcity", "Award").objects.filter(shares_why=True).update(shares=["decisions"])


class Migration(migrations.Migration):

    dependencies = [
        ("smartcity", "0012_told"),
    ]

    operations = [
        migrations.AddField(
            model_name="award",
            name="shares",
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(decisions_only, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="award",
            name="shares_why",
        ),
    ]
