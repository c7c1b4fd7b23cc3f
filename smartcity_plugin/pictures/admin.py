"""What operators see of pictures of watched attempts."""

from django.contrib import admin

from smartcity_plugin.pictures.models import Picture, PictureKey
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(Picture)
class PictureAdmin(ReadOnlyAdmin):
    """Which pictures are kept, and which were erased; the pictures themselves are for those who review."""

    list_display = ("attempt", "received_at", "of", "why", "bytes", "erased_at")
    list_select_related = ("attempt",)
    search_fields = ("attempt",)


@admin.register(PictureKey)
class PictureKeyAdmin(ReadOnlyAdmin):
    """Of which attempts pictures can still be opened."""

    list_display = ("attempt",)
    list_select_related = ("attempt",)
    exclude = ("wrapped",)
    search_fields = ("attempt",)
