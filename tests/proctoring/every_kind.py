"""An exam with a question of every kind, in four languages, and what is right in it."""

RIGHT = {
    "source": "sensors",
    "measures": ["basin", "levee"],
    "rain": "12,5",
    "wall": "Levee",
    "phases": ["identify", "assess", "treat"],
    "units": {"rain": "mm", "flow": "m3"},
    "weak": ["station"],
    "bridges": ["north", "south"],
}

SECRETS = (
    "correct",
    "percent",
    "each_option",
    "tolerance",
    "12.5",
    "0.25",
    "embankment",
    '"pairs"',
    "match_case",
    "marking",
    "seed",
)
"""What stands in the document, or in the rows, and tells what is right; none of it stands in any text for learners."""


def secrets_in(text: str) -> list[str]:
    """Return each secret in a text for browsers, with what stands around it; the numbers of a drawing are none."""
    found = [(secret, text.find(secret)) for secret in SECRETS]
    return [f"{secret}: ...{text[max(0, at - 60) : at + 60]}" for secret, at in found if at >= 0]


def every_kind() -> dict:
    """Return the document, a new one each time."""
    return {
        "format": 1,
        "title": {
            "en": "Exam of every kind",
            "el": "Εξέταση με κάθε είδος",
            "de": "Prüfung mit jeder Art",
            "pt": "Exame de todos os tipos",
        },
        "introduction": {
            "en": "<p>One question of <strong>every kind</strong>.</p>",
            "el": "<p>Μία ερώτηση από <strong>κάθε είδος</strong>.</p>",
            "de": "<p>Eine Frage <strong>jeder Art</strong>.</p>",
            "pt": "<p>Uma pergunta de <strong>cada tipo</strong>.</p>",
        },
        "allowed": {
            "en": "Pen, paper and a calculator.",
            "el": "Στυλό, χαρτί και αριθμομηχανή.",
            "de": "Stift, Papier und Taschenrechner.",
            "pt": "Caneta, papel e calculadora.",
        },
        "pass_mark": 6000,
        "draw": {"shuffle": False},
        "questions": [
            {
                "id": "source",
                "kind": "single",
                "points": 2,
                "competences": ["SCRO-A-01"],
                "text": _four(
                    "Which source tells first that the river rises?",
                    "Ποια πηγή δείχνει πρώτη ότι ο ποταμός ανεβαίνει;",
                    "Welche Quelle zeigt zuerst, dass der Fluss steigt?",
                    "Que fonte mostra primeiro que o rio sobe?",
                ),
                "media": [
                    {
                        "url": PICTURE,
                        "alt": _four(
                            "The river at night", "Ο ποταμός τη νύχτα", "Der Fluss bei Nacht", "O rio à noite"
                        ),
                    }
                ],
                "options": [
                    {
                        "id": "sensors",
                        "correct": True,
                        "text": _four(
                            "Level sensors upstream",
                            "Αισθητήρες στάθμης ανάντη",
                            "Pegel am Oberlauf",
                            "Sensores a montante",
                        ),
                    },
                    {
                        "id": "calls",
                        "percent": 37,
                        "text": _four(
                            "Emergency calls", "Κλήσεις έκτακτης ανάγκης", "Notrufe", "Chamadas de emergência"
                        ),
                    },
                    {"id": "press", "text": _four("The press", "Ο τύπος", "Die Presse", "A imprensa")},
                ],
            },
            {
                "id": "measures",
                "kind": "multiple",
                "points": 3,
                "competences": ["SCRO-A-01"],
                "marking": "each_option",
                "text": _four(
                    "Which of these keep water out of the old town?",
                    "Ποια από αυτά κρατούν το νερό έξω από την παλιά πόλη;",
                    "Was davon hält Wasser von der Altstadt fern?",
                    "Quais destes mantêm a água fora da cidade antiga?",
                ),
                "options": [
                    {
                        "id": "levee",
                        "correct": True,
                        "text": _four("A levee", "Ένα ανάχωμα", "Ein Deich", "Um dique"),
                    },
                    {
                        "id": "basin",
                        "correct": True,
                        "text": _four(
                            "A retention basin",
                            "Μια λεκάνη ανάσχεσης",
                            "Ein Rückhaltebecken",
                            "Uma bacia de retenção",
                        ),
                    },
                    {"id": "siren", "text": _four("A siren", "Μια σειρήνα", "Eine Sirene", "Uma sirene")},
                ],
            },
            {
                "id": "rain",
                "kind": "numeric",
                "text": _four(
                    "Fifty millimetres fall in four hours. How much is that an hour?",
                    "Πέφτουν πενήντα χιλιοστά σε τέσσερις ώρες. Πόσο είναι την ώρα;",
                    "In vier Stunden fallen fünfzig Millimeter. Wie viel ist das in einer Stunde?",
                    "Caem cinquenta milímetros em quatro horas. Quanto é por hora?",
                ),
                "answers": [{"value": "12.5", "tolerance": "0.25"}],
                "unit": "mm/h",
            },
            {
                "id": "wall",
                "kind": "text",
                "text": _four(
                    "What is a wall of earth along a river called?",
                    "Πώς λέγεται ένας τοίχος από χώμα κατά μήκος ποταμού;",
                    "Wie heißt ein Wall aus Erde an einem Fluss?",
                    "Como se chama um muro de terra ao longo de um rio?",
                ),
                "answers": [
                    {"text": "levee"},
                    {"text": "embankment"},
                    {"text": "ανάχωμα"},
                    {"text": "Deich"},
                    {"text": "dique"},
                ],
            },
            {
                "id": "phases",
                "kind": "order",
                "competences": ["SCRO-C-03"],
                "text": _four(
                    "Put the phases in order.",
                    "Βάλτε τις φάσεις στη σειρά.",
                    "Bringen Sie die Phasen in die richtige Reihenfolge.",
                    "Ponha as fases por ordem.",
                ),
                "entries": [
                    {
                        "id": "identify",
                        "text": _four(
                            "Identify risks", "Εντοπισμός κινδύνων", "Risiken erkennen", "Identificar riscos"
                        ),
                    },
                    {
                        "id": "assess",
                        "text": _four("Assess them", "Αξιολόγηση", "Sie bewerten", "Avaliá-los"),
                    },
                    {
                        "id": "treat",
                        "text": _four("Treat them", "Αντιμετώπιση", "Sie behandeln", "Tratá-los"),
                    },
                ],
            },
            {
                "id": "units",
                "kind": "match",
                "text": _four(
                    "What is measured in which unit?",
                    "Τι μετριέται σε ποια μονάδα;",
                    "Was wird in welcher Einheit gemessen?",
                    "O que se mede em que unidade?",
                ),
                "left": [
                    {"id": "rain", "text": _four("Rain", "Βροχή", "Regen", "Chuva")},
                    {"id": "flow", "text": _four("Flow", "Παροχή", "Abfluss", "Caudal")},
                ],
                "right": [
                    {"id": "mm", "text": {"en": "mm"}},
                    {"id": "m3", "text": {"en": "m³/s"}},
                    {"id": "db", "text": {"en": "dB"}},
                ],
                "pairs": {"rain": "mm", "flow": "m3"},
            },
            {
                "id": "weak",
                "kind": "hotspot",
                "text": _four(
                    "Where does the city fail first?",
                    "Πού αστοχεί πρώτα η πόλη;",
                    "Wo versagt die Stadt zuerst?",
                    "Onde falha a cidade primeiro?",
                ),
                "image": {
                    "url": PICTURE,
                    "alt": _four("Map", "Χάρτης", "Karte", "Mapa"),
                    "width": 400,
                    "height": 240,
                },
                "areas": [
                    _area("station", 20, 20, correct=True),
                    _area("school", 150, 20),
                    _area("park", 280, 20),
                ],
            },
            {
                "id": "bridges",
                "kind": "hotspot",
                "text": _four(
                    "Which two bridges have to be closed?",
                    "Ποιες δύο γέφυρες πρέπει να κλείσουν;",
                    "Welche zwei Brücken müssen gesperrt werden?",
                    "Que duas pontes têm de ser fechadas?",
                ),
                "image": {
                    "url": PICTURE,
                    "alt": _four("Map", "Χάρτης", "Karte", "Mapa"),
                    "width": 400,
                    "height": 240,
                },
                "areas": [
                    _area("north", 20, 20, correct=True),
                    _area("middle", 150, 100),
                    _area("south", 280, 160, correct=True),
                ],
            },
        ],
    }


def _four(en: str, el: str, de: str, pt: str) -> dict:
    return {"en": en, "el": el, "de": de, "pt": pt}


def _area(name: str, x: int, y: int, *, correct: bool = False) -> dict:
    area = {
        "id": name,
        "text": _four(*AREAS[name]),
        "points": [[x, y], [x + 90, y], [x + 90, y + 60], [x, y + 60]],
    }
    return {**area, "correct": True} if correct else area


PICTURE = "/static/demo/river.svg"
AREAS = {
    "station": ("The substation", "Ο υποσταθμός", "Das Umspannwerk", "A subestação"),
    "school": ("The school", "Το σχολείο", "Die Schule", "A escola"),
    "park": ("The park", "Το πάρκο", "Der Park", "O parque"),
    "north": ("North bridge", "Βόρεια γέφυρα", "Nordbrücke", "Ponte norte"),
    "middle": ("Old bridge", "Παλιά γέφυρα", "Alte Brücke", "Ponte velha"),
    "south": ("South bridge", "Νότια γέφυρα", "Südbrücke", "Ponte sul"),
}
