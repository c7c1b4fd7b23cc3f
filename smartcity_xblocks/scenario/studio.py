"""The scenario's editor in Studio."""

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.scenario.check import check
from smartcity_xblocks.scenario.starter import STARTER
from smartcity_xblocks.studio_texts import EDITOR_TEXTS


class ScenarioStudio(DocumentBlock):
    """The author's half of the scenario block."""

    starter_document = STARTER
    check_document = staticmethod(check)

    def studio_view(self, context=None):
        """Show the document as forms."""
        return self.editor_fragment("scenario_studio", "SmartcityScenarioStudio", EDITOR_TEXTS)
