"""What operators see of signed documents."""

from django.contrib import admin

from smartcity_plugin.credentials.models import Artifact
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(Artifact)
class ArtifactAdmin(ReadOnlyAdmin):
    """Signed documents."""

    list_display = ("credential_id", "format", "suite", "language", "created_at")
    exclude = ("body",)
    search_fields = ("credential_id",)
