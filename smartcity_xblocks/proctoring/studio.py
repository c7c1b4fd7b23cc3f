"""The exam's editor in Studio. Nothing here is kept but by `save_document`: the draft comes with each request."""

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.handlers import expect, json_post
from smartcity_xblocks.proctoring.exam import check
from smartcity_xblocks.proctoring.settings import NAMES, check_settings
from smartcity_xblocks.proctoring.starter import STARTER
from smartcity_xblocks.studio_texts import EDITOR_TEXTS


class ExamStudio(DocumentBlock):
    """The author's half of the exam block."""

    starter_document = STARTER
    edited_settings = NAMES
    check_document = staticmethod(check)
    check_settings = staticmethod(check_settings)

    def studio_view(self, context=None):
        """Show the document as forms."""
        return self.editor_fragment("exam_studio", "SmartcityExamStudio", EDITOR_TEXTS)

    @json_post
    def check(self, body: dict) -> dict:
        """Answer the problems of ``{"document": ...}``."""
        (document,) = expect(body, document=dict)
        self.refuse_readers()
        return {"problems": self.told(self.check_document(document))}
