"""What operators see of the rows: read-only, since history must not change by hand."""

from django.contrib import admin

from smartcity_plugin.models import (
    Alignment,
    Allowance,
    Artifact,
    Attempt,
    AttemptEvent,
    Award,
    AwardEvent,
    BlockScore,
    Checkpoint,
    Claim,
    ClaimDocument,
    ClaimEvent,
    CompetenceEvidence,
    CompetenceWords,
    Decision,
    DiagnosticAnswer,
    DiagnosticRun,
    Evidence,
    EvidenceEntry,
    ExamAnswer,
    IssuePage,
    IssueRun,
    ItemBank,
    JobRun,
    LoadedCompetence,
    LoadedFramework,
    MasteryHeld,
    Message,
    Notice,
    OutlineBlock,
    Picture,
    PictureKey,
    ProviderMessage,
    PublishedCourse,
    RecordEntry,
    Reflection,
    Run,
    ScenarioBounds,
    StatusBit,
    StatusList,
    Template,
    Vote,
)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows; adding, changing and deleting is left to the rooms' own functions."""

    list_per_page = 50

    def has_add_permission(self, request):
        """Nobody adds rows by hand."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody changes rows by hand."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody deletes rows by hand."""
        return False


@admin.register(Award)
class AwardAdmin(ReadOnlyAdmin):
    """Who has earned what, and whether it is signed."""

    list_display = ("credential_id", "learner", "programme", "achievement", "state", "earned_at")
    list_filter = ("state", "programme")
    list_select_related = ("learner",)
    search_fields = ("=credential_id", "=learner__username")


@admin.register(AwardEvent)
class AwardEventAdmin(ReadOnlyAdmin):
    """What became of awards."""

    list_display = ("award", "from_state", "to_state", "actor", "at")
    list_select_related = ("award", "actor")


@admin.register(IssueRun)
class IssueRunAdmin(ReadOnlyAdmin):
    """Programmes that were issued as a whole."""

    list_display = ("programme", "course_key", "since", "started_at", "started_by", "ended_at", "stopped_by")
    list_filter = ("programme",)
    list_select_related = ("started_by",)


@admin.register(IssuePage)
class IssuePageAdmin(ReadOnlyAdmin):
    """Page by page."""

    list_display = ("run", "first_id", "last_id", "learners", "awarded", "done_at")
    list_select_related = ("run",)


@admin.register(Template)
class TemplateAdmin(ReadOnlyAdmin):
    """What credentials say, version by version."""

    list_display = ("programme", "achievement", "version", "released_at", "released_by")
    list_filter = ("programme",)
    list_select_related = ("released_by",)


@admin.register(StatusList)
class StatusListAdmin(ReadOnlyAdmin):
    """How full the status lists are; not the order in which they fill."""

    list_display = ("pk", "used", "size", "created_at")
    exclude = ("seed",)


@admin.register(StatusBit)
class StatusBitAdmin(ReadOnlyAdmin):
    """Which bits are set."""

    list_display = ("status_list", "purpose", "index", "set_at")
    list_select_related = ("status_list",)


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """Runs of scenarios."""

    list_display = ("usage_key", "learner", "team", "number", "attempt", "opened_at", "ended_at", "grade")
    list_select_related = ("learner",)
    search_fields = ("=learner__username",)


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    """Single decisions."""

    list_display = ("run", "turn", "scene", "choice", "decided_at")
    list_select_related = ("run",)


@admin.register(DiagnosticRun)
class DiagnosticRunAdmin(ReadOnlyAdmin):
    """Runs of diagnostics; not what the order of their questions is made of."""

    list_display = ("usage_key", "learner", "number", "profile", "opened_at", "ended_at")
    list_select_related = ("learner",)
    search_fields = ("=learner__username",)
    exclude = ("seed",)


@admin.register(DiagnosticAnswer)
class DiagnosticAnswerAdmin(ReadOnlyAdmin):
    """Single answers."""

    list_display = ("run", "turn", "question", "competence", "level", "right", "answered_at")
    list_select_related = ("run",)


