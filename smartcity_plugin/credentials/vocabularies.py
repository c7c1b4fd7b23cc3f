"""The words that European vocabularies fix, as small tables: our key, the concept's URI, its labels.

Sources: the controlled vocabularies of the European Learning Model (its repository, ``xsd/loq/cv``, and the published
micro-credential sample), whose labels stand here in the languages that the shipped texts have; NUTS and ESCO. A
document names a concept by its URI; a key that is in no table here may not be used.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from smartcity_plugin.credentials.isced import FIELD_ROWS
from smartcity_plugin.credentials.territories import COUNTRY_ROWS, LANGUAGE_ROWS
from smartcity_xblocks.language_map import LANGUAGES, LanguageMap

SNB = "http://data.europa.eu/snb"
AUTHORITY = "http://publications.europa.eu/resource/authority"
NUTS_CODE = "http://data.europa.eu/nuts/code/"
NUTS_SCHEME = "http://data.europa.eu/nuts"
ESCO_SKILL = "http://data.europa.eu/esco/skill/"
ESCO_SKILLS = "http://data.europa.eu/esco/concept-scheme/skills"


@dataclass(frozen=True)
class Concept:
    """A term of a vocabulary: its URI, that of its scheme, its labels (a language map; empty where none is known)."""

    uri: str
    scheme: str
    labels: LanguageMap


def _table(name: str, rows: Mapping[str, tuple[str, ...]]) -> dict[str, Concept]:
    """Rows are: our key, the concept's code in ``name``, then labels in the order of `LANGUAGES`."""
    return {
        key: Concept(
            f"{SNB}/{name}/{code}", f"{SNB}/{name}/25831c2", dict(zip(LANGUAGES, labels, strict=True))
        )
        for key, (code, *labels) in rows.items()
    }


ASSESSMENT = _table(
    "assessment",
    {
        "artefact": (
            "de4d165a6c",
            "artefact assessment",
            "Αξιολόγηση τεχνουργήματος",
            "Beurteilung eines Werks",
            "Avaliação de artefactos",
        ),
        "assignment": (
            "2939dae15f",
            "marked assignment",
            "Εργασία με βαθμολόγηση",
            "Benotete Aufgabe",
            "Trabalho objeto de uma nota",
        ),
        "attendance": (
            "7331eb4762",
            "level of attendance",
            "Επίπεδο παρακολούθησης",
            "Anwesenheit",
            "Frequência",
        ),
        "continuous": (
            "3484bd7e51",
            "continuous evaluation",
            "Συνεχής αξιολόγηση",
            "Fortlaufende Evaluierung",
            "Avaliação contínua",
        ),
        "group": (
            "56539a6507",
            "group performance",
            "Επιδόσεις ομάδας",
            "Gruppenleistung",
            "Desempenho de grupo",
        ),
        "oral-examination": (
            "d30284d7df",
            "oral examination",
            "Προφορική εξέταση",
            "Mündliche Prüfung",
            "Exame oral",
        ),
        "peer": (
            "19a2e5e671",
            "peer assessment",
            "Αξιολόγηση από ομοτίμους",
            "Peer Assessment",
            "Avaliações pelos pares",
        ),
        "portfolio": ("4f03b91c0e", "portfolio", "Χαρτοφυλάκιο", "Portfolio", "Portefólio"),
        "practical": (
            "6a4db9f11d",
            "practical assessment",
            "Πρακτική αξιολόγηση",
            "Praktische Beurteilung",
            "Avaliação prática",
        ),
        "project": (
            "795dac4096",
            "project work",
            "Εργασία βάσει συγκεκριμένου έργου",
            "Projektarbeit",
            "Trabalho de projeto",
        ),
        "quiz": ("b1b68f6735", "quiz", "Κουίζ", "Quiz", "Questionário"),
        "written-examination": (
            "6e6cb2cc78",
            "written examination",
            "Γραπτή εξέταση",
            "Schriftliche Prüfung",
            "Exame escrito",
        ),
    },
)

PARTICIPATION = _table(
    "learning-assessment",
    {
        "blended": ("e92d221e4d", "Blended", "Συνδυαστικά", "Blended Learning", "Misto"),
        "online": ("920fbb3cbe", "Online", "Μέσω διαδικτύου", "Online", "Em linha"),
        "presential": ("9191af2ed9", "Presential", "Με φυσική παρουσία", "Präsenz", "Presencial"),
        "project-based": (
            "7813801c77",
            "Project based",
            "Με βάση συγκεκριμένο έργο",
            "Projektbasiert",
            "Assente em projetos",
        ),
        "workbased": (
            "729f3bed4b",
            "Workbased",
            "Με βάση την εργασία",
            "Berufspraktisch",
            "Assente em trabalhos",
        ),
    },
)

