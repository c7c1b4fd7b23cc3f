"""Whether all rooms have what they should have: nothing lost, nothing doubled, every chain and signature intact."""

from smartcity_plugin.auditing import Audit
from smartcity_plugin.awards.audit import AUDITS as OF_AWARDS
from smartcity_plugin.competences.audit import AUDITS as OF_COMPETENCES
from smartcity_plugin.pictures.audit import AUDITS as OF_PICTURES
from smartcity_plugin.proctoring.audit import AUDITS as OF_EXAMS
from smartcity_plugin.recognition.audit import AUDITS as OF_CLAIMS
from smartcity_plugin.runs.audit import AUDITS as OF_RUNS

AUDITS: dict[str, Audit] = OF_RUNS | OF_EXAMS | OF_PICTURES | OF_AWARDS | OF_COMPETENCES | OF_CLAIMS
"""What is looked at, by what people read."""
