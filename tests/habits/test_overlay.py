"""Words that atlas brought: the platform looks for them before those in our package, in one catalogue of one region.

Read in xmodule/modulestore/django.py, XBlockI18nService, and xmodule/modulestore/api.py: an overlay is the folder
conf/plugins-locale/xblock.v1/<root package>, its domain is ``django``; where it has not the very locale that is asked
for, or its language's, the platform answers with its own catalogue.
"""

import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils import translation
from xblock.core import XBlock

from tests.fixtures.blocks import authored, every_type
from tests.fixtures.habits import BareRuntime

TEXT, OTHER = "The scenario is loading.", "Log in and join the course to take part."


class Overlaid:
    """The platform's service, with an overlay in a folder of the test's."""

    def __init__(self, folder):
        self._folder = folder

    def gettext(self, message: str) -> str:
        locale = translation.to_locale(translation.get_language())
        try:
            found = gettext.translation("django", str(self._folder), [locale])
        except OSError:
            return translation.gettext(message)
        return found.gettext(message)


@pytest.fixture
def say(tmp_path):
    """Return what a block says in a language, where atlas has brought one word in de_DE."""
    catalogue, file = Catalog(locale="de_DE"), io.BytesIO()
    catalogue.add(TEXT, "Einen Moment.")
    write_mo(file, catalogue)
    folder = tmp_path / "de_DE" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(file.getvalue())
    runtime = BareRuntime(i18n=Overlaid(tmp_path))

    def say(language: str, text: str) -> str:
        block = authored("smartcity_scenario", runtime=runtime)
        with translation.override(language):
            return block.gettext(text)

    return say


def test_what_atlas_brought_comes_first(say):
    assert say("de-de", TEXT) == "Einen Moment."


@pytest.mark.parametrize(
    ("language", "begins"),
    [("de-de", "Melden"), ("de-at", "Melden"), ("de", "Melden"), ("el", "Συνδεθείτε"), ("el-cy", "Συνδεθείτε"),
     ("pt-br", "Inicie"), ("pt-pt", "Inicie"), ("en-gb", "Log in"), ("fr", "Log in"), ("zh-hant", "Log in")],
)  # fmt: skip
def test_what_it_has_not_our_own_catalogue_has_by_region_language_and_english(say, language, begins):
    assert say(language, OTHER).startswith(begins)


def test_a_region_that_atlas_has_not_gets_our_words(say):
    assert say("de-at", TEXT) == "Das Szenario wird geladen."


@every_type
def test_no_catalogue_for_scripts_is_asked_for(block_type):
    """Words that scripts show come from the server with the view (common/djangoapps/xblock_django/translation.py)."""
    assert XBlock.load_class(block_type).get_i18n_js_namespace() is None
