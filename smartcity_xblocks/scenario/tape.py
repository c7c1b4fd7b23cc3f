"""The draws of events: the same for everybody who meets the same variant, whatever they decide."""

import hashlib
import hmac
from functools import lru_cache

CHANCES = 100


@lru_cache(maxsize=65_536)
def draw(seed: str, variant: int, event: str, time: int) -> int:
    """Return the number from 0 to 99 that the tape of ``variant`` holds for ``event`` in the turn ``time``.

    HMAC-SHA256 (RFC 2104) keyed by seed and variant over event and turn; the first 8 bytes, big-endian, modulo 100.
    """
    digest = hmac.digest(f"{seed}/{variant}".encode(), f"{event}:{time}".encode(), hashlib.sha256)
    return int.from_bytes(digest[:8], "big") % CHANCES


def variant_of(learner: int | str, block: str, attempt: int, variants: int) -> int:
    """Return which tape the ``attempt``-th attempt (from 1) plays; a retry plays the next one.

    The first is spread over learners by a hash, so that neighbours seldom meet the same tape.
    """
    digest = hashlib.sha256(f"{block}:{learner}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") + attempt - 1) % variants
