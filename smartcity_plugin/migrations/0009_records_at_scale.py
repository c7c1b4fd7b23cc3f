"""Templates with versions, states and status of awards; documents are kept compressed, one a language."""

import zlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def compress(apps, schema_editor):
    for artifact in apps.get_model("smartcity", "Artifact").objects.iterator(chunk_size=500):
        artifact.body = zlib.compress(artifact.document.encode(), 1)
        # Until now every document was in English.
        artifact.language = "en"
        artifact.save(update_fields=["body", "language"])


def decompress(apps, schema_editor):
    for artifact in apps.get_model("smartcity", "Artifact").objects.iterator(chunk_size=500):
        artifact.document = zlib.decompress(artifact.body).decode()
        artifact.save(update_fields=["document"])


class Migration(migrations.Migration):

    dependencies = [
        ('smartcity', '0008_flags'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AwardEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_state', models.CharField(choices=[('pending', 'Pending'), ('signed', 'Signed'), ('delivered', 'Delivered'), ('suspended', 'Suspended'), ('revoked', 'Revoked'), ('superseded', 'Superseded')], max_length=10)),
                ('to_state', models.CharField(choices=[('pending', 'Pending'), ('signed', 'Signed'), ('delivered', 'Delivered'), ('suspended', 'Suspended'), ('revoked', 'Revoked'), ('superseded', 'Superseded')], max_length=10)),
                ('reason', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='StatusBit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('revocation', 'Revocation'), ('suspension', 'Suspension')], max_length=10)),
                ('index', models.PositiveIntegerField()),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='StatusList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveIntegerField()),
                ('seed', models.CharField(max_length=64)),
                ('used', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.CharField(max_length=40)),
                ('achievement', models.CharField(max_length=40)),
                ('version', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='artifact',
            name='smartcity_artifact_once',
        ),
        migrations.AddField(
            model_name='artifact',
            name='language',
            field=models.CharField(default='', max_length=10),
        ),
        migrations.AddField(
            model_name='artifact',
            name='body',
            field=models.BinaryField(default=b''),
            preserve_default=False,
        ),
        # With a default it can come back, where somebody migrates backwards.
        migrations.AlterField(
            model_name='artifact',
            name='document',
            field=models.TextField(default=''),
        ),
        migrations.RunPython(compress, decompress),
        migrations.RemoveField(
            model_name='artifact',
            name='document',
        ),
        migrations.AddField(
            model_name='award',
            name='attempt',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='award',
            name='holder',
            field=models.CharField(blank=True, default='', max_length=255),
        ),
        migrations.AddField(
            model_name='award',
            name='language',
            field=models.CharField(default='en', max_length=10),
        ),
        migrations.AddField(
            model_name='award',
            name='status_index',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='award',
            name='valid_until',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='award',
            name='state',
            field=models.CharField(choices=[('pending', 'Pending'), ('signed', 'Signed'), ('delivered', 'Delivered'), ('suspended', 'Suspended'), ('revoked', 'Revoked'), ('superseded', 'Superseded')], default='pending', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='artifact',
            constraint=models.UniqueConstraint(fields=('credential_id', 'format', 'suite', 'language'), name='smartcity_artifact_once'),
        ),
        migrations.AddField(
            model_name='awardevent',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='awardevent',
            name='award',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='smartcity.award'),
        ),
        migrations.AddField(
            model_name='statusbit',
            name='status_list',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bits', to='smartcity.statuslist'),
        ),
        migrations.AddField(
            model_name='award',
            name='status_list',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='smartcity.statuslist'),
        ),
        migrations.AddField(
            model_name='template',
            name='released_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='award',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='smartcity.template'),
        ),
        migrations.AddIndex(
            model_name='award',
            index=models.Index(fields=['programme', 'achievement', 'state'], name='smartcity_award_of'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('learner', 'programme', 'achievement', 'attempt'), name='smartcity_award_attempt'),
        ),
        # The new one comes first: a foreign key needs an index at any moment.
        migrations.RemoveConstraint(
            model_name='award',
            name='smartcity_award_once',
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(fields=('status_list', 'status_index'), name='smartcity_award_status'),
        ),
        migrations.AddConstraint(
            model_name='statusbit',
            constraint=models.UniqueConstraint(fields=('status_list', 'purpose', 'index'), name='smartcity_status_bit'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(fields=('programme', 'achievement', 'version'), name='smartcity_template_version'),
        ),
    ]
