"""Have its parts the form that the standard gives them: Open Badges 3.0 (Data Model), Bitstring Status List 1.0 (2.2).

A schema that the credential names itself (``credentialSchema``) is its issuer's and not fetched: what the standard
asks of a credential is kept here, and the rest is signed.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from smartcity_plugin.credentials.checks.check import Check, failed, nothing_to_check, passed
from smartcity_plugin.credentials.structure import Kind, kind_of
from smartcity_xblocks.problems import mark

NAME = "schema"
FOLDER = Path(__file__).parents[1] / "schema"
SCHEMAS = {"badge": "open_badge_3.0.json", "status_list": "status_list_1.0.json"}
OURS = {
    "badge": mark("Its parts have the form that Open Badges 3.0 gives them."),
    "status_list": mark("It has the form of a status list."),
}


def check(credential: Mapping[str, Any]) -> Check:
    """Say where the first part stands that has a wrong form."""
    kind = kind_of(credential)
    if kind not in SCHEMAS:
        return nothing_to_check(NAME, mark("No standard tells what form its parts should have."))
    fault = next(_validator(kind).iter_errors(credential), None)
    if fault is not None:
        place = "/".join(str(step) for step in fault.absolute_path) or "credential"
        return failed(NAME, mark("“{place}” has not the form that the standard gives it."), place=place)
    return passed(NAME, OURS[kind])


@cache
def _validator(kind: Kind) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / SCHEMAS[kind]).read_text(encoding="utf-8")))
