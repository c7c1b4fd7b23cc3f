"""Claims in words: for learners, for assessors, and for what is refused."""

from smartcity_plugin.recognition.claim import MOST_COMPETENCES, MOST_DOCUMENTS, Action, Phase
from smartcity_xblocks.problems import mark

PHASES = {
    Phase.IDENTIFICATION: mark("Identification"),
    Phase.DOCUMENTATION: mark("Documentation"),
    Phase.ASSESSMENT: mark("Assessment"),
    Phase.CERTIFICATION: mark("Certification"),
    Phase.CERTIFIED: mark("Certified"),
    Phase.REFUSED: mark("Refused"),
    Phase.WITHDRAWN: mark("Withdrawn"),
    Phase.ANNULLED: mark("Annulled"),
}
TONES = {
    Phase.ASSESSMENT: "accent",
    Phase.CERTIFICATION: "accent",
    Phase.CERTIFIED: "success",
    Phase.REFUSED: "error",
    Phase.ANNULLED: "error",
}
NEXT = {
    Phase.IDENTIFICATION: mark("Choose what you can do, and say where you have learned it."),
    Phase.DOCUMENTATION: mark("Add what shows it, then hand the claim in."),
    Phase.ASSESSMENT: mark("Handed in. An assessor looks at it; come back here to see the answer."),
    Phase.CERTIFICATION: mark("It was assessed. A second person checks that before it counts."),
    Phase.CERTIFIED: mark("It counts: you find the levels among your competences."),
    Phase.REFUSED: mark("It was refused. Read why below; you can make a new claim at any time."),
    Phase.WITHDRAWN: mark("You withdrew it. Your documents were erased."),
    Phase.ANNULLED: mark("It was certified by mistake and counts no longer. Read why below."),
}
"""What the learner does or waits for."""

DONE = {
    Action.DESCRIBE: mark("Competences chosen and described"),
    Action.REVISE: mark("Description taken up again"),
    Action.ADD: mark("Document {number} added"),
    Action.REMOVE: mark("Document {number} taken back"),
    Action.SUBMIT: mark("Handed in"),
    Action.WITHDRAW: mark("Withdrawn"),
    Action.ASK: mark("More was asked for"),
    Action.ASSESS: mark("Assessed"),
    Action.REFUSE: mark("Refused"),
    Action.GIVE_BACK: mark("Given back to be assessed anew"),
    Action.CERTIFY: mark("Certified"),
    Action.ANNUL: mark("Annulled"),
}

FORMS = {
    Action.ASK: (
        mark("Ask for more"),
        mark("The learner reads what is missing, adds it, and hands in again."),
    ),
    Action.REFUSE: (mark("Refuse"), mark("None of the competences was shown. The learner reads why.")),
    Action.CERTIFY: (
        mark("Certify"),
        mark("You have looked at the documents and agree. The levels count from now on."),
    ),
    Action.GIVE_BACK: (mark("Give back"), mark("You do not agree. It is assessed anew.")),
    Action.ANNUL: (
        mark("Annul"),
        mark("It was certified by mistake. What it showed counts no longer; the learner reads why."),
    ),
}
"""What assessors do with one button, beside assessing itself: its title, and what comes of it."""

REFUSED = {
    "wrong_phase": (409, mark("Nothing was changed: the claim stands elsewhere by now. See below where.")),
    "changed": (
        409,
        mark(
            "Nothing was changed: something was done about the claim since you opened this page. See below."
        ),
    ),
    "not_yours": (404, mark("This is not your claim. Look for yours in the list of your claims.")),
    "own_claim": (403, mark("This is your own claim. Somebody else has to decide about it.")),
    "same_person": (403, mark("You have assessed this claim. Somebody else has to certify it.")),
    "no_reason": (422, mark("Nothing was changed: write down the reason. The learner is told it.")),
    "no_competences": (422, mark("Nothing was changed: choose at least one competence.")),
    "too_many_competences": (
        422,
        mark("Nothing was changed: choose at most {most} competences, and make another claim later."),
    ),
    "too_many_documents": (422, mark("There are {most} documents already. Take one back first.")),
    "no_such_document": (404, mark("The claim has no such document any more. Look at the list.")),
    "no_documents": (422, mark("Nothing was handed in: add at least one document first.")),
    "not_judged": (422, mark("Nothing was changed: choose a level for each competence.")),
    "bad_judgement": (422, mark("Nothing was changed: write scores from 0 to 100 per cent.")),
    "nothing_shown": (422, mark("Nothing was changed: where nothing was shown, refuse the claim.")),
    "not_shown_by": (
        422,
        mark("Nothing was changed: tick the documents that show each competence that was shown."),
    ),
}
"""Status and words of each code of `claim.ClaimRefused`."""

VALUES = {
    "too_many_competences": {"most": MOST_COMPETENCES},
    "too_many_documents": {"most": MOST_DOCUMENTS},
}
