"""What the platform's searches are given of a block: asked at publish, for readers of all languages at once. Pure."""

from smartcity_xblocks.language_map import LanguageMap
from smartcity_xblocks.markup import to_line


def searched(**texts: LanguageMap) -> dict[str, str]:
    """Return each text in each of its languages as one plain line, by its name and language: ``title_el``.

    Flat, since the two searches of the platform read texts and not what is nested: edx-search for learners, Studio's
    own for authors (openedx/core/djangoapps/content/search/documents.py).
    """
    return {
        f"{name}_{language}": line
        for name, text in texts.items()
        for language, words in text.items()
        if (line := to_line(words))
    }
