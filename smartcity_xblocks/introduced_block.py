"""What blocks share whose document has a title and an introduction: what they say to everybody, answers left out."""

from typing import ClassVar, Protocol

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.language_map import LanguageMap, pick
from smartcity_xblocks.markup import to_html
from smartcity_xblocks.problems import InvalidDocument, mark
from smartcity_xblocks.searched import searched


class Introduced(Protocol):
    """A parsed document."""

    @property
    def title(self) -> LanguageMap:
        """Return the title, plain."""

    @property
    def introduction(self) -> LanguageMap:
        """Return what is read first, as its author wrote it."""


class IntroducedBlock(DocumentBlock):
    """A block that everybody may read the introduction of, and only learners may do."""

    search_type: ClassVar[str]
    """What search results call such a block."""

    def _introduced(self) -> Introduced:
        """Return the parsed document. Raises `InvalidDocument`."""
        raise NotImplementedError

    def public_view(self, context=None):
        """Show visitors of a public course what this is; to do it they log in (COURSE_VISIBILITY_PUBLIC)."""
        try:
            document = self._introduced()
        except InvalidDocument as found:
            return self.unreadable(found)
        html = format_html(
            '<article class="smartcity sc-introduced"><h3>{}</h3><div class="sc-prose">{}</div>'
            '<p class="sc-notice">{}</p></article>',
            pick(document.title, self.language),
            mark_safe(to_html(pick(document.introduction, self.language))),  # noqa: S308 - cleaned right here
            self.gettext(mark("Log in and join the course to take part.")),
        )
        return self.built_fragment(html, "competence")

    def index_dictionary(self) -> dict:
        """Return what the searches may find: title and introduction, in all languages."""
        try:
            document = self._introduced()
        except InvalidDocument:
            return {}
        texts = searched(title=document.title, introduction=document.introduction)
        return {"content": texts, "content_type": self.search_type}
