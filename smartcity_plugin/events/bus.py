"""What the Open edX event bus is told of awards: signals, as openedx-events has them, and their data; docs/events.md.

Named as its rule for event types asks (OEP-41): whose it is, then subdomain, subject, action and version. A part is
only ever added to the data, with a default; anything else is another version.
"""

from datetime import datetime

import attr
from opaque_keys.edx.keys import CourseKey
from openedx_events.tooling import OpenEdxPublicSignal


@attr.s(frozen=True, kw_only=True)
class AwardData:
    """An award, without a name: the learner is known by the user id, the credential by the id in its document."""

    credential_id = attr.ib(type=str)
    learner_id = attr.ib(type=int)
    programme = attr.ib(type=str)
    achievement = attr.ib(type=str)
    attempt = attr.ib(type=int)
    state = attr.ib(type=str)
    """One of `awards.states.State`."""
    earned_at = attr.ib(type=datetime)
    valid_until = attr.ib(type=datetime, default=None)
    course_key = attr.ib(type=CourseKey, default=None)


AWARD_GIVEN = OpenEdxPublicSignal("org.w3id.smartcity.award.given.v1", {"award": AwardData})
"""A credential was signed."""
AWARD_CHANGED = OpenEdxPublicSignal("org.w3id.smartcity.award.changed.v1", {"award": AwardData})
"""It was suspended, accepted again, revoked or issued anew: ``state`` is where it now stands."""
