
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('smartcity', '0020_diagnostics'),
    ]

    operations = [
        migrations.AddField(
            model_name='outlineblock',
            name='chosen',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='outlineblock',
            name='seen_by',
            field=models.JSONField(default=dict),
        ),
    ]
