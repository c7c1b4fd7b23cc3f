"""The classes of the European Digital Credential, as far as our documents and the published sample are made of them.

Read off the application profile EDC (EDC-generic-no-cv.ttl, EDC-generic-full.ttl) and its JSON-LD context, which
names the properties. A property's mark says how many values it has (none: exactly one, ``?``: at most one, ``+``: at
least one, ``*``: any number); its kind is a datatype or classes, ``@`` the vocabulary that the profile demands.
"""

import re
from dataclasses import dataclass

from smartcity_plugin.credentials.vocabularies import AUTHORITY, ESCO_SKILLS, SNB

_TABLE = """
Address: countryCode:Concept@country fullAddress?:Note identifier*:Identifier|LegalIdentifier
AwardingProcess: additionalNote*:Note awardingBody+:Person|Organisation awardingDate?:date
    description*:text identifier*:Identifier|LegalIdentifier location?:Location
Concept: inScheme*:ConceptScheme notation?:string prefLabel*:text
ContactPoint: additionalNote*:Note address*:Address description*:text emailAddress*:Mailbox
CreditPoint: framework:Concept point:string
DisplayDetail: image:MediaObject page:positive
DisplayParameter: description*:text individualDisplay+:IndividualDisplay language+:Concept@language
    primaryLanguage:Concept@language title+:text
EuropeanDigitalCredential: credentialProfiles+:Concept@credential credentialSchema+:ShaclValidator2017
    credentialSubject:Person|Organisation displayParameter:DisplayParameter expirationDate?:date
    identifier*:Identifier|LegalIdentifier issued?:date issuer:Person|Organisation validFrom:date
    validUntil?:date
GradingScheme: description*:text identifier*:Identifier|LegalIdentifier
    supplementaryDocument*:WebResource title+:text
Group: additionalNote*:Note altLabel*:text contactPoint*:ContactPoint dcType*:Concept location*:Location
    prefLabel+:text
Identifier: dcType*:Concept notation:string schemeName?:string
IndividualDisplay: displayDetail+:DisplayDetail language:Concept
LearningAchievement: additionalNote*:Note awardedBy:AwardingProcess creditReceived*:CreditPoint
    dcType*:Concept description*:text hasPart*:LearningAchievement
    identifier*:Identifier|LegalIdentifier influencedBy*:LearningActivity provenBy*:LearningAssessment
    specifiedBy?:LearningAchievementSpecification|Qualification supplementaryDocument*:WebResource
    title+:text
LearningAchievementSpecification: additionalNote*:Note altLabel*:text creditPoint*:CreditPoint
    dcType*:Concept description*:text entryRequirement?:Note
    hasPart*:LearningAchievementSpecification|Qualification homepage*:WebResource
    identifier*:Identifier|LegalIdentifier influencedBy*:LearningActivitySpecification
    language*:Concept@language learningOutcome*:LearningOutcome
    learningSetting?:Concept@learning-setting maximumDuration?:duration mode*:Concept
    provenBy*:LearningAssessmentSpecification supplementaryDocument*:WebResource
    thematicArea*:Concept@isced-f title+:text volumeOfLearning?:duration
LearningActivity: additionalNote*:Note awardedBy:AwardingProcess dcType*:Concept description*:text
    directedBy*:Person|Organisation hasPart*:LearningActivity identifier*:Identifier|LegalIdentifier
    location*:Location specifiedBy?:LearningActivitySpecification supplementaryDocument*:WebResource
    temporal*:PeriodOfTime title+:text workload?:duration
LearningActivitySpecification: additionalNote*:Note altLabel*:text dcType*:Concept description*:text
    hasPart*:LearningActivitySpecification homepage*:WebResource identifier*:Identifier|LegalIdentifier
    language*:Concept@language mode*:Concept supplementaryDocument*:WebResource title+:text
    volumeOfLearning?:duration
LearningAssessment: additionalNote*:Note assessedBy*:Person|Organisation awardedBy:AwardingProcess
    dcType*:Concept description*:text grade:Note hasPart*:LearningAssessment idVerification?:Concept
    identifier*:Identifier|LegalIdentifier location?:Location
    specifiedBy?:LearningAssessmentSpecification supplementaryDocument*:WebResource title+:text
LearningAssessmentSpecification: additionalNote*:Note altLabel*:text dcType?:Concept description*:text
    gradingScheme?:GradingScheme hasPart*:LearningAssessmentSpecification homepage*:WebResource
    identifier*:Identifier|LegalIdentifier language*:Concept@language mode*:Concept
    supplementaryDocument*:WebResource title+:text
LearningOutcome: additionalNote*:Note dcType?:Concept@skill-type identifier*:Identifier|LegalIdentifier
    relatedESCOSkill*:Concept@esco relatedSkill*:Concept reusabilityLevel?:Concept@skill-reuse-level
    title+:text
LegalIdentifier: dcType*:Concept notation:string schemeName?:string spatial:Concept@country
Location: address+:Address description*:text identifier*:Identifier|LegalIdentifier spatialCode*:Concept
MediaObject: content:string contentEncoding:Concept contentType:Concept contentURL?:uri
    description*:text title*:text
Note: noteLiteral+:text subject?:Concept
Organisation: additionalNote*:Note altLabel*:text contactPoint*:ContactPoint dcType*:Concept
    eIDASIdentifier?:LegalIdentifier groupMemberOf*:Group homepage*:WebResource
    identifier*:Identifier|LegalIdentifier legalName+:text location+:Location logo?:MediaObject
    registration?:LegalIdentifier taxIdentifier*:LegalIdentifier vatIdentifier*:LegalIdentifier
PeriodOfTime: endDate?:date prefLabel*:text startDate?:date
Person: contactPoint*:ContactPoint dateOfBirth?:date familyName?:name fullName?:name givenName?:name
    groupMemberOf*:Group hasClaim+:LearningAchievement|LearningActivity|LearningAssessment
    identifier*:Identifier|LegalIdentifier location?:Location nationalID?:LegalIdentifier
Qualification: additionalNote*:Note altLabel*:text creditPoint*:CreditPoint dcType*:Concept
    description*:text entryRequirement?:Note eqfLevel?:Concept@eqf hasPart*:Qualification
    homepage*:WebResource identifier*:Identifier|LegalIdentifier
    influencedBy*:LearningActivitySpecification isPartialQualification?:boolean
    language*:Concept@language learningOutcome*:LearningOutcome
    learningSetting?:Concept@learning-setting maximumDuration?:duration mode*:Concept
    nqfLevel*:Concept@qdr provenBy*:LearningAssessmentSpecification supplementaryDocument*:WebResource
    thematicArea*:Concept@isced-f title+:text volumeOfLearning?:duration
WebResource: contentURL:uri language?:Concept@language title*:text
"""
# `issued` and the issuer's `eIDASIdentifier` are mandatory once sealed; the seal brings them.