QUALITY_ASSURANCE = _table(
    "accreditation",
    {
        "institutional": (
            "bb4618238e",
            "Institutional Quality Assurance",
            "Διασφάλιση ποιότητας του ιδρύματος",
            "Institutionelle Qualitätssicherung",
            "Garantia da qualidade institucional",
        ),
        "institutional-licence": (
            "003293d2ce",
            "Institutional License",
            "Άδεια λειτουργίας του ιδρύματος",
            "Institutionelle Zulassung",
            "Licença institucional",
        ),
        "programme": (
            "820101cba6",
            "Program Quality Assurance",
            "Διασφάλιση ποιότητας του προγράμματος",
            "Qualitätssicherung des Programms",
            "Garantia da qualidade do programa",
        ),
        "programme-licence": (
            "e57dddfcf3",
            "Program License",
            "Άδεια του προγράμματος",
            "Zulassung des Programms",
            "Licença do programa",
        ),
    },
)

SUPERVISION = _table(
    "supervision-verification",
    {
        "supervised": (
            "44314532f9",
            "Supervised without ID Verification",
            "Με επιτήρηση, χωρίς επαλήθευση ταυτότητας",
            "Beaufsichtigt, ohne Identitätsprüfung",
            "Com supervisão, sem verificação da identidade",
        ),
        "supervised-identity-verified": (
            "70be69aaf9",
            "Supervised with ID Verification",
            "Με επιτήρηση και επαλήθευση ταυτότητας",
            "Beaufsichtigt, mit Identitätsprüfung",
            "Com supervisão e verificação da identidade",
        ),
        "unsupervised": (
            "c598449d64",
            "Unsupervised without ID Verification",
            "Χωρίς επιτήρηση και χωρίς επαλήθευση ταυτότητας",
            "Unbeaufsichtigt, ohne Identitätsprüfung",
            "Sem supervisão nem verificação da identidade",
        ),
        "unsupervised-identity-verified": (
            "df2880c5cb",
            "Unsupervised with ID Verification",
            "Χωρίς επιτήρηση, με επαλήθευση ταυτότητας",
            "Unbeaufsichtigt, mit Identitätsprüfung",
            "Sem supervisão, com verificação da identidade",
        ),
    },
)

CREDITS = _table(
    "education-credit",
    {
        "ects": (
            "6fcec5c5af",
            "European Credit Transfer System",
            "Ευρωπαϊκό Σύστημα Μεταφοράς Διδακτικών Μονάδων",
            "Europäisches System zur Übertragung von Studienleistungen",
            "Sistema Europeu de Transferência de Créditos",
        ),
        "ecvet": (
            "60b314e826",
            "European credit system for vocational education and training",
            "Ευρωπαϊκό σύστημα πιστωτικών μονάδων για την επαγγελματική εκπαίδευση και κατάρτιση",
            "Europäisches Leistungspunktesystem für die Berufsbildung",
            "Sistema Europeu de Créditos do Ensino e Formação Profissionais",
        ),
    },
)

EQF = _table(
    "eqf",
    {
        str(level): (str(level), f"Level {level}", f"Επίπεδο {level}", f"Niveau {level}", f"Nível {level}")
        for level in range(1, 9)
    },
)
"""By the level as text, ``"1"`` to ``"8"``."""

CREDENTIAL_PROFILE = _table(
    "credential", {"generic": ("e34929035b", "Generic", "Γενικό", "Allgemein", "Genérico")}
)


def _authority(name: str, rows: Mapping[str, tuple[str, ...]]) -> dict[str, Concept]:
    """The same for the authority tables of the Publications Office."""
    return {
        key: Concept(
            f"{AUTHORITY}/{name}/{code}", f"{AUTHORITY}/{name}", dict(zip(LANGUAGES, labels, strict=True))
        )
        for key, (code, *labels) in rows.items()
    }


COUNTRIES = _authority("country", COUNTRY_ROWS)
"""By ISO 3166-1 alpha-2: the countries of the EU and the EEA, the candidates, Switzerland, the United Kingdom."""
LANGUAGE = _authority("language", LANGUAGE_ROWS)
"""By ISO 639-1."""


FIELDS = _table("isced-f", {code: (code, *labels) for code, labels in FIELD_ROWS.items()})
"""Fields of education by ISCED-F code, those that have labels here."""


def field_of_education(code: str) -> Concept:
    """Return the field of an ISCED-F code (2 to 4 digits); one that is not in `FIELDS` has no label."""
    return FIELDS.get(code) or Concept(f"{SNB}/isced-f/{code}", f"{SNB}/isced-f/25831c2", {})


def region(nuts: str) -> Concept:
    """Return the region of a NUTS code, such as EL30."""
    return Concept(NUTS_CODE + nuts, NUTS_SCHEME, {})
