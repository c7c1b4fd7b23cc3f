"""States of awards in words: for those who manage credentials, for learners, and for the mail that learners get."""

from enum import StrEnum

from smartcity_plugin.awards.states import State
from smartcity_xblocks.problems import mark

STATES = {
    State.PENDING: mark("Waits for its signature"),
    State.SIGNED: mark("Signed"),
    State.DELIVERED: mark("Delivered"),
    State.SUSPENDED: mark("Suspended"),
    State.REVOKED: mark("Revoked"),
    State.SUPERSEDED: mark("Superseded"),
}

TO_LEARNERS = {
    State.PENDING: mark("This credential is waiting for its signature. Look again in a minute."),
    State.SUSPENDED: mark(
        "This credential is suspended: until further notice whoever verifies it is told not to accept it."
    ),
    State.REVOKED: mark(
        "This credential was revoked: it is not valid any more, and whoever verifies it is told so."
    ),
    State.SUPERSEDED: mark(
        "This credential was issued anew. Use the newer one: whoever verifies this one is told that it is not valid any"
        " more."
    ),
}
"""What is said to its learner, and where it is shared, about a credential that cannot be relied on."""


class Told(StrEnum):
    """What a mail is about."""

    SIGNED = "signed"
    REISSUED = "reissued"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    REVOKED = "revoked"


MAILS = {
    Told.SIGNED: (
        mark("Issued to you: {titles}"),
        mark(
            "What you have earned is signed and yours. On its page you can download it, share it, and see why you have"
            " it."
        ),
    ),
    Told.REISSUED: (
        mark("Issued to you anew: {titles}"),
        mark(
            "A newer credential takes the place of the one that you had. Please use this one: whoever verifies the"
            " earlier file is told that it is not valid any more."
        ),
    ),
    Told.SUSPENDED: (
        mark("Suspended: {titles}"),
        mark("Until further notice whoever verifies this credential is told not to accept it."),
    ),
    Told.REINSTATED: (
        mark("Valid again: {titles}"),
        mark("The suspension is over. Whoever verifies this credential is told that it is valid."),
    ),
    Told.REVOKED: (
        mark("Revoked: {titles}"),
        mark("This credential is not valid any more, and whoever verifies it is told so."),
    ),
}
"""Subject and first sentence of each mail."""
