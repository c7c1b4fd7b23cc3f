"""The certificate as PDF: readable aloud, in every script, with the signed document inside."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest
import zxingcpp
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from smartcity_plugin.credentials.achievement import Outcome
from smartcity_plugin.credentials.received import receive
from smartcity_plugin.credentials.render.pdf import NoLetters, certificate_pdf

URL = "https://city.example/smartcity/verify/6f1c1f5e-6f0e-4c39-9a35-0d6a2b1f7b11/"
SCRIPTS = {
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Лъчезар Иванов Їжак",
    "Latin": "José Groß Şahin Łódź Nguyễn Thị Ánh",
    "Georgian": "სოფო ხალვაში",
    "Armenian": "Հայկ Գրիգորյան",
    "Ethiopic": "አበበ ቢቂላ",
    "Thai": "ประยุทธ์",
    "Devanagari": "अनुष्का शर्मा",
    "Han": "李小龍",
    "Kana": "やまだ タロウ",
    "Hangul": "김민수",
}
SOURCE = "#panic() $x$ *b* _i_ @ref <label> \\ `code` = head // no /* no */ \" ' #[x] https://a.example/#x"


@pytest.fixture(scope="session")
def make(achievement, issuer, earned, signed_text):
    """Make a certificate; what differs from the room's credential is named."""

    def make(
        language="en", *, url=URL, name="scro-m07.json", attachment=signed_text, holder=None, **different
    ):
        person = replace(earned, learner_name=earned.learner_name if holder is None else holder)
        return certificate_pdf(
            replace(achievement, **different), issuer, person, language, url, attachment, name
        )

    return make


def text(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf) as document:
        return " ".join("".join(page.get_text() for page in document).split())


def tags(pdf: bytes) -> list[str]:
    """Return the names of all structure elements in the order of reading."""

    def below(node):
        if isinstance(node, pikepdf.Array):
            return [name for each in node for name in below(each)]
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            return [str(node.S)[1:], *below(node.get("/K", pikepdf.Array()))]
        return []

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return below(document.Root.StructTreeRoot.K)


def test_it_is_tagged_and_says_its_language_and_title(make):
    with pikepdf.open(io.BytesIO(make("el"))) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "el"
        assert root.ViewerPreferences.DisplayDocTitle
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["dc:title"] == "Αντιμετώπιση πλημμύρας – Maria Παπαδοπούλου"
    found = tags(make("el"))
    assert found[0] == "Document"
    assert [each for each in found if each.startswith("H")] == ["H1", "H2", "H2", "H2", "H2"]
    assert found.count("Figure") == 1
    assert {"L", "LI", "Lbl", "LBody", "Link"} <= set(found)


def test_an_independent_checker_finds_nothing(make, tmp_path):
    files = []
    for language in ("en", "el", "de", "pt"):
        files.append(tmp_path / f"{language}.pdf")
        files[-1].write_bytes(make(language, further_information={"en": "See https://city.example/scro"}))
    command = [Path(sys.executable).with_name("outloud"), "--json", "-", *files]
    result = subprocess.run(command, capture_output=True, check=False)
    reports = json.loads(result.stdout)["results"]
    assert [(each["verdict"], each["findings"]) for each in reports] == [("pass", [])] * 4


def test_the_signed_document_is_attached_byte_for_byte(make, signed_text):
    with pikepdf.open(io.BytesIO(make())) as document:
        (attached,) = document.Root.AF
        assert attached == document.attachments["scro-m07.json"].obj
        assert str(attached.AFRelationship) == "/Alternative"
        file = document.attachments["scro-m07.json"].get_file()
        assert (file.mime_type, file.read_bytes()) == ("application/vc", signed_text)


def test_whoever_verifies_the_pdf_verifies_what_is_attached(make, signed):
    assert receive(make()).credential == signed


def test_a_token_is_attached_as_well(make):
    with pikepdf.open(io.BytesIO(make(attachment=b"eyJ.eyJ.c2ln", name="scro-m07.jwt"))) as document:
        assert document.attachments["scro-m07.jwt"].get_file().read_bytes() == b"eyJ.eyJ.c2ln"


