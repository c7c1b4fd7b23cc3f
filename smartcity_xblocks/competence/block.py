"""A unit's card as an XBlock: what the unit teaches, and where its reader stands in that; a form for authors."""

from collections.abc import Mapping

from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope, String

from smartcity_xblocks import markdown
from smartcity_xblocks.competence.card import Card
from smartcity_xblocks.competence.card_page import REACHED_BY, Developed, card_html
from smartcity_xblocks.competence.card_settings import REACH
from smartcity_xblocks.competence.compiled import compiled
from smartcity_xblocks.competence.studio import CompetenceStudio
from smartcity_xblocks.competence.tags import Tag, as_json
from smartcity_xblocks.json_list import JsonList
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.problems import InvalidDocument, mark
from smartcity_xblocks.searched import searched
from smartcity_xblocks.standing_service import Standing


class CompetenceBlock(CompetenceStudio):
    """The card. The platform completes it when it has been seen, as it does for any text."""

    display_name = String(default="Competence card", scope=Scope.settings)
    reach = String(default=REACH[0], scope=Scope.settings, values=REACH)
    # Where `reach` is "blocks": "type/id" of each; without the course's key, so that imports and reruns keep them.
    blocks = JsonList(default=[], scope=Scope.settings)

    has_score = False
    has_author_view = True
    completion_mode = XBlockCompletionMode.COMPLETABLE
    icon_class = "other"

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, context=None):
        """Show the card in the reader's language, with the reader's own standing."""
        codes = [tag.code for tag in self.competence_tags()] if self._is_kept else []
        return self._shown(self.smartcity.standing.of(self._learner, codes) if codes else {})

    def public_view(self, context=None):
        """Show the card to anybody."""
        return self._shown({})

    author_view = public_view

    def student_view_data(self, context=None) -> dict:
        """Return the card for the mobile apps; computed at publish, without a user, so all languages go along."""
        try:
            card = self._card()
        except InvalidDocument:
            return {}
        return {
            "title": card.title,
            "text": {language: markdown.to_html(text) for language, text in card.text.items()},
            "outcomes": card.outcomes,
            "hours": card.hours,
            "competences": as_json(self.competence_tags()),
        }

    def index_dictionary(self) -> dict:
        """Return what the searches may find, in all languages."""
        try:
            card = self._card()
        except InvalidDocument:
            return {}
        texts = searched(
            title=card.title,
            text={language: markdown.to_html(text) for language, text in card.text.items()},
            **{f"outcome_{number}": each for number, each in enumerate(card.outcomes, 1)},
        )
        return {"content": texts, "content_type": "Competence card"}

    # What publishing reads

    def workload(self) -> int:
        """Return the hours that the card tells, 0 where it cannot be read."""
        try:
            return self._card().hours
        except InvalidDocument:
            return 0

    def competence_tags(self) -> tuple[Tag, ...]:
        """Return what the card's reach develops; a card of the first format has it in its document."""
        try:
            return super().competence_tags() or self._card().tags
        except InvalidDocument:
            return ()

    def _card(self) -> Card:
        return compiled(self.rev, lambda: self.content)

    def _shown(self, standings: Mapping[str, Standing]):
        try:
            card = self._card()
        except InvalidDocument as found:
            return self.unreadable(found)
        html = card_html(
            card,
            self._developed(standings),
            reached_by=self._reached_by(),
            page=self.smartcity.standing.page() if standings else "",
            language=self.language,
            gettext=self.gettext,
        )
        return self.built_fragment(html, "competence")

    def _reached_by(self) -> str:
        """Return what develops the competences, in the reader's words; blocks by their titles, once published."""
        key, titles = self._usage_key.context_key, ()
        if self.reach == "blocks" and self.smartcity and key.is_course:
            titles = self.smartcity.titles(key, self.blocks)
        if titles:
            return self.gettext(mark("Developed by: {titles}")).format(titles=", ".join(titles))
        return self.gettext(REACHED_BY.get(self.reach, REACHED_BY["unit"]))

    def _developed(self, standings: Mapping[str, Standing]) -> list[Developed]:
        """Return the competences as the reader is told of them."""
        tags, service = self.competence_tags(), self._frameworks
        named = service.named([tag.code for tag in tags]) if service and tags else {}
        levels = {each.id: each.levels for each in service.all()} if named else {}
        return [
            Developed(
                tag,
                title=pick(named[tag.code].title, self.language) if tag.code in named else tag.code,
                levels=[pick(each, self.language) for each in levels.get(named[tag.code].framework, ())]
                if tag.code in named
                else [],
                standing=standings.get(tag.code),
            )
            for tag in tags
        ]
