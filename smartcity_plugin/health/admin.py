"""What operators see of jobs."""

from django.contrib import admin

from smartcity_plugin.health.models import JobRun
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(JobRun)
class JobRunAdmin(ReadOnlyAdmin):
    """When the sweep and the purge ran last."""

    list_display = ("job", "ended_at")
    search_fields = ("job",)
