"""What the page says that checks without a server. Its answers are those of `checks`, in the same words.

``check_`` and the key of an answer (``static/src/verify/``), ``page_`` and that of a problem with what was chosen.
"""

from smartcity_plugin.credentials.telling import VERDICTS
from smartcity_plugin.credentials.verify import OUTCOMES, TITLES
from smartcity_xblocks.problems import mark

PAGE = {
    "brand": mark("Smart city"),
    "skip": mark("Skip to content"),
    "languages": mark("Language"),
    "page_title": mark("Verify a credential"),
    "page_lead": mark(
        "This page checks a credential on your own machine. Save it and open it whenever you like: it asks no server, and what you choose stays with you."
    ),
    "page_limits": mark(
        "What this page cannot know: whether the issuer is who they say they are, keys that were added or withdrawn after the page was saved, and whatever a status list said before or after the one that you gave."
    ),
    "file": mark("Credential file (JSON, JWT, or the PDF it is attached to)"),
    "paste": mark("Paste its text instead"),
    "text": mark("Text of the credential"),
    "holder": mark("Who should hold it? (optional)"),
    "holder_hint": mark("The name as that person gives it; it is compared with the one in the credential."),
    "lists": mark("Status lists (optional)"),
    "lists_hint": mark(
        "Without the list that it names it cannot be told whether the credential was revoked. The answer below says where to get it."
    ),
    "issuer_file": mark("Keys of other issuers (optional)"),
    "issuer_hint": mark("Files did.json of issuers. This page knows those of {issuers} as of {date}."),
    "check": mark("Check"),
    "checked": mark("{name}, checked on {date}"),
    "pasted": mark("Pasted text"),
    "page_empty": mark("Choose a file or paste the text of a credential first."),
    "page_too_large": mark("This is too large for a credential: at most {limit} bytes. Choose another file."),
    "page_no_did_document": mark("{file} holds no issuer's keys. Choose the issuer's did.json."),
    "page_no_list_file": mark(
        "{file} is no status list that says where it is served. Choose the file as it was downloaded."
    ),
    "page_broken": mark("Your browser could not do this: {reason}. Try a newer one."),
}

STRUCTURE = {
    "built_badge": mark("It is built as an Open Badges 3.0 credential."),
    "built_status_list": mark("It is built as a status list."),
    "built_plain": mark("It is built as a verifiable credential."),
    "structure_wrong": mark("The structure is wrong."),
    "other_rules": mark("Other rules hold for it."),
    "too_large": mark("It has more than {limit} bytes."),
    "not_utf8": mark("It is not text in UTF-8."),
    "not_json": mark("It is not JSON."),
    "too_deep": mark("It is nested deeper than {limit} levels."),
    "too_many": mark("It has more than {limit} values."),
    "repeated_member": mark("The member “{member}” occurs twice in one object."),
    "not_i_json": mark("It holds a number or a character that JSON readers do not agree on."),
    "bad_envelope": mark("The envelope does not hold a credential as a vc+jwt."),
    "bad_token": mark("It is not a signed token of three parts."),
    "no_attachment": mark("No credential is attached to this PDF. Take the signed file that came with it."),
    "not_an_object": mark("It is not a JSON object."),
    "older_model": mark("It is a credential of data model 1; only version 2.0 can be checked here."),
    "bad_member": mark("The member “{member}” is missing or malformed."),
    "wrong_type": mark("It is not of the type of a verifiable credential."),
    "form_badge": mark("Its parts have the form that Open Badges 3.0 gives them."),
    "form_status_list": mark("It has the form of a status list."),
    "no_schema": mark("No standard tells what form its parts should have."),
    "wrong_form": mark("“{place}” has not the form that the standard gives it."),
    "unknown_context": mark("The vocabulary “{name}” is not known here."),
    "other_context_first": mark("Its first vocabulary is not that of verifiable credentials 2.0."),
    "no_badge_context": mark("It calls itself an Open Badge without the vocabulary of Open Badges 3.0."),
    "context_changed": mark("Vocabularies were changed after it was signed."),
    "contexts_known": mark("All its vocabularies are published ones."),
}

