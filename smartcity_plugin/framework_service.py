"""Frameworks as blocks see them; the protocol stands in `smartcity_xblocks.framework_service`."""

from collections.abc import Collection

from smartcity_plugin.competences import api
from smartcity_xblocks.framework_service import FoundCompetence, LoadedFramework


class FrameworkService:
    """Answers with what is loaded; holds nothing."""

    def all(self) -> tuple[LoadedFramework, ...]:
        """See `smartcity_xblocks.framework_service.FrameworkService`, here and below."""
        return tuple(
            LoadedFramework(
                id=each.id,
                title=each.title,
                levels=tuple(level.title for level in each.levels),
                groups={code: group.title for code, group in each.groups.items()},
            )
            for each in api.frameworks()
        )

    def find(
        self, words: str, framework: str, group: str, most: int
    ) -> tuple[tuple[FoundCompetence, ...], int]:
        page = api.search(words, framework, group, most)
        return tuple(_told(each) for each in page.found), page.total

    def named(self, codes: Collection[str]) -> dict[str, FoundCompetence]:
        return {code: _told(each) for code, each in api.named(codes).items()}


def _told(found: api.Found) -> FoundCompetence:
    return FoundCompetence(found.code, found.title, found.framework, found.group)
