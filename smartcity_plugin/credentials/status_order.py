"""In which order the entries of a status list are used: by chance, each once, without a table of those that were.

An index that counted up would tell who was awarded before whom, and how many there are (Bitstring Status List 1.0,
section 6.5, advises to allocate at random). A keyed permutation gives the n-th entry from n and a secret alone.
"""

import hmac
from functools import lru_cache

ROUNDS = 8
"""Of the Feistel network. Four make it look random to whoever sees few of its values (Luby and Rackoff, 1988); a list
shows most of them, so there are more."""


def index_at(position: int, size: int, seed: bytes) -> int:
    """Return the index that is used as the ``position``-th, from 0, of a list of ``size`` entries.

    For one ``seed`` all positions from 0 to size - 1 have indexes of their own, from 0 to size - 1.
    """
    bits = (size - 1).bit_length()
    # Where the size is no power of two, values beyond it are walked on from: a cycle leads back inside (Black and
    # Rogaway, 2002).
    index = _permuted(position, bits, seed)
    while index >= size:
        index = _permuted(index, bits, seed)
    return index


def _permuted(value: int, bits: int, seed: bytes) -> int:
    """An unbalanced Feistel network over ``bits`` bits: halves swap, one takes in a hash of the other."""
    low_bits = bits // 2
    high_bits = bits - low_bits
    for hashes in _hashes(bits, seed):
        low = value & ((1 << low_bits) - 1)
        value = low << high_bits | (value >> low_bits) ^ hashes[low]
        # What was low is high now, so the widths change places too.
        low_bits, high_bits = high_bits, low_bits
    return value


@lru_cache(maxsize=16)
def _hashes(bits: int, seed: bytes) -> tuple[tuple[int, ...], ...]:
    """Each round's hashes of the low half: few enough to be made once, for a list is filled by many awards."""
    widths = (bits // 2, bits - bits // 2)
    return tuple(
        tuple(
            int.from_bytes(hmac.digest(seed, b"%d %d" % (number, low), "sha256")[:8], "big")
            & ((1 << widths[(number + 1) % 2]) - 1)
            for low in range(1 << widths[number % 2])
        )
        for number in range(ROUNDS)
    )
