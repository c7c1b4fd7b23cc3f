"""Whether a request comes from a Safe Exam Browser that was set up as the exam's author wants it.

Such a browser knows the config key of the file that it was opened with, and shows that it does by SHA-256 over address
and key (safeexambrowser.org/developer/seb-config-key.html): in a header of each request, or, where it can set none
(WebKit on macOS and iOS), in a variable of the page, which our page sends along with its own address.

Whoever has the key can compute all of this in any browser: it is `signals.Trust.FORGEABLE`.
"""

import re
from collections.abc import Collection, Mapping
from hashlib import sha256
from hmac import compare_digest
from urllib.parse import urlsplit

KEY = re.compile(r"[0-9a-fA-F]{64}", re.ASCII)
HEADER = "X-SafeExamBrowser-ConfigKeyHash"
PAGE_HEADER, PAGE_HASH_HEADER = "X-Smartcity-Page", "X-Smartcity-Page-Hash"


def shown_hash(address: str, key: str) -> str:
    """Return what a browser with the config ``key`` shows at an ``address``."""
    return sha256(f"{address.partition('#')[0]}{key.lower()}".encode(errors="replace")).hexdigest()


def is_safe_browser(keys: Collection[str], address: str, headers: Mapping[str, str]) -> bool:
    """Return whether a request to ``address`` shows one of the ``keys``; ``headers`` are found in any case."""
    if _shows(keys, address, headers.get(HEADER, "")):
        return True
    page = headers.get(PAGE_HEADER, "")
    return _origin(page) == _origin(address) and _shows(keys, page, headers.get(PAGE_HASH_HEADER, ""))


def _shows(keys: Collection[str], address: str, shown: str) -> bool:
    shown = shown.strip().lower().encode(errors="replace")
    # All are compared: how long it takes must not tell which key was the right one.
    return sum(compare_digest(shown_hash(address, key).encode(), shown) for key in keys) > 0


def _origin(address: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.scheme.lower(), parts.netloc.lower()
