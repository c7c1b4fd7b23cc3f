"""What all editors in Studio ask about competences: which there are, and what those are called that were chosen."""

from collections.abc import Iterator
from typing import Any

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.framework_service import FoundCompetence, FrameworkService
from smartcity_xblocks.handlers import expect, json_post, wrong_request
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.shape import replaced

SHOWN_AT_ONCE = 50
"""Competences in one answer: who does not see theirs writes another word."""
CODES_AT_ONCE = 500
WORDS_LIMIT = 200


class CompetencePicker(DocumentBlock):
    """The author's half of naming competences."""

    def _editor_arguments(self, texts: dict[str, str]) -> dict:
        found, service = super()._editor_arguments(texts), self._frameworks
        codes = dict.fromkeys(map(replaced, codes_in([found["document"], found["settings"]])))
        named = service.named(list(codes)[:CODES_AT_ONCE]) if service else {}
        return {
            **found,
            "competences": [self._told_competence(each) for each in named.values()],
            "frameworks": [
                {
                    "id": each.id,
                    "title": pick(each.title, self.language),
                    "levels": [pick(level, self.language) for level in each.levels],
                    "groups": [
                        {"code": code, "title": pick(title, self.language)}
                        for code, title in each.groups.items()
                    ],
                }
                for each in (service.all() if service else ())
            ],
        }

    @json_post
    def find_competences(self, body: dict) -> dict:
        """Answer the competences of ``{"words": ..., "framework": id or "", "group": code or ""}``, and how many.

        At most `SHOWN_AT_ONCE` of them; an empty text leaves nothing out.
        """
        words, framework, group = expect(body, words=str, framework=str, group=str)
        self.refuse_readers()
        service = self._frameworks
        asked = (replaced(text[:WORDS_LIMIT]) for text in (words, framework, group))
        found, total = service.find(*asked, SHOWN_AT_ONCE) if service else ((), 0)
        return {"found": [self._told_competence(each) for each in found], "total": total}

    @json_post
    def name_competences(self, body: dict) -> dict:
        """Answer what the competences of ``{"codes": [...]}`` are called; those that are not known are left out."""
        (codes,) = expect(body, codes=list)
        self.refuse_readers()
        if len(codes) > CODES_AT_ONCE or not all(isinstance(code, str) for code in codes):
            raise wrong_request()
        service = self._frameworks
        found = service.named([replaced(code) for code in codes]) if service else {}
        return {"found": [self._told_competence(each) for each in found.values()]}

    @property
    def _frameworks(self) -> FrameworkService | None:
        return self.smartcity.frameworks if self.smartcity else None

    def _told_competence(self, found: FoundCompetence) -> dict:
        return {
            "code": found.code,
            "title": pick(found.title, self.language),
            "framework": found.framework,
            "group": found.group,
        }


def codes_in(value: Any) -> Iterator[str]:
    """Yield the codes of competences that a document names, wherever it does."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            named = each.get("competences")
            for entry in named if isinstance(named, list) else ():
                code = entry.get("code") if isinstance(entry, dict) else entry
                if isinstance(code, str):
                    yield code
            waiting += each.values()