PROOF = {
    "unchanged": mark("Nothing was changed since it was signed."),
    "changed": mark("The signature does not fit: the document was changed after it was signed."),
    "no_key": mark("Without the issuer's key the signature cannot be checked."),
    "no_proof": mark("There is no proof in the document."),
    "many_proofs": mark("It has {number} proofs; 1 to {most} are checked here."),
    "chain": mark("The proof is part of a chain of proofs, which is not checked here."),
    "other_suite": mark("The proof uses “{suite}”, which cannot be checked here. Ask another verifier."),
    "unknown_suite": mark("The proof uses “{suite}”, which is no published suite."),
    "wrong_purpose": mark("The proof was not made to assert what the document says."),
    "bad_proof": mark("The proof has no “{member}”."),
    "bad_base58": mark("“{text}” is not a base58btc value."),
    "bad_signature": mark("The proof value is not a signature of 64 bytes."),
    "wrong_key": mark("The key is of another kind than this proof needs ({algorithm})."),
    "too_complex": mark("The parts of the document look so much alike that it cannot be checked here."),
    "undefined_term": mark(
        "“{term}” has no meaning in its vocabularies and is not covered by the signature."
    ),
    "token_of_version_1": mark("The token holds the credential as a part, and not as its content."),
    "other_iss": mark("The token was issued by {iss}, not by the issuer."),
    "wrong_token": mark("The token does not say that it is a credential."),
    "no_method": mark("There is no proof that names a key."),
    "others_key": mark("The key “{method}” does not belong to the issuer {issuer}."),
    "unknown_issuer": mark("The keys of {issuer} are not known here."),
    "key_of_issuer": mark("The key belongs to {issuer}."),
    "key_of_somebody": mark("The key belongs to {issuer}, which does not say who that is."),
    "wrong_document": mark("The DID document is not that of {did}."),
    "unknown_method": mark("The issuer has no key “{method}”."),
    "wrong_controller": mark("The key “{method}” is not the issuer's own."),
    "not_for_assertion": mark("The key “{method}” is not meant for credentials."),
    "unknown_key_type": mark("The key “{method}” is of a kind that cannot be read here."),
    "bad_key": mark("The key “{method}” cannot be read."),
    "old_browser": mark("This browser cannot check signatures of this kind. Use a newer one."),
}

REST = {
    "no_status": mark("It names no status list, so it cannot be revoked."),
    "many_statuses": mark("It names {number} status lists; at most {most} are asked."),
    "other_status": mark("Its status is kept as “{kind}”, which is not read here."),
    "other_purpose": mark("It names a status list about “{purpose}”, which is not read here."),
    "bad_status": mark("Its place in the status list is malformed."),
    "no_list": mark("The status list was not given. Get it from {address} and choose it below."),
    "bad_list": mark("The status list cannot be relied on: {reason}"),
    "no_such_list": mark("What it names as its status list is none."),
    "others_list": mark("The status list was made by {other}, not by the issuer."),
    "list_for_other": mark("The status list is for another purpose than “{purpose}”."),
    "bad_bits": mark("The list is not a compressed bitstring."),
    "list_length": mark("The list has not between {smallest} and {largest} entries."),
    "no_entry": mark("The list has no entry {index}: it has {size}."),
    "revoked": mark("Its issuer has revoked it."),
    "suspended": mark("Its issuer has suspended it: it does not hold at present, and may hold again."),
    "not_revoked": mark("Its issuer has not revoked or suspended it."),
    "bad_time": mark("“{text}” is not a date and time with a time zone."),
    "not_yet": mark("It is not valid before {start}."),
    "expired": mark("It was valid until {end}."),
    "from_until": mark("It is valid from {start} until {end}."),
    "since": mark("It is valid since {start}, without an end."),
    "until": mark("It is valid until {end}."),
    "no_times": mark("It names no time from which or until which it is valid."),
    "names_holder": mark("It was issued to {name}. Who shows it to you is for you to find out."),
    "names_nobody": mark("It does not say in words to whom it was issued."),
    "issued_to": mark("It was issued to {name}."),
    "issued_to_other": mark("It was issued to {name}, not to {holder}."),
    "not_issued_to": mark("It was not issued to {holder}."),
}

TEXTS = {
    **PAGE,
    **{f"check_{key}": text for key, text in (STRUCTURE | PROOF | REST).items()},
    **{f"title_{name}": text for name, text in TITLES.items()},
    **{f"outcome_{name}": text for name, text in OUTCOMES.items()},
    **{f"verdict_{name}": text for name, text in VERDICTS.items()},
}
