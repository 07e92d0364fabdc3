"""Checks a document against a JSON schema, and prints what does not fit.

Usage: schema.py SCHEMA < document. Needs the package jsonschema; ends with status 1 when something does not fit.
"""

import json
import sys

from jsonschema import Draft4Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
# The schema is one edition before the standard, which gave one property another name.
suppression = schema["definitions"]["suppression"]["properties"]
suppression.setdefault("status", suppression.pop("state", {}))

Draft4Validator.check_schema(schema)
errors = list(Draft4Validator(schema).iter_errors(json.load(sys.stdin)))
for error in errors:
    print("/".join(map(str, error.absolute_path)) + ": " + error.message[:300])
sys.exit(1 if errors else 0)
