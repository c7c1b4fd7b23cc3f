"""What operators see of errands."""

from django.contrib import admin

from smartcity_plugin.errands.models import Errand
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(Errand)
class ErrandAdmin(ReadOnlyAdmin):
    """What scores and completions lead to and was not done yet."""

    list_display = ("task", "learner_id", "asked_at", "sent_at")
    search_fields = ("learner_id",)
