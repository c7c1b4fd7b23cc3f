"""The card's editor in Studio."""

from collections.abc import Iterator

from xblock.core import XBlock

from smartcity_xblocks.competence.card import check, renewed
from smartcity_xblocks.competence.card_settings import NAMES, block_name, check_settings
from smartcity_xblocks.competence.starter import STARTER
from smartcity_xblocks.competence.tagged import TaggedBlock
from smartcity_xblocks.problems import errors
from smartcity_xblocks.studio_texts import CARD_EDITOR_TEXTS


class CompetenceStudio(TaggedBlock):
    """The author's half of the card block."""

    starter_document = STARTER
    edited_settings = NAMES
    check_document = staticmethod(check)
    check_settings = staticmethod(check_settings)

    def studio_view(self, context=None):
        """Show the document as a form."""
        return self.editor_fragment("competence_studio", "SmartcityCompetenceStudio", CARD_EDITOR_TEXTS)

    def _editor_arguments(self, texts: dict[str, str]) -> dict:
        found = super()._editor_arguments(texts)
        document = found["document"]
        return {
            **found,
            "document": document if errors(check(document)) else renewed(document),
            "near": [
                {
                    "id": block_name(block.scope_ids.usage_id),
                    "title": block.display_name or block.scope_ids.block_type,
                    "unit": unit.display_name or "",
                }
                for block, unit in self._near()
            ],
        }

    def _near(self) -> Iterator[tuple[XBlock, XBlock]]:
        """Yield the other blocks of the card's section, in their order, each with the unit it stands in."""
        if not self.scope_ids.usage_id.context_key.is_course:
            return
        section = self
        while (above := section.get_parent()) is not None and above.scope_ids.block_type != "course":
            section = above
        waiting = [(section, section)]
        while waiting:
            block, unit = waiting.pop()
            if block.has_children:
                waiting += [(child, block) for child in reversed(block.get_children())]
            elif block.scope_ids.usage_id != self.scope_ids.usage_id:
                yield block, unit