@admin.register(Vote)
class VoteAdmin(ReadOnlyAdmin):
    """What members of teams wanted."""

    list_display = ("run", "turn", "learner", "choice", "role", "voted_at")
    list_select_related = ("run", "learner")


@admin.register(Reflection)
class ReflectionAdmin(ReadOnlyAdmin):
    """Who has written about a run; the text is the learner's own."""

    list_display = ("run", "learner", "written_at")
    list_select_related = ("run", "learner")
    exclude = ("text",)


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    """What finished runs showed."""

    list_display = ("usage_key", "learner", "team", "number", "score", "recorded_at")
    list_select_related = ("learner",)
    search_fields = ("=learner__username",)


@admin.register(CompetenceEvidence)
class CompetenceEvidenceAdmin(ReadOnlyAdmin):
    """What pieces of work say about competences."""

    list_display = (
        "competence",
        "learner",
        "item",
        "number",
        "kind",
        "level",
        "score",
        "verified",
        "voided_at",
    )
    list_select_related = ("learner",)
    search_fields = ("=learner__username", "=competence")


@admin.register(LoadedFramework)
class LoadedFrameworkAdmin(ReadOnlyAdmin):
    """Frameworks as last loaded; `smartcity_frameworks` loads them."""

    list_display = ("framework", "rev", "loaded_at")


@admin.register(LoadedCompetence)
class LoadedCompetenceAdmin(ReadOnlyAdmin):
    """The competences of loaded frameworks."""

    list_display = ("code", "framework", "group", "position")
    list_select_related = ("framework",)
    list_filter = ("framework",)
    search_fields = ("=code",)


@admin.register(CompetenceWords)
class CompetenceWordsAdmin(ReadOnlyAdmin):
    """What a search looks through."""

    list_display = ("code", "framework", "group")
    list_select_related = ("framework",)
    search_fields = ("=code",)


@admin.register(MasteryHeld)
class MasteryHeldAdmin(ReadOnlyAdmin):
    """The levels at which learners hold competences."""

    list_display = ("competence", "learner", "level", "current", "policy", "held_at")
    list_select_related = ("learner",)
    list_filter = ("competence",)
    search_fields = ("=learner__username",)


@admin.register(BlockScore)
class BlockScoreAdmin(ReadOnlyAdmin):
    """Scores as the platform told them."""

    list_display = ("usage_key", "learner", "earned", "possible", "modified")
    list_select_related = ("learner",)
    search_fields = ("=learner__username",)


@admin.register(PublishedCourse)
class PublishedCourseAdmin(ReadOnlyAdmin):
    """Courses whose outline is kept."""

    list_display = ("course_key", "writes")


@admin.register(Alignment)
class AlignmentAdmin(ReadOnlyAdmin):
    """Which published blocks develop which competences."""

    list_display = ("usage_key", "competence", "level", "weight", "source", "published_at")
    search_fields = ("=competence",)


@admin.register(JobRun)
class JobRunAdmin(ReadOnlyAdmin):
    """When the sweep and the purge ran last."""

    list_display = ("job", "ended_at")


@admin.register(OutlineBlock)
class OutlineBlockAdmin(ReadOnlyAdmin):
    """The published outline."""

    list_display = ("usage_key", "section", "section_title", "title", "scored")


@admin.register(ScenarioBounds)
class ScenarioBoundsAdmin(ReadOnlyAdmin):
    """Documents that have been solved."""

    list_display = ("rev", "rules", "computed_at")
    search_fields = ("=rev",)


@admin.register(Artifact)
class ArtifactAdmin(ReadOnlyAdmin):
    """Signed documents."""

    list_display = ("credential_id", "format", "suite", "language", "created_at")
    exclude = ("body",)
    search_fields = ("=credential_id",)


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    """Attempts at exams; not what lets a page go on with one, nor what its paper was drawn by."""

    list_display = ("usage_key", "learner", "number", "state", "created_at", "ended_at", "grade", "passed")
    list_filter = ("state",)
    list_select_related = ("learner",)
    search_fields = ("=learner__username",)
    exclude = ("session", "last_key", "seed", "external_id")


