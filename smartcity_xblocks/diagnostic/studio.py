"""The diagnostic's editor in Studio, and what it asks of the server while an author writes.

Nothing here is kept but by `save_document`: the draft comes with each request, and what is found goes back.
"""

from smartcity_xblocks.competence.framework import Framework
from smartcity_xblocks.competence.tagged import TaggedBlock
from smartcity_xblocks.diagnostic.compiled import compiled
from smartcity_xblocks.diagnostic.coverage import counts, fit
from smartcity_xblocks.diagnostic.document import Diagnostic, check, parse
from smartcity_xblocks.diagnostic.settings import NAMES, check_settings
from smartcity_xblocks.diagnostic.starter import STARTER
from smartcity_xblocks.diagnostic.studio_texts import DIAGNOSTIC_EDITOR_TEXTS
from smartcity_xblocks.documents import rev_of, write
from smartcity_xblocks.handlers import expect, json_post
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import InvalidDocument, Problem, errors


class DiagnosticStudio(TaggedBlock):
    """The author's half of the diagnostic block."""

    starter_document = STARTER
    edited_settings = NAMES
    check_document = staticmethod(check)
    check_settings = staticmethod(check_settings)

    def check_for_keeping(self, document: dict) -> list[Problem]:
        """Return the problems of ``document``, and where it does not fit the framework that it names."""
        problems = self.check_document(document)
        if errors(problems):
            return problems
        diagnostic = parse(document)
        return [*problems, *fit(diagnostic, self._named(diagnostic))]

    def studio_view(self, context=None):
        """Show the document as forms."""
        return self.editor_fragment("diagnostic_studio", "SmartcityDiagnosticStudio", DIAGNOSTIC_EDITOR_TEXTS)

    def _editor_arguments(self, texts: dict[str, str]) -> dict:
        return {
            **super()._editor_arguments(texts),
            "files": self.files_address,
            "profiles": self._profiles(),
        }

    def _profiles(self) -> dict[str, list[dict]]:
        """Return the job profiles to choose from, by framework."""
        service = self.smartcity
        return {
            each.id: [
                {"code": code, "title": pick(profile.title, self.language)}
                for code, profile in each.profiles.items()
            ]
            for each in (service.diagnostics.frameworks() if service else ())
        }

    @json_post
    def check(self, body: dict) -> dict:
        """Answer the problems of ``{"document": ...}``."""
        (document,) = expect(body, document=dict)
        self.refuse_readers()
        return {"problems": self.told(self.check_for_keeping(document))}

    @json_post
    def coverage(self, body: dict) -> dict:
        """Answer how many questions ``{"document": ...}`` has by competence of its profiles and by level."""
        (document,) = expect(body, document=dict)
        self.refuse_readers()
        diagnostic = self._drafted(document)
        framework = self._named(diagnostic)
        found = counts(diagnostic, framework) if framework else {}
        return {
            "levels": [pick(each.title, self.language) for each in (framework.levels if framework else ())],
            "competences": [
                {
                    "code": code,
                    "title": pick(framework.competences[code].title, self.language),
                    "questions": list(numbers),
                }
                for code, numbers in found.items()
            ],
        }

    def _named(self, diagnostic: Diagnostic) -> Framework | None:
        return self.smartcity.diagnostics.framework(diagnostic.framework) if self.smartcity else None

    def _drafted(self, document: dict) -> Diagnostic:
        """Return the diagnostic of a draft, or refuse with its errors."""
        try:
            return compiled(rev_of(document), lambda: write(document))
        except InvalidDocument as found:
            raise self.not_sound(found) from None
