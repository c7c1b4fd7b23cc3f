"""Markdown of authors as HTML that is safe to show.

markdown-it-py reads it as CommonMark with tables, takes HTML in it for text and makes no link to a script; what it
gives is cleaned as all HTML of authors is.
"""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML

from smartcity_xblocks.markup import dropped as dropped_markup
from smartcity_xblocks.markup import to_html as cleaned

_SMALLEST_TITLE = 6
_ABOVE = 4
"""Titles of a text stand below those of the page around it: the first level is an h5."""


class _Renderer(RendererHTML):
    """Writes titles at a level that a page has place for."""

    def heading_open(self, tokens, index, options, env) -> str:
        return f"<{_title(tokens[index].tag)}>"

    def heading_close(self, tokens, index, options, env) -> str:
        return f"</{_title(tokens[index].tag)}>\n"


def _title(tag: str) -> str:
    return f"h{min(int(tag[1:]) + _ABOVE, _SMALLEST_TITLE)}"


_READER = MarkdownIt("js-default", renderer_cls=_Renderer)


@lru_cache(maxsize=1_024)
def _read(text: str) -> str:
    return _READER.render(text)


def to_html(text: str) -> str:
    """Return the Markdown ``text`` as safe HTML."""
    return cleaned(_read(text))


def dropped(text: str) -> list[str]:
    """Return what of the Markdown ``text`` is not shown, pictures for instance, each once."""
    return [name for name in dropped_markup(_read(text)) if name not in _OF_THE_READER]


_OF_THE_READER = {"code class", "th style", "td style"}
"""What markdown-it-py adds of its own: the language of a block of code, where a column stands."""
