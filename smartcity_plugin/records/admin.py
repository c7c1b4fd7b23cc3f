"""What operators see of records of watched attempts."""

from django.contrib import admin

from smartcity_plugin.read_only_admin import ReadOnlyAdmin
from smartcity_plugin.records.models import Checkpoint, RecordEntry


@admin.register(RecordEntry)
class RecordEntryAdmin(ReadOnlyAdmin):
    """What was recorded of watched attempts, by its hashes; what was noticed is for those who review."""

    list_display = ("attempt", "number", "head")
    list_select_related = ("attempt",)
    exclude = ("entry",)
    search_fields = ("attempt",)


@admin.register(Checkpoint)
class CheckpointAdmin(ReadOnlyAdmin):
    """Signed heads of records."""

    list_display = ("attempt", "entries", "final")
    list_select_related = ("attempt",)
    search_fields = ("attempt",)
