"""The exam's editor in Studio, and what it asks of the server while an author writes.

Nothing here is kept but by `save_document`: the draft comes with each request, and what is found goes back.
"""

from smartcity_xblocks.block_base import DocumentBlock
from smartcity_xblocks.documents import rev_of, write
from smartcity_xblocks.handlers import expect, file_content, json_post, refused_file
from smartcity_xblocks.items.coverage import Amount, coverage
from smartcity_xblocks.items.draw import draw, questions_of
from smartcity_xblocks.items.interchange.importing import import_questions
from smartcity_xblocks.language_map import pick
from smartcity_xblocks.markup import to_html, to_line
from smartcity_xblocks.problems import InvalidDocument
from smartcity_xblocks.proctoring.compiled import compiled
from smartcity_xblocks.proctoring.exam import Exam, check
from smartcity_xblocks.proctoring.exporting import FORMATS, export_text
from smartcity_xblocks.proctoring.settings import NAMES, check_settings
from smartcity_xblocks.proctoring.starter import STARTER
from smartcity_xblocks.proctoring.studio_texts import EXAM_EDITOR_TEXTS
from smartcity_xblocks.proctoring.texts import SITTING_TEXTS
from smartcity_xblocks.proctoring.views import NOTHING_GIVEN, played_view

SEED_LIMIT = 100


class ExamStudio(DocumentBlock):
    """The author's half of the exam block."""

    starter_document = STARTER
    edited_settings = NAMES
    check_document = staticmethod(check)
    check_settings = staticmethod(check_settings)

    def studio_view(self, context=None):
        """Show the document as forms."""
        return self.editor_fragment("exam_studio", "SmartcityExamStudio", EXAM_EDITOR_TEXTS)

    def _editor_arguments(self, texts: dict[str, str]) -> dict:
        return {
            **super()._editor_arguments(texts),
            "files": self.files_address,
            "sections": self._sections(),
            "providers": self.smartcity.exams.providers() if self.smartcity else {},
            "learner_texts": {key: self.gettext(text) for key, text in SITTING_TEXTS.items()},
        }

    def _sections(self) -> list[dict]:
        """Return the course's other sections, of which authors choose what has to be done before."""
        service = self.smartcity
        key = self.scope_ids.usage_id
        found = service.exams.sections(key) if service and key.context_key.is_course else {}
        return [
            {"id": section, "title": pick(title, self.language) or section}
            for section, title in found.items()
        ]

    @json_post
    def check(self, body: dict) -> dict:
        """Answer the problems of ``{"document": ...}``."""
        (document,) = expect(body, document=dict)
        self.refuse_readers()
        return {"problems": self.told(self.check_document(document))}

    @json_post
    def preview(self, body: dict) -> dict:
        """Answer the paper that ``{"document": ..., "seed": any text}`` draws, as a learner would see it."""
        document, seed = expect(body, document=dict, seed=str)
        self.refuse_readers()
        exam = self._drafted(document)
        # Half a character has no bytes to draw by.
        paper = draw(exam.bank, seed[:SEED_LIMIT].encode(errors="replace").decode())
        questions = questions_of(paper, exam.bank)
        return {
            "title": to_line(pick(exam.title, self.language)),
            "introduction": to_html(pick(exam.introduction, self.language)),
            "allowed": to_html(pick(exam.allowed, self.language)),
            "questions": [
                {
                    **each.shown(self.language, paper.shuffle),
                    **played_view(exam, each.id, NOTHING_GIVEN, self.language),
                }
                for each in questions
            ],
            "total_points": sum(each.points for each in questions),
        }

    @json_post
    def coverage(self, body: dict) -> dict:
        """Answer what the bank of ``{"document": ...}``, and every paper from it, asks about by competence."""
        (document,) = expect(body, document=dict)
        self.refuse_readers()
        exam = self._drafted(document)
        found = coverage(exam.bank)
        return {
            "paper": {
                "questions": exam.questions_drawn,
                "least_points": found.least.points,
                "most_points": found.most.points,
            },
            "competences": [
                {"code": each.code, **_told(each.bank), "least": _told(each.least), "most": _told(each.most)}
                for each in found.competences
            ],
        }

    @json_post
    def import_questions(self, body: dict) -> dict:
        """Read a file, ``{"name": ..., "data": base64}``, and answer its questions and what it could not say."""
        name, data = expect(body, name=str, data=str)
        self.refuse_readers()
        content = file_content(data)
        try:
            imported = import_questions(name, content, self.language)
            found = {"questions": imported.questions, "groups": imported.groups}
            rev_of(found)  # what has no hash could not be answered either
        except InvalidDocument as refused:
            raise refused_file(refused) from None
        return {**found, "report": self.told(imported.report)}

    @json_post
    def export_document(self, body: dict) -> dict:
        """Answer ``{"document": ..., "format": one of `FORMATS`}`` as a file, and what the file does not say."""
        exported = self.exported_file(
            body, FORMATS, lambda document, form: export_text(document, form, self.language)
        )
        report = self.told(exported.report)
        return {"name": exported.name, "type": exported.mimetype, "text": exported.text, "report": report}

    @json_post
    def statistics(self, body: dict) -> dict:
        """Answer what the answers of all learners say about each question."""
        expect(body)
        self.refuse_readers()
        service = self.smartcity
        return {"questions": service.exams.statistics(self.scope_ids.usage_id) if service else []}

    def _drafted(self, document: dict) -> Exam:
        """Return the exam of a draft, or refuse with its errors; the worker keeps it for the next request."""
        try:
            return compiled(rev_of(document), lambda: write(document))
        except InvalidDocument as found:
            raise self.not_sound(found) from None


def _told(amount: Amount) -> dict:
    return {"questions": amount.questions, "points": amount.points}
