"""What documents say in words, in the document's language: content, whoever reads it, so no catalogue of the interface.

Formats that have no member for an element of Annex I (2022/C 243/02) tell it here: `sentences`.
"""

from collections.abc import Mapping
from decimal import Decimal

from smartcity_plugin.credentials import vocabularies
from smartcity_plugin.credentials.achievement import Achievement
from smartcity_plugin.credentials.vocabularies import Concept
from smartcity_xblocks.language_map import LANGUAGES, LanguageMap, base_language, pick


def _words(*texts: str) -> LanguageMap:
    return dict(zip(LANGUAGES, texts, strict=True))


OUTCOMES = _words(
    "Learning outcomes", "Μαθησιακά αποτελέσματα", "Lernergebnisse", "Resultados da aprendizagem"
)
WORKLOAD = _words("Workload", "Φόρτος εργασίας", "Arbeitsaufwand", "Carga de trabalho")
ASSESSMENT = _words("Type of assessment", "Τύπος αξιολόγησης", "Art der Beurteilung", "Tipo de avaliação")
PARTICIPATION = _words(
    "Form of participation", "Μορφή συμμετοχής", "Form der Teilnahme", "Forma de participação"
)
QUALITY_ASSURANCE = _words(
    "Quality assurance", "Διασφάλιση ποιότητας", "Qualitätssicherung", "Garantia da qualidade"
)
LANGUAGE = _words("Language of instruction", "Γλώσσα διδασκαλίας", "Unterrichtssprache", "Língua de ensino")
NQF = _words(
    "Level in the national qualifications framework",
    "Επίπεδο στο εθνικό πλαίσιο προσόντων",
    "Niveau im nationalen Qualifikationsrahmen",
    "Nível no quadro nacional de qualificações",
)
PREREQUISITES = _words("Prerequisites", "Προαπαιτούμενα", "Voraussetzungen", "Pré-requisitos")
SUPERVISION = _words(
    "Supervision and identity verification",
    "Επιτήρηση και επαλήθευση ταυτότητας",
    "Aufsicht und Identitätsprüfung",
    "Supervisão e verificação da identidade",
)
GRADING = _words("Grading", "Βαθμολόγηση", "Bewertung", "Classificação")
STACKABILITY = _words("Stackability", "Δυνατότητα συνδυασμού", "Kombinierbarkeit", "Acumulabilidade")
FURTHER_INFORMATION = _words(
    "Further information", "Περισσότερες πληροφορίες", "Weitere Informationen", "Mais informações"
)
SAMPLE = _words(
    "Names and numbers here are examples.",
    "Τα ονόματα και οι αριθμοί εδώ είναι παραδείγματα.",
    "Namen und Zahlen hier sind Beispiele.",
    "Os nomes e os números aqui são exemplos.",
)
SCORE = _words("Score", "Βαθμολογία", "Ergebnis", "Pontuação")
PASSED = _words("Passed", "Επιτυχία", "Bestanden", "Aprovado")
CRITERIA = _words("How it is earned", "Πώς αποκτάται", "Wie er erworben wird", "Como se obtém")

_HOUR = _words("1 hour", "1 ώρα", "1 Stunde", "1 hora")
_HOURS = _words("{hours} hours", "{hours} ώρες", "{hours} Stunden", "{hours} horas")


def sentences(achievement: Achievement, language: str) -> list[str]:
    """Return what Open Badges has no member for, a line each, in ``language``; what is not known is left out."""
    by_key = (
        (ASSESSMENT, vocabularies.ASSESSMENT, achievement.assessment),
        (PARTICIPATION, vocabularies.PARTICIPATION, achievement.participation),
        (QUALITY_ASSURANCE, vocabularies.QUALITY_ASSURANCE, achievement.quality_assurance),
        (SUPERVISION, vocabularies.SUPERVISION, achievement.supervision),
        (LANGUAGE, vocabularies.LANGUAGE, achievement.language),
    )
    texts = (
        (OUTCOMES, "; ".join(pick(outcome.title, language) for outcome in achievement.outcomes)),
        (WORKLOAD, workload(achievement, language)),
        *((label, _label(table, key, language)) for label, table, key in by_key),
        (NQF, achievement.nqf_level),
        (PREREQUISITES, pick(achievement.prerequisites, language)),
        (GRADING, pick(achievement.grading, language)),
        (STACKABILITY, pick(achievement.stackability, language)),
        (FURTHER_INFORMATION, pick(achievement.further_information, language)),
    )
    told = [f"{pick(label, language)}: {text}" for label, text in texts if text]
    return [*told, pick(SAMPLE, language)] if achievement.sample else told


def workload(achievement: Achievement, language: str) -> str:
    """Return hours and credits, as far as they are known: ``4 hours (0.16 ECTS)``."""
    hours = achievement.hours
    told = pick(_HOUR if hours == 1 else _HOURS, language).format(hours=hours) if hours else ""
    points_told = ", ".join(
        f"{number(points, language)} {system}"
        for points, system in ((achievement.ects, "ECTS"), (achievement.ecvet, "ECVET"))
        if points
    )
    if not (told and points_told):
        return told or points_told
    return f"{told} ({points_told})"


def percent(basis_points: int) -> str:
    """Return a score in hundredths of a percent as a decimal: 7250 gives ``72.50``; no digit is guessed."""
    return f"{basis_points // 100}.{basis_points % 100:02d}"


def score(basis_points: int | None) -> LanguageMap:
    """Return the grade achieved in words, in every language: ``72.5 %``; what was not scored was passed."""
    if basis_points is None:
        return PASSED
    plain = format(Decimal(percent(basis_points)).normalize(), "f")
    return {language: f"{number(plain, language)} %" for language in LANGUAGES}


def number(decimal: str, language: str) -> str:
    """Return a decimal as readers of ``language`` write it: only English has a point."""
    return decimal.replace(".", ",") if base_language(language) in {"el", "de", "pt"} else decimal


def _label(table: Mapping[str, Concept], key: str, language: str) -> str:
    concept = table.get(key)
    return pick(concept.labels, language) if concept else ""
