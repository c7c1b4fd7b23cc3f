"""What a measure gives back."""

from dataclasses import dataclass

from bench.report import Row


@dataclass(frozen=True)
class Measured:
    """The rows of a measure, and a hash of what the measured calls answered: the same on every database."""

    rows: list[Row]
    answers: str
