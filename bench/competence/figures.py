"""All measures on the database of this process; run as a module it writes them to the file that it is given."""

import json
import logging
import sys
import warnings
from dataclasses import asdict
from pathlib import Path

import django


def figures() -> dict:
    """Return the rows of all measures, and the hash of what each answered, by its name."""
    # after the settings are chosen, which importing models needs
    from bench.competence import frameworks, mastery, pathways  # noqa: PLC0415
    from bench.database import database  # noqa: PLC0415

    rows, answers = [], {}
    with database() as product:
        for name, measure in (
            ("frameworks", frameworks.measure),
            ("mastery", mastery.measure),
            ("pathways", pathways.measure),
        ):
            measured = measure(product)
            rows += measured.rows
            answers[name] = measured.answers
    return {"rows": [asdict(row) for row in rows], "answers": answers}


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # other packages warn each other
    django.setup()
    logging.disable(logging.WARNING)
    Path(sys.argv[1]).write_text(json.dumps(figures()), encoding="utf-8")