_PROPERTY = re.compile(r"(?P<name>\w+)(?P<mark>[?+*]?):(?P<kinds>[\w|]+)(@(?P<vocabulary>[\w-]+))?")


@dataclass(frozen=True)
class Property:
    """How often a property stands in its class, what its values are, and the scheme they are from, if it is fixed."""

    least: int
    most: int | None
    kinds: tuple[str, ...]
    scheme: str


def _scheme(vocabulary: str | None) -> str:
    if vocabulary in {"country", "language"}:
        return f"{AUTHORITY}/{vocabulary}"
    if vocabulary == "esco":
        return ESCO_SKILLS
    return f"{SNB}/{vocabulary}/25831c2" if vocabulary else ""


def _class(line: str) -> tuple[str, dict[str, Property]]:
    name, _, properties = line.partition(":")
    return name, {
        found["name"]: Property(
            int(found["mark"] in {"", "+"}),
            None if found["mark"] in {"+", "*"} else 1,
            tuple(found["kinds"].split("|")),
            _scheme(found["vocabulary"]),
        )
        for found in _PROPERTY.finditer(properties)
    }


CLASSES: dict[str, dict[str, Property]] = {
    **dict(_class(line) for line in re.sub(r"\n +", " ", _TABLE).split("\n") if line),
    "ConceptScheme": {},
    "Mailbox": {},
    "ShaclValidator2017": {},
}
"""By name: a class's properties by name, beside ``id`` and ``type``, which every node has."""