def test_the_code_leads_to_the_address(make):
    with pymupdf.open(stream=make()) as document:
        picture = document[0].get_pixmap(dpi=150)
        links = [link["uri"] for page in document for link in page.get_links()]
    (found,) = zxingcpp.read_barcodes(
        Image.frombytes("RGB", (picture.width, picture.height), picture.samples)
    )
    assert (found.text, str(found.ec_level)) == (URL, "M")
    assert URL in links


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("el", "Αντιμετώπιση πλημμύρας"),
        ("bg", "Реакция при наводнение в града"),
        ("de", "Bewältigung von Überschwemmungen"),
    ],
)
def test_its_text_can_be_taken_out(make, language, words):
    assert words in text(
        make(language, title={"en": "Flood response", "el": "Αντιμετώπιση πλημμύρας", language: words})
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_come_out_in_every_script(make, script):
    assert SCRIPTS[script] in text(make(holder=SCRIPTS[script]))


@pytest.mark.parametrize("name", ["محمد عبد الله", "שרה כהן"])
def test_names_from_right_to_left_keep_every_letter(make, name):
    """Who takes text out may get it in the order of the eye; pymupdf does, word by word."""
    assert sorted(name.replace(" ", "")) == sorted(
        letter for letter in text(make(holder=name)) if letter in name.replace(" ", "")
    )


def test_letters_that_no_font_has_are_no_empty_boxes(make):
    with pytest.raises(NoLetters) as error:
        make(holder="Ann 𒀀𒁀 Smith")
    assert error.value.values["letters"] == "𒀀 𒁀"
    assert "Ann" in text(make(holder="Ann")), "the compiler is as good as before"


def test_text_is_never_source(make):
    read = text(make(holder=SOURCE, title={"en": SOURCE}, outcomes=(Outcome({"en": SOURCE}, code=SOURCE),)))
    assert read.count("#panic() $x$ *b* _i_ @ref <label>") == 4


def test_without_a_name_there_is_no_label_for_one(make):
    assert "Awarded to" not in text(make(holder=" "))


@pytest.mark.thorough
@given(text_of_a_stranger=st.text(max_size=60))
@example("\ue000")  # of private use: no font, or one that means something else by it
@example("\U000f0000 \uffff \ufeff")
@example("\u202eevil\u2066 \u00ad\u200b\u2028")
def test_whatever_a_name_or_a_title_is_there_is_a_certificate_or_a_letter_without_a_font(
    make, text_of_a_stranger
):
    try:
        pdf = make(holder=text_of_a_stranger, title={"en": f"x{text_of_a_stranger}"})
    except NoLetters as error:
        told = error.values["letters"]
    else:
        told = pdf[:8].decode()
    assert told


LONG_NAMES = [
    "Wolfeschlegelsteinhausenbergerdorff" * 7,
    "Maria " * 42,
    "Παπαχριστοδουλοπούλου-Κωνσταντινίδου",
]


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_long_name_stays_on_the_sheet_and_off_the_code(make, name):
    millimetre = 72 / 25.4
    pdf = make(holder=name, title={"en": "Donaudampfschifffahrtselektrizitätenhauptwerk"})
    with pymupdf.open(stream=pdf) as document:
        words = document[0].get_text("words")
    assert name.replace(" ", "") in text(pdf).replace(" ", "")
    for _, top, right, _, *_ in words:
        assert right <= (154 if top < 56 * millimetre else 189) * millimetre


def test_forty_outcomes_go_over_two_pages(make):
    outcomes = tuple(
        Outcome({"en": f"Outcome number {number} of a long list"}, f"X-{number}") for number in range(40)
    )
    pdf = make(outcomes=outcomes)
    with pymupdf.open(stream=pdf) as document:
        assert document.page_count == 2
    assert all(outcome.title["en"] in text(pdf) for outcome in outcomes)
    assert tags(pdf).count("LI") >= 40


def test_what_there_is_not_leaves_no_heading(make):
    pdf = make(outcomes=(), criteria={}, description={})
    assert [each for each in tags(pdf) if each.startswith("H")] == ["H1", "H2", "H2"]
    assert "Learning outcomes" not in text(pdf)


def test_the_same_credential_gives_the_same_bytes(make):
    assert make("el") == make("el")
    with pikepdf.open(io.BytesIO(make("el"))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20260320093015")


def test_a_fork_of_a_process_that_made_some_says_so_and_does_not_hang(make):
    make()
    child = os.fork()
    if not child:
        try:
            make()
        except RuntimeError:
            os._exit(7)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


def test_whoever_only_verifies_needs_no_typesetter():
    code = "import sys, smartcity_plugin.credentials.cli; sys.exit('typst' in sys.modules or 'segno' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    late = "import sys, smartcity_plugin.credentials.render.pdf; sys.exit('typst' in sys.modules)"
    subprocess.run([sys.executable, "-c", late], check=True)
