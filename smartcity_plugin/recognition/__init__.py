"""What people say about somebody's competence: entries of staff and peers, and the recognition of prior learning."""
