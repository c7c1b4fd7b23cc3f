"""What operators see of what was published."""

from django.contrib import admin

from smartcity_plugin.courses.models import Alignment, OutlineBlock, PublishedCourse
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(PublishedCourse)
class PublishedCourseAdmin(ReadOnlyAdmin):
    """Courses whose outline is kept."""

    list_display = ("course_key", "writes")
    search_fields = ("course_key",)


@admin.register(Alignment)
class AlignmentAdmin(ReadOnlyAdmin):
    """Which published blocks develop which competences."""

    list_display = ("usage_key", "competence", "level", "weight", "source", "published_at")
    search_fields = ("course_key", "usage_key")


@admin.register(OutlineBlock)
class OutlineBlockAdmin(ReadOnlyAdmin):
    """The published outline."""

    list_display = ("usage_key", "section", "section_title", "title", "scored")
    search_fields = ("course_key",)
