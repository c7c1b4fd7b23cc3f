"""Retiring somebody's account: what each room holds of them is deleted. Safe to repeat.

The platform keeps the account's row without its name. So what somebody did to the attempts of others, as a reviewer,
stays in those attempts' logs and names nobody any more.
"""

from django.db import transaction

from smartcity_plugin.after_commit import write
from smartcity_plugin.awards import api as awards
from smartcity_plugin.competences import api as competences
from smartcity_plugin.diagnostics import api as diagnostics
from smartcity_plugin.errands import api as errands
from smartcity_plugin.proctoring import forgetting
from smartcity_plugin.recognition import claims, entries
from smartcity_plugin.runs import api as runs
from smartcity_xblocks.logbook import Logbook

log = Logbook(__name__)


@transaction.atomic
def retire(user: int) -> None:
    """Delete all that is held about a user."""
    errands.forget_learner(user)
    forgetting.forget_learner(user)
    awards.forget_learner(user)
    claims.forget_learner(user)
    entries.forget_learner(user)
    competences.forget_learner(user)
    diagnostics.forget_learner(user)
    runs.forget_learner(user)
    write(log, "account_retired")
