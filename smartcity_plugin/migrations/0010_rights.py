from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('smartcity', '0008_watch_by'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rev', models.CharField(max_length=64, unique=True)),
                ('document', models.TextField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddField(
            model_name='attempt',
            name='pictures_erased_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='attempt',
            name='record_erased_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
