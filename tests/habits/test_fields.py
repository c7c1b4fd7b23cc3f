"""Every field of every block: where it is kept, and why there.

Content is read block by block, settings of the whole course at once, with each page (xmodule/modulestore/split_mongo):
so what can be large is content, and all else that authors set is settings. Of a learner the platform keeps one number.
"""

from xblock.core import XBlock
from xblock.fields import Scope

from tests.fixtures.blocks import every_type

CONTENT = {"content": "the document: large, an element body in OLX, read only when it is not compiled yet"}
SETTINGS = {
    "rev": "which document it is: read in every request, so that the document is not",
    "display_name": "the outline of the course shows it",
}
TAGGED = {"competences": "publishing reads it of every block, and 50 short entries are the most"}
POLICY = (
    "weight", "minutes", "opens_at", "closes_at", "max_attempts", "cool_down_hours", "credit_minutes", "proctored",
    "provider", "seb_config_keys", "watch_by", "prerequisites", "prerequisite_sections", "prerequisite_count",
    "prerequisite_score", "release",
)  # fmt: skip
OWN = {
    "smartcity_scenario": {
        "weight": "the gradebook asks for it without loading content",
        "max_attempts": "staff change it without touching the document",
        "attempts_counted": "staff change it without touching the document",
        "reveal": "staff change it without touching the document",
        "teams_enabled": "as the platform's blocks have it",
        "selected_teamset_id": "as the platform's blocks have it",
        "team_list": "this course's people: it goes along with the course and not with the document",
        "quorum": "of the teams above",
    },
    "smartcity_competence": {
        "reach": "publishing reads it of every card",
        "blocks": "publishing reads it of every card",
    },
    "smartcity_exam": dict.fromkeys(POLICY, "the policy: decided anew in each request, without the questions"),
    "smartcity_diagnostic": {},
}  # fmt: skip
STATE = {
    "smartcity_scenario": {"run_number": "makes the platform keep a state that staff can delete"},
    "smartcity_competence": {},
    "smartcity_exam": {"attempt_number": "makes the platform keep a state that staff can delete"},
    "smartcity_diagnostic": {"run_number": "makes the platform keep a state that staff can delete"},
}
OF_XBLOCK = {"name", "parent", "children", "tags"}
LARGEST = 2_000
"""Characters that a default may have: it is what every new block weighs."""


@every_type
def test_every_field_stands_where_there_is_a_reason(block_type):
    kept = {
        Scope.content: CONTENT,
        Scope.settings: SETTINGS | TAGGED | OWN[block_type],
        Scope.user_state: STATE[block_type],
    }
    fields = XBlock.load_class(block_type).fields
    found = {name: field.scope for name, field in fields.items() if name not in OF_XBLOCK}
    assert found == {name: scope for scope, names in kept.items() for name in names}


@every_type
def test_a_default_is_small_and_of_its_own_type(block_type):
    for name, field in XBlock.load_class(block_type).fields.items():
        assert field.enforce_type(field.default) == field.default, name
        assert len(str(field.default)) < LARGEST, name


@every_type
def test_what_a_learner_does_is_no_field(block_type):
    """Rows keep it: the platform's state has no lock, and staff who view as a learner would write it."""
    scopes = {field.scope for field in XBlock.load_class(block_type).fields.values()}
    assert scopes <= {Scope.content, Scope.settings, Scope.user_state, Scope.parent, Scope.children}
