"""All admin pages of the plugin: Django looks nowhere else."""

from smartcity_plugin.awards.admin import (
    AwardAdmin,
    AwardEventAdmin,
    BlockScoreAdmin,
    IssuePageAdmin,
    IssueRunAdmin,
    StatusBitAdmin,
    StatusListAdmin,
    TemplateAdmin,
)
from smartcity_plugin.competences.admin import (
    CompetenceEvidenceAdmin,
    CompetenceWordsAdmin,
    EvidenceAdmin,
    LoadedCompetenceAdmin,
    LoadedFrameworkAdmin,
    MasteryHeldAdmin,
)
from smartcity_plugin.courses.admin import AlignmentAdmin, OutlineBlockAdmin, PublishedCourseAdmin
from smartcity_plugin.credentials.admin import ArtifactAdmin
from smartcity_plugin.diagnostics.admin import DiagnosticAnswerAdmin, DiagnosticRunAdmin
from smartcity_plugin.errands.admin import ErrandAdmin
from smartcity_plugin.health.admin import JobRunAdmin
from smartcity_plugin.pictures.admin import PictureAdmin, PictureKeyAdmin
from smartcity_plugin.proctoring.admin import (
    AllowanceAdmin,
    AttemptAdmin,
    AttemptEventAdmin,
    ExamAnswerAdmin,
    ItemBankAdmin,
    MessageAdmin,
    NoticeAdmin,
    ProviderMessageAdmin,
)
from smartcity_plugin.recognition.admin import (
    ClaimAdmin,
    ClaimDocumentAdmin,
    ClaimEventAdmin,
    EvidenceEntryAdmin,
)
from smartcity_plugin.records.admin import CheckpointAdmin, RecordEntryAdmin
from smartcity_plugin.runs.admin import DecisionAdmin, ReflectionAdmin, RunAdmin, VoteAdmin
from smartcity_plugin.scenarios.admin import ScenarioBoundsAdmin

__all__ = [
    "AlignmentAdmin",
    "AllowanceAdmin",
    "ArtifactAdmin",
    "AttemptAdmin",
    "AttemptEventAdmin",
    "AwardAdmin",
    "AwardEventAdmin",
    "BlockScoreAdmin",
    "CheckpointAdmin",
    "ClaimAdmin",
    "ClaimDocumentAdmin",
    "ClaimEventAdmin",
    "CompetenceEvidenceAdmin",
    "CompetenceWordsAdmin",
    "DecisionAdmin",
    "DiagnosticAnswerAdmin",
    "DiagnosticRunAdmin",
    "ErrandAdmin",
    "EvidenceAdmin",
    "EvidenceEntryAdmin",
    "ExamAnswerAdmin",
    "IssuePageAdmin",
    "IssueRunAdmin",
    "ItemBankAdmin",
    "JobRunAdmin",
    "LoadedCompetenceAdmin",
    "LoadedFrameworkAdmin",
    "MasteryHeldAdmin",
    "MessageAdmin",
    "NoticeAdmin",
    "OutlineBlockAdmin",
    "PictureAdmin",
    "PictureKeyAdmin",
    "ProviderMessageAdmin",
    "PublishedCourseAdmin",
    "RecordEntryAdmin",
    "ReflectionAdmin",
    "RunAdmin",
    "ScenarioBoundsAdmin",
    "StatusBitAdmin",
    "StatusListAdmin",
    "TemplateAdmin",
    "VoteAdmin",
]
