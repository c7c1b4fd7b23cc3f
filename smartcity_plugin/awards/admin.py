"""What operators see of awards, their log, templates, status lists and issue runs."""

from django.contrib import admin

from smartcity_plugin.awards.models import Award, AwardEvent, BlockScore, StatusBit, StatusList, Template
from smartcity_plugin.awards.scale_models import IssuePage, IssueRun
from smartcity_plugin.read_only_admin import ReadOnlyAdmin


@admin.register(Award)
class AwardAdmin(ReadOnlyAdmin):
    """Who has earned what, and whether it is signed."""

    list_display = ("credential_id", "learner", "programme", "achievement", "state", "earned_at")
    list_filter = ("state", "programme")
    list_select_related = ("learner",)
    search_fields = ("credential_id", "learner__username")


@admin.register(AwardEvent)
class AwardEventAdmin(ReadOnlyAdmin):
    """What became of awards."""

    list_display = ("award", "from_state", "to_state", "actor", "at")
    list_select_related = ("award", "actor")
    search_fields = ("award__credential_id",)


@admin.register(IssueRun)
class IssueRunAdmin(ReadOnlyAdmin):
    """Programmes that were issued as a whole."""

    list_display = ("programme", "course_key", "since", "started_at", "started_by", "ended_at", "stopped_by")
    list_select_related = ("started_by",)
    search_fields = ("pk",)


@admin.register(IssuePage)
class IssuePageAdmin(ReadOnlyAdmin):
    """Page by page."""

    list_display = ("run", "first_id", "last_id", "learners", "awarded", "done_at")
    list_select_related = ("run",)
    search_fields = ("run",)


@admin.register(Template)
class TemplateAdmin(ReadOnlyAdmin):
    """What credentials say, version by version."""

    list_display = ("programme", "achievement", "version", "released_at", "released_by")
    list_filter = ("programme",)
    list_select_related = ("released_by",)
    search_fields = ("programme",)


@admin.register(StatusList)
class StatusListAdmin(ReadOnlyAdmin):
    """How full the status lists are; not the order in which they fill."""

    list_display = ("pk", "used", "size", "created_at")
    exclude = ("seed",)
    search_fields = ("pk",)


@admin.register(StatusBit)
class StatusBitAdmin(ReadOnlyAdmin):
    """Which bits are set."""

    list_display = ("status_list", "purpose", "index", "set_at")
    list_select_related = ("status_list",)
    search_fields = ("status_list",)


@admin.register(BlockScore)
class BlockScoreAdmin(ReadOnlyAdmin):
    """Scores as the platform told them."""

    list_display = ("usage_key", "learner", "earned", "possible", "modified")
    list_select_related = ("learner",)
    search_fields = ("learner__username", "course_key")
