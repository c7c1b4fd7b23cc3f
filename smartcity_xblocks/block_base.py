"""What all blocks share: a document with its content hash, translations, built assets, and saving in Studio."""

import copy
from collections.abc import Callable, Container
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import get_language
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import CourseLocator
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError, XBlockSaveError
from xblock.fields import Scope, String

from smartcity_xblocks.bundled import bundled
from smartcity_xblocks.documents import read, rev_of, rev_of_text, write
from smartcity_xblocks.handlers import HandlerError, expect, json_post, wrong_request
from smartcity_xblocks.language_map import LANGUAGES
from smartcity_xblocks.problems import InvalidDocument, Problem, errors, mark
from smartcity_xblocks.services import smartcity_service

T = TypeVar("T")


@XBlock.wants("i18n", "smartcity")
class DocumentBlock(XBlock):
    """A block whose content is one JSON document, kept as the element body in OLX.

    Subclasses give the room's pure functions: ``check_document`` and ``starter_document``.
    """

    starter_document: ClassVar[dict]
    # Staff who see the course as a learner may look: whatever writes refuses them. Without this the LMS shows nothing
    # (lms/djangoapps/courseware/masquerade.py, filter_displayed_blocks).
    show_in_read_only_mode = True

    edited_settings: ClassVar[tuple[str, ...]] = ()
    """Fields in settings scope that the editor shows and saves beside the document."""

    # The platform's parse_xml and export know an element body by the field name "content" only.
    content = String(default="", scope=Scope.content, xml_node=True)
    # Beside the document, in settings scope: reading it loads no content from the modulestore.
    rev = String(default="", scope=Scope.settings)
    display_name = String(default="", scope=Scope.settings)

    @staticmethod
    def check_document(document: Any) -> list[Problem]:
        """Return the problems of ``document``; each room brings its own."""
        raise NotImplementedError

    @staticmethod
    def check_settings(settings: dict) -> list[Problem]:
        """Return the problems of ``settings``, the new values of all `edited_settings`."""
        raise NotImplementedError

    @classmethod
    def parse_xml(cls, node, runtime, keys, *args):
        """Read the block from OLX; the hash is computed anew, so that a hand-edited import cannot lie."""
        block = super().parse_xml(node, runtime, keys, *args)
        block.rev = rev_of_text(block.content)
        return block

    # Texts

    def gettext(self, message: str) -> str:
        """Return ``message`` in the reader's language, or itself where there is no translation.

        The host's words come first. It looks for one catalogue, of atlas where there is any, of the very region that is
        asked for (xmodule/modulestore/django.py, XBlockI18nService): what that lacks, our own has.
        """
        told = self._i18n.gettext(message) if self._i18n else message
        return bundled(self.language).gettext(message) if told == message else told

    @cached_property
    def _i18n(self):
        """Return the service, asked for once a request: the platform makes a new one, which looks for its catalogue."""
        return self.runtime.service(self, "i18n")

    @property
    def language(self) -> str:
        """Return the language code of the reader."""
        return get_language() or "en"

    # Whose it is

    @property
    def _learner(self) -> int:
        return self.scope_ids.user_id

    @property
    def _usage_key(self) -> UsageKey:
        return self.scope_ids.usage_id

    @cached_property
    def _is_kept(self) -> bool:
        """Return whether rows are kept: in a course, for a learner, with the plugin; not in Studio's preview.

        A content library's runtime has no ``is_author_mode``, and its author's id: there the key tells.
        """
        in_studio = getattr(self.runtime, "is_author_mode", False)
        in_course = self._usage_key.context_key.is_course
        return bool(self.smartcity and isinstance(self._learner, int) and in_course and not in_studio)

    # Services

    @cached_property
    def smartcity(self):
        """Return the plugin's service, or None without the plugin."""
        return smartcity_service(self)

    # Views

    def built_fragment(
        self, html: str, style: str, script: str = "", function: str = "", arguments: dict | None = None
    ) -> Fragment:
        """Return ``html`` with the built ``style``.css and, where there is one, the ``script``.js that starts it."""
        fragment = Fragment(html)
        fragment.add_css_url(static(f"smartcity/{style}.css"))
        if script:
            fragment.add_javascript_url(static(f"smartcity/{script}.js"))
            fragment.initialize_js(function, arguments)
        return fragment

    def unreadable(self, found: InvalidDocument) -> Fragment:
        """Return what stands in place of a document that cannot be shown; details are for authors only."""
        html = format_html(
            '<div class="smartcity" data-code="{}"><p class="sc-notice sc-notice--error">{}</p></div>',
            found.problems[0].code,
            self.gettext(mark("This exercise cannot be shown. Please tell the course team.")),
        )
        return self.built_fragment(html, "competence")

    # Studio

    def document(self) -> Any:
        """Return the stored document, or the starter for a new block. Raises `InvalidDocument`."""
        return read(self.content) if self.content else copy.deepcopy(self.starter_document)

    def editor_fragment(self, script: str, function: str, texts: dict[str, str]) -> Fragment:
        """Return the Studio editor; its class lets Studio put its own buttons away."""
        html = '<div class="smartcity sc-studio editor-with-buttons"></div>'
        return self.built_fragment(html, "studio", script, function, self._editor_arguments(texts))

    def _editor_arguments(self, texts: dict[str, str]) -> dict:
        """Return what the Studio editor starts with."""
        try:
            document = self.document()
            problems = self.check_document(document)
        except InvalidDocument as found:
            document, problems = copy.deepcopy(self.starter_document), list(found.problems)
        return {
            "document": document,
            "rev": self.rev,
            "languages": list(LANGUAGES),
            "problems": self.told(problems),
            "texts": {key: self.gettext(text) for key, text in texts.items()},
            "settings": {name: getattr(self, name) for name in self.edited_settings},
        }

    @property
    def files_address(self) -> str:
        """Return what Studio puts before the name of a course's file, or nothing in a library."""
        key = self.scope_ids.usage_id.context_key
        return f"/{key.make_asset_key('asset', '_')}"[:-1] if isinstance(key, CourseLocator) else ""

    def told(self, problems: list[Problem]) -> list[dict]:
        """Return ``problems`` as JSON in the author's language."""
        return [problem.as_dict(self.gettext) for problem in problems]

    def not_sound(self, found: InvalidDocument) -> HandlerError:
        """Return the refusal of a draft with errors, with the list of them."""
        message = mark("The document has errors. Mend those listed and try again.")
        return HandlerError(422, "invalid_document", message, problems=self.told(list(found.problems)))

    def exported_file(self, body: dict, formats: Container[str], export: Callable[[dict, str], T]) -> T:
        """Return what ``export(document, format)`` makes of ``{"document": ..., "format": one of formats}``."""
        document, form = expect(body, document=dict, format=str)
        self.refuse_readers()
        if form not in formats:
            raise wrong_request()
        try:
            rev_of(document)  # what has no hash could not be answered either
            return export(document, form)
        except InvalidDocument as found:
            raise self.not_sound(found) from None
        except RecursionError:  # nested deeper than any document
            raise wrong_request() from None

    @json_post
    def save_document(self, body: dict) -> dict:
        """Keep the author's document: ``{"document": ..., "rev": the hash it was loaded with}``.

        Beside it may stand ``"settings"``, all `edited_settings` by name. Refused with 422 and all problems when
        something is wrong, with 409 when somebody else saved meanwhile, with 403 where authors' fields are
        read-only, as in the LMS.
        """
        settings = None
        if self.edited_settings and "settings" in body:
            document, loaded_rev, settings = expect(body, document=dict, rev=str, settings=dict)
        else:
            document, loaded_rev = expect(body, document=dict, rev=str)
        self.refuse_readers()
        if loaded_rev != self.rev:
            message = mark(
                "Somebody else has saved this block meanwhile. Copy your changes, reload, and save again."
            )
            raise HandlerError(409, "stale_document", message)
        try:
            text, rev, problems = self._checked(document, settings)
        except InvalidDocument as found:
            message = mark("Nothing was saved: the document has errors. Mend those listed and save again.")
            told = self.told(list(found.problems))
            raise HandlerError(422, "invalid_document", message, problems=told) from None
        self._write({"content": text, "rev": rev, **(settings or {})})
        self.document_kept()
        return {"rev": self.rev, "problems": self.told(problems)}

    def check_for_keeping(self, document: dict) -> list[Problem]:
        """Return the problems of a document that is about to be kept; a block may look closer here."""
        return self.check_document(document)

    def document_kept(self) -> None:
        """Do what follows from a document that an author has saved; nothing, unless a block has something to do."""

    def refuse_readers(self) -> None:
        """Refuse a request of somebody who may not write this course or library."""
        service = self.smartcity
        if service and not service.may_author(self.scope_ids.usage_id.context_key):
            raise HandlerError(403, "read_only", self._AUTHORS_ONLY)

    def _checked(self, document: dict, settings: dict | None) -> tuple[str, str, list[Problem]]:
        """Return the text to keep, its hash and the warnings. Raises `InvalidDocument` for what must not be kept."""
        problems = [
            *self.check_for_keeping(document),
            *(() if settings is None else self.check_settings(settings)),
        ]
        if errors(problems):
            raise InvalidDocument(problems)
        text, rev = write(document), rev_of(document)
        read(text)  # the size limit holds for the text that is kept
        return text, rev, problems

    def _write(self, values: dict) -> None:
        """Set the author's fields and save them at once, so that a refusal is known here and leaves no trace."""
        before = {name: getattr(self, name) for name in values}
        self._set(values)
        try:
            self.save()
        except (InvalidScopeError, XBlockSaveError):
            self._set(before)
            # Or the runtime, which saves after each handler, would try once more.
            self._clear_dirty_fields()
            raise HandlerError(403, "read_only", self._AUTHORS_ONLY) from None

    def _set(self, values: dict) -> None:
        for name, value in values.items():
            setattr(self, name, value)

    _AUTHORS_ONLY = mark("Only course authors can save this, in Studio.")
