"""What all blocks share that say which competences they develop: a settings field, kept with the other settings.

Like any field in settings scope it is versioned, exported with OLX and readable in the LMS; a draft of it counts for
nothing until it is published.
"""

from xblock.fields import Scope

from smartcity_xblocks.competence.picker import CompetencePicker
from smartcity_xblocks.competence.tags import Tag, as_json, tags
from smartcity_xblocks.json_list import JsonList


class TaggedBlock(CompetencePicker):
    """A block that names competences. Its room's settings check them: `smartcity_xblocks.competence.tags.read`."""

    # {"code": "TEC-04", "level": 2, "weight": 100} each; without level 1, without weight 100 percent.
    competences = JsonList(default=[], scope=Scope.settings)

    def competence_tags(self) -> tuple[Tag, ...]:
        """Return what the block says it develops: what reading the published course goes by."""
        return tags(self.competences)

    def _editor_arguments(self, texts: dict[str, str]) -> dict:
        found = super()._editor_arguments(texts)
        # Each with its level and weight, also where they were written without.
        settings = {**found["settings"], "competences": as_json(self.competence_tags())}
        return {**found, "settings": settings}
