"""Where learners stand in competences: their own page, the class, its blocks, files to take along, the API."""
