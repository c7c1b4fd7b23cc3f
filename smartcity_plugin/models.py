"""All models of the plugin: Django looks nowhere else."""

# Signals are made before any app is ready: openedx_events then looks for those that its settings name.
import smartcity_plugin.events.bus  # noqa: F401
from smartcity_plugin.awards.models import Award, AwardEvent, BlockScore, StatusBit, StatusList, Template
from smartcity_plugin.awards.scale_models import IssuePage, IssueRun
from smartcity_plugin.competences.models import (
    CompetenceEvidence,
    CompetenceWords,
    Evidence,
    LoadedCompetence,
    LoadedFramework,
    MasteryHeld,
)
from smartcity_plugin.courses.models import Alignment, OutlineBlock, PublishedCourse
from smartcity_plugin.credentials.models import Artifact
from smartcity_plugin.diagnostics.models import DiagnosticAnswer, DiagnosticRun
from smartcity_plugin.errands.models import Errand
from smartcity_plugin.health.models import JobRun
from smartcity_plugin.pictures.models import Picture, PictureKey
from smartcity_plugin.proctoring.models import (
    Allowance,
    Attempt,
    AttemptEvent,
    ExamAnswer,
    ItemBank,
    Message,
    Notice,
    ProviderMessage,
)
from smartcity_plugin.recognition.models import Claim, ClaimDocument, ClaimEvent, EvidenceEntry
from smartcity_plugin.records.models import Checkpoint, RecordEntry
from smartcity_plugin.runs.models import Decision, Reflection, Run, Vote
from smartcity_plugin.scenarios.models import ScenarioBounds

__all__ = [
    "Alignment",
    "Allowance",
    "Artifact",
    "Attempt",
    "AttemptEvent",
    "Award",
    "AwardEvent",
    "BlockScore",
    "Checkpoint",
    "Claim",
    "ClaimDocument",
    "ClaimEvent",
    "CompetenceEvidence",
    "CompetenceWords",
    "Decision",
    "DiagnosticAnswer",
    "DiagnosticRun",
    "Errand",
    "Evidence",
    "EvidenceEntry",
    "ExamAnswer",
    "IssuePage",
    "IssueRun",
    "ItemBank",
    "JobRun",
    "LoadedCompetence",
    "LoadedFramework",
    "MasteryHeld",
    "Message",
    "Notice",
    "OutlineBlock",
    "Picture",
    "PictureKey",
    "ProviderMessage",
    "PublishedCourse",
    "RecordEntry",
    "Reflection",
    "Run",
    "ScenarioBounds",
    "StatusBit",
    "StatusList",
    "Template",
    "Vote",
]
