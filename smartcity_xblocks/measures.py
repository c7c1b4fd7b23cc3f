"""What is counted and timed, for the platform's monitoring (`edx_django_utils.monitoring`). Names begin with ours.

Where no backend of it is set up, a count costs about a microsecond and the rest less.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from edx_django_utils.monitoring import accumulate, function_trace, set_custom_attribute


def told(**values: Any) -> None:
    """Say what the request or the task under way is about, or how much it did."""
    for name, value in values.items():
        set_custom_attribute(f"smartcity.{name}", value if isinstance(value, int) else str(value))


def count(name: str, by: int = 1) -> None:
    """Add to a sum of the request under way, which the platform's middleware reports when it has ended."""
    accumulate(f"smartcity.{name}", by)


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Time a part of the request or the task under way, as a part of its own and in milliseconds."""
    started = perf_counter()
    with function_trace(f"smartcity.{name}"):
        yield
    told(**{f"{name}_ms": int((perf_counter() - started) * 1000)})
