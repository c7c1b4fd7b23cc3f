"""A framework as large as ESCO 1.2, with titles and descriptions in four languages made of words of the trade."""

from random import Random

from smartcity_xblocks.competence.interchange.tables import write_table
from smartcity_xblocks.competence.interchange.values import Source

SKILLS = 13_939
GROUPS = 640
LANGUAGES = ("en", "el", "de", "pt")

_VERBS = (
    ("manage", "plan", "analyse", "assess", "operate", "design", "maintain", "coordinate", "supervise",
     "apply"),
    ("διαχείριση", "σχεδιασμός", "ανάλυση", "αξιολόγηση", "λειτουργία", "σύνθεση", "συντήρηση", "συντονισμός",
     "επίβλεψη", "εφαρμογή"),
    ("steuern", "planen", "analysieren", "bewerten", "bedienen", "entwerfen", "warten", "koordinieren",
     "beaufsichtigen", "anwenden"),
    ("gerir", "planear", "analisar", "avaliar", "operar", "conceber", "manter", "coordenar", "supervisionar",
     "aplicar"),
)  # fmt: skip
_NOUNS = (
    ("data", "water", "energy", "traffic", "budget", "network", "crisis", "machine", "district", "supply", "contract",
     "sensor", "health", "forest", "port", "archive"),
    ("δεδομένων", "υδάτων", "ενέργειας", "κυκλοφορίας", "προϋπολογισμού", "δικτύων", "κρίσεων", "μηχανών", "συνοικιών",
     "προμηθειών", "συμβάσεων", "αισθητήρων", "υγείας", "δασών", "λιμένων", "αρχείων"),
    ("Daten", "Wasser", "Energie", "Verkehr", "Haushalt", "Netz", "Krisen", "Maschinen", "Quartier", "Versorgung",
     "Verträge", "Sensoren", "Gesundheit", "Wälder", "Häfen", "Archive"),
    ("dados", "água", "energia", "tráfego", "orçamento", "redes", "crises", "máquinas", "bairros", "abastecimento",
     "contratos", "sensores", "saúde", "florestas", "portos", "arquivos"),
)  # fmt: skip
_FIELDS = (
    ("in public services", "for industrial plants", "of coastal cities", "under legal requirements"),
    ("στις δημόσιες υπηρεσίες", "σε βιομηχανικές μονάδες", "παράκτιων πόλεων", "κατά τις νομικές απαιτήσεις"),
    ("im öffentlichen Dienst", "für Industrieanlagen", "von Küstenstädten", "nach gesetzlichen Vorgaben"),
    ("nos serviços públicos", "para instalações industriais", "de cidades costeiras", "segundo requisitos legais"),
)  # fmt: skip


def framework(skills: int = SKILLS) -> dict:
    """Return the document; the same each time."""
    chance = Random(8)  # noqa: S311  no secret
    return {
        "format": 2,
        "id": "esco",
        "sample": False,
        "title": dict.fromkeys(LANGUAGES, "ESCO"),
        "levels": [{"title": dict.fromkeys(LANGUAGES, str(number))} for number in range(1, 6)],
        "groups": [
            {"code": f"G{number}", "title": dict.fromkeys(LANGUAGES, f"G{number}")}
            for number in range(GROUPS)
        ],
        "competences": [_skill(chance, number) for number in range(skills)],
    }


def tables(document: dict) -> list[Source]:
    """Return the same as ESCO hands it out: skills and groups in each language, and what is broader than what."""
    at = "http://data.europa.eu/esco/skill/"
    columns = ("conceptType", "conceptUri", "preferredLabel", "status", "description")
    found = []
    for language in LANGUAGES:
        skills = [
            ("KnowledgeSkillCompetence", each["matches"][0]["uri"], each["title"][language], "released",
             each["description"][language])
            for each in document["competences"]
        ]  # fmt: skip
        groups = [
            ("SkillGroup", at + each["code"], each["title"][language], "released", "")
            for each in document["groups"]
        ]
        found += [
            Source(f"skills_{language}.csv", write_table(columns, skills)),
            Source(f"skillGroups_{language}.csv", write_table(columns, groups)),
        ]
    broader = [
        ("KnowledgeSkillCompetence", each["matches"][0]["uri"], "SkillGroup", at + each["group"])
        for each in document["competences"]
    ]
    columns = ("conceptType", "conceptUri", "broaderType", "broaderUri")
    return [*found, Source("broaderRelationsSkillPillar_en.csv", write_table(columns, broader))]


def _skill(chance: Random, number: int) -> dict:
    verb, noun, other, place = (chance.randrange(len(each[0])) for each in (_VERBS, _NOUNS, _NOUNS, _FIELDS))
    uri = f"http://data.europa.eu/esco/skill/{chance.randbytes(16).hex()}"
    return {
        "code": f"ESCO-{number:05d}",
        "group": f"G{number % GROUPS}",
        "title": {
            language: f"{_VERBS[at][verb]} {_NOUNS[at][noun]} {_FIELDS[at][place]} {number}"
            for at, language in enumerate(LANGUAGES)
        },
        "description": {
            language: f"{_VERBS[at][verb]} {_NOUNS[at][noun]}, {_NOUNS[at][other]} {_FIELDS[at][place]}. " * 4
            for at, language in enumerate(LANGUAGES)
        },
        "matches": [{"uri": uri, "closeness": "exact", "reviewed": True}],
    }