@admin.register(AttemptEvent)
class AttemptEventAdmin(ReadOnlyAdmin):
    """What was done to attempts."""

    list_display = ("attempt", "action", "from_state", "to_state", "actor", "at")
    list_select_related = ("attempt", "actor")


@admin.register(ProviderMessage)
class ProviderMessageAdmin(ReadOnlyAdmin):
    """What outside services have said, by its id; the attempt's log has what."""

    list_display = ("provider", "message_id", "attempt", "received_at")
    list_select_related = ("attempt",)


@admin.register(ExamAnswer)
class ExamAnswerAdmin(ReadOnlyAdmin):
    """Which questions were answered, and when; the answers are for those who review."""

    list_display = ("attempt", "question", "version", "saved_at")
    list_select_related = ("attempt",)
    exclude = ("answer",)


@admin.register(Allowance)
class AllowanceAdmin(ReadOnlyAdmin):
    """Who gets more time; why is for those who review."""

    list_display = ("usage_key", "learner", "extra_percent", "break_minutes", "untimed", "granted_at")
    list_select_related = ("learner",)
    search_fields = ("=learner__username",)
    exclude = ("reason",)


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """When proctors told learners something; what is for those who review."""

    list_display = ("attempt", "sender", "sent_at", "read_at")
    list_select_related = ("attempt", "sender")
    exclude = ("text", "key")


@admin.register(ItemBank)
class ItemBankAdmin(ReadOnlyAdmin):
    """Documents that papers were drawn from; what is right stands in them."""

    list_display = ("rev", "kept_at")
    search_fields = ("=rev",)
    exclude = ("document",)


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin):
    """What learners were told before they chose how to be supervised."""

    list_display = ("rev", "kept_at")
    search_fields = ("=rev",)


@admin.register(RecordEntry)
class RecordEntryAdmin(ReadOnlyAdmin):
    """What was recorded of watched attempts, by its hashes; what was noticed is for those who review."""

    list_display = ("attempt", "number", "head")
    list_select_related = ("attempt",)
    exclude = ("entry",)


@admin.register(Picture)
class PictureAdmin(ReadOnlyAdmin):
    """Which pictures are kept, and which were erased; the pictures themselves are for those who review."""

    list_display = ("attempt", "received_at", "of", "why", "bytes", "erased_at")
    list_select_related = ("attempt",)


@admin.register(PictureKey)
class PictureKeyAdmin(ReadOnlyAdmin):
    """Of which attempts pictures can still be opened."""

    list_display = ("attempt",)
    list_select_related = ("attempt",)
    exclude = ("wrapped",)


@admin.register(Checkpoint)
class CheckpointAdmin(ReadOnlyAdmin):
    """Signed heads of records."""

    list_display = ("attempt", "entries", "final")
    list_select_related = ("attempt",)


@admin.register(EvidenceEntry)
class EvidenceEntryAdmin(ReadOnlyAdmin):
    """What was entered about learners; not why."""

    list_display = ("learner", "course_key", "kind", "competence", "level", "entered_by", "voided_at")
    list_filter = ("kind",)
    list_select_related = ("learner", "entered_by")
    search_fields = ("=learner__username", "=competence")
    exclude = ("reason", "void_reason")


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    """Where claims of prior learning stand; not what learners wrote."""

    list_display = ("pk", "learner", "number", "phase", "assessor", "submitted_at", "changed_at")
    list_filter = ("phase",)
    list_select_related = ("learner", "assessor")
    search_fields = ("=learner__username",)
    exclude = ("did", "judgements", "key")


@admin.register(ClaimEvent)
class ClaimEventAdmin(ReadOnlyAdmin):
    """What was done about claims."""

    list_display = ("claim", "number", "action", "from_phase", "to_phase", "actor", "at")
    list_filter = ("action",)
    list_select_related = ("claim", "actor")
    exclude = ("reason", "detail")


@admin.register(ClaimDocument)
class ClaimDocumentAdmin(ReadOnlyAdmin):
    """Which documents there are; not what they are."""

    list_display = ("claim", "number", "kind", "bytes", "added_at", "removed_at")
    list_filter = ("kind",)
    list_select_related = ("claim",)
    exclude = ("name", "address", "file")
