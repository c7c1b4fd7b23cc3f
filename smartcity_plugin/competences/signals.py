"""What this room tells whoever stands above it. Sent inside the transaction: receivers act after its commit."""

from django.dispatch import Signal

evidence_changed = Signal()
"""With ``shown``: by learner the codes of the competences whose evidence was added to or voided."""

mastery_rose = Signal()
"""With ``risen``: by learner the codes of the competences of which a higher level than ever before is held."""
