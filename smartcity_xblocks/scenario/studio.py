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
        html = '<div class="smartcity sc-studio"></div>'
        return self.built_fragment(
            html, "scenario_studio", self.editor_arguments(EDITOR_TEXTS), "SmartcityScenarioStudio"
        )
