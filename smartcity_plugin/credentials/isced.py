"""Fields of education and training (ISCED-F 2013) that programmes about cities use: code, labels en, el, de, pt.

A field that is not here has its URI all the same, by the rule in `vocabularies.field_of_education`; only its label
is missing then.
"""

FIELD_ROWS = {
    "0031": (
        "Personal skills and development",
        "Ατομικές δεξιότητες και ανάπτυξη",
        "Persönliche Fähigkeiten und Entwicklung",
        "Competências e desenvolvimento pessoais",
    ),
    "0312": (
        "Political sciences and civics",
        "Πολιτικές επιστήμες και αγωγή του πολίτη",
        "Politikwissenschaft und politische Bildung",
        "Ciência política e cidadania",
    ),
    "0412": (
        "Finance, banking and insurance",
        "Χρηματοοικονομικά, τραπεζικές εργασίες και ασφάλιση",
        "Finanz-, Bank- und Versicherungswesen",
        "Finanças, banca e seguros",
    ),
    "0413": (
        "Management and administration",
        "Διοίκηση και διαχείριση",
        "Management und Verwaltung",
        "Gestão e administração",
    ),
    "0417": (
        "Work skills",
        "Επαγγελματικές δεξιότητες",
        "Fähigkeiten im Arbeitsleben",
        "Competências profissionais",
    ),
    "0521": (
        "Environmental sciences",
        "Περιβαλλοντικές επιστήμες",
        "Umweltwissenschaften",
        "Ciências do ambiente",
    ),
    "0522": (
        "Natural environments and wildlife",
        "Φυσικό περιβάλλον και άγρια ζωή",
        "Natürliche Lebensräume, Tier- und Pflanzenwelt",
        "Ambientes naturais e vida selvagem",
    ),
    "0611": ("Computer use", "Χρήση υπολογιστών", "Computernutzung", "Informática na ótica do utilizador"),
    "0612": (
        "Database and network design and administration",
        "Σχεδιασμός και διαχείριση βάσεων δεδομένων και δικτύων",
        "Entwurf und Verwaltung von Datenbanken und Netzen",
        "Conceção e administração de bases de dados e redes",
    ),
    "0613": (
        "Software and applications development and analysis",
        "Ανάπτυξη και ανάλυση λογισμικού και εφαρμογών",
        "Entwicklung und Analyse von Software und Anwendungen",
        "Desenvolvimento e análise de software e aplicações",
    ),
    "0688": (
        "Inter-disciplinary programmes and qualifications involving Information and Communication Technologies (ICTs)",
        "Διεπιστημονικά προγράμματα και τίτλοι με τεχνολογίες πληροφορικής και επικοινωνιών (ΤΠΕ)",
        "Interdisziplinäre Programme und Qualifikationen mit Informations- und Kommunikationstechnologien",
        "Programas e qualificações interdisciplinares com tecnologias da informação e da comunicação (TIC)",
    ),
    "0712": (
        "Environmental protection technology",
        "Τεχνολογία προστασίας του περιβάλλοντος",
        "Umweltschutztechnik",
        "Tecnologia de proteção do ambiente",
    ),
    "0713": (
        "Electricity and energy",
        "Ηλεκτρισμός και ενέργεια",
        "Elektrizität und Energie",
        "Eletricidade e energia",
    ),
    "0714": (
        "Electronics and automation",
        "Ηλεκτρονικά και αυτοματισμοί",
        "Elektronik und Automation",
        "Eletrónica e automação",
    ),
    "0731": (
        "Architecture and town planning",
        "Αρχιτεκτονική και πολεοδομία",
        "Architektur und Städteplanung",
        "Arquitetura e urbanismo",
    ),
    "0732": (
        "Building and civil engineering",
        "Οικοδομικά έργα και έργα πολιτικού μηχανικού",
        "Bauwesen und Tiefbau",
        "Construção e engenharia civil",
    ),
    "0788": (
        "Inter-disciplinary programmes and qualifications involving engineering, manufacturing and construction",
        "Διεπιστημονικά προγράμματα και τίτλοι με μηχανική, μεταποίηση και κατασκευές",
        "Interdisziplinäre Programme und Qualifikationen mit Ingenieurwesen, verarbeitendem Gewerbe und Baugewerbe",
        "Programas e qualificações interdisciplinares com engenharia, indústrias transformadoras e construção",
    ),
    "1032": (
        "Protection of persons and property",
        "Προστασία προσώπων και περιουσίας",
        "Personen- und Objektschutz",
        "Proteção de pessoas e bens",
    ),
    "1041": (
        "Transport services",
        "Υπηρεσίες μεταφορών",
        "Verkehrsdienstleistungen",
        "Serviços de transporte",
    ),
}
