"""The card's editor in Studio."""

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.competence.card import check
from smartcity_xblocks.competence.starter import STARTER
from smartcity_xblocks.studio_texts import EDITOR_TEXTS


class CompetenceStudio(DocumentBlock):
    """The author's half of the card block."""

    starter_document = STARTER
    check_document = staticmethod(check)

    def studio_view(self, context=None):
        """Show the document as a form."""
        return self.editor_fragment("competence_studio", "SmartcityCompetenceStudio", EDITOR_TEXTS)
