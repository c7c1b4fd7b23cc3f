"""What operators see of documents that were solved."""

from django.contrib import admin

from smartcity_plugin.read_only_admin import ReadOnlyAdmin
from smartcity_plugin.scenarios.models import ScenarioBounds


@admin.register(ScenarioBounds)
class ScenarioBoundsAdmin(ReadOnlyAdmin):
    """Documents that have been solved."""

    list_display = ("rev", "rules", "computed_at")
    search_fields = ("rev",)
