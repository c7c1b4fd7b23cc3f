"""What operators see of entries and claims."""

from django.contrib import admin

from smartcity_plugin.read_only_admin import ReadOnlyAdmin
from smartcity_plugin.recognition.models import Claim, ClaimDocument, ClaimEvent, EvidenceEntry


@admin.register(EvidenceEntry)
class EvidenceEntryAdmin(ReadOnlyAdmin):
    """What was entered about learners; not why."""

    list_display = ("learner", "course_key", "kind", "competence", "level", "entered_by", "voided_at")
    list_select_related = ("learner", "entered_by")
    exclude = ("reason", "void_reason")
    search_fields = ("pk", "learner__username", "course_key")


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """Where claims of prior learning stand; not what learners wrote."""

    list_display = ("pk", "learner", "number", "phase", "assessor", "submitted_at", "changed_at")
    list_filter = ("phase",)
    list_select_related = ("learner", "assessor")
    exclude = ("did", "judgements", "key")
    search_fields = ("pk", "learner__username")


@admin.register(ClaimEvent)
class ClaimEventAdmin(ReadOnlyAdmin):
    """What was done about claims."""

    list_display = ("claim", "number", "action", "from_phase", "to_phase", "actor", "at")
    list_select_related = ("claim", "actor")
    exclude = ("reason", "detail")
    search_fields = ("claim",)


@admin.register(ClaimDocument)
class ClaimDocumentAdmin(ReadOnlyAdmin):
    """Which documents there are; not what they are."""

    list_display = ("claim", "number", "kind", "bytes", "added_at", "removed_at")
    list_select_related = ("claim",)
    exclude = ("name", "address", "file")
    search_fields = ("claim",)
