"""A unit's card as an XBlock: read-only for learners, a form for authors."""

from django.utils.html import format_html, format_html_join
from xblock.completable import XBlockCompletionMode
from xblock.fields import Scope, String

from smartcity_xblocks.competence.card import Card, parse
from smartcity_xblocks.competence.studio import CompetenceStudio
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import InvalidDocument, mark


class CompetenceBlock(CompetenceStudio):
    """The card. The platform completes it when it has been seen, as it does for any text."""

    display_name = String(default="Competence card", scope=Scope.settings)

    has_score = False
    completion_mode = XBlockCompletionMode.COMPLETABLE
    icon_class = "other"

    def student_view(self, context=None):
        """Show the card in the reader's language."""
        try:
            card = self._card()
        except InvalidDocument as found:
            return self.unreadable(found)
        return self.built_fragment(self._html(card), "competence")

    author_view = student_view
    public_view = student_view

    def student_view_data(self, context=None) -> dict:
        """Return the card for the mobile apps; computed at publish, without a user, so all languages go along."""
        try:
            card = self._card()
        except InvalidDocument:
            return {}
        return {"title": card.title, "summary": card.summary, "outcomes": card.outcomes, "hours": card.hours}

    def workload(self) -> int:
        """Return the hours that the card tells, 0 where it cannot be read."""
        try:
            return self._card().hours
        except InvalidDocument:
            return 0

    def index_dictionary(self) -> dict:
        """Return what the course search may find."""
        try:
            card = self._card()
        except InvalidDocument:
            return {}
        texts = {"title": pick(card.title, self.language), "summary": pick(card.summary, self.language)}
        return {"content": texts, "content_type": "Competence card"}

    def _card(self) -> Card:
        return parse(self.document())

    def _html(self, card: Card) -> str:
        service = self.smartcity
        titles = service.competences() if service else {}
        return format_html(
            '<article class="smartcity sc-competence"><h3>{title}</h3><p class="sc-lead">{summary}</p>'
            '<h4>{outcomes_title}</h4><ul class="sc-outcomes">{outcomes}</ul>'
            '<h4>{competences_title}</h4><ul class="sc-tags">{competences}</ul>'
            '<p class="sc-meta">{hours}</p></article>',
            title=pick(card.title, self.language),
            summary=pick(card.summary, self.language),
            outcomes_title=self.gettext(mark("Afterwards you can")),
            outcomes=format_html_join(
                "", "<li>{}</li>", ((pick(each, self.language),) for each in card.outcomes)
            ),
            competences_title=self.gettext(mark("Competences")),
            competences=format_html_join(
                "",
                '<li class="sc-tag" title="{}">{}</li>',
                ((code, pick(titles.get(code, {}), self.language) or code) for code in card.competences),
            ),
            hours=self.gettext(mark("Workload: about {hours} hours")).format(hours=card.hours),
        )
