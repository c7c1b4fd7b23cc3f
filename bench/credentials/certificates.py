"""Certificates for people beside WeasyPrint's, and beside the unsigned PDFs that learning-credentials makes."""

import io
from collections.abc import Iterator
from functools import partial

from bench.credentials import certificate
from bench.measure import Subject, cpu_seconds
from bench.report import Row


def certificates() -> Iterator[Row]:
    """Make one of ours and one of theirs, each for a learner of its own."""
    many = certificate.learners()
    subjects = [
        Subject(make, partial(next, many)) for make in (certificate.ours, certificate.weasyprint, overlaid())
    ]
    ours, weasyprint, overlay = cpu_seconds(*subjects, seconds=1, rounds=5)
    yield Row("certificates, PDF/UA with code and attachment", "a second and core", 1 / ours, target=">= 25")
    yield Row("one certificate", "ms", ours * 1e3, "WeasyPrint", weasyprint * 1e3, ">= 1.5")
    yield Row("one certificate", "ms", ours * 1e3, "learning-credentials: untagged", overlay * 1e3)


def overlaid():
    """Return what writes three lines over a page that is there, with the libraries and in the way of that project."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  peers, not there for whoever only reads the figures
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    blank = Canvas(io.BytesIO())
    blank.drawString(100, 700, "Certificate")
    template = blank.getpdfdata()

    def make(earned) -> bytes:
        writer, file = PdfWriter(), io.BytesIO()
        page = writer.add_page(PdfReader(io.BytesIO(template)).pages[0])
        canvas = Canvas(io.BytesIO(), pagesize=page.mediabox[2:])
        for line, text in enumerate(("Learner", certificate.ACHIEVEMENT.id, str(earned.earned_at))):
            canvas.drawString(100, 500 - 40 * line, text)
        page.merge_page(PdfReader(io.BytesIO(canvas.getpdfdata())).pages[0])
        writer.write(file)
        return file.getvalue()

    return make
