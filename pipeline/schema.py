"""The JSON Schema of the article document and of the flat records."""

import json

from pipeline.flat import FLAT_RECORD
from pipeline.records import Document


def schema_text() -> str:
    """Returns the JSON Schemas as one JSON document: `document` and `flat`."""
    schemas = {"document": Document.model_json_schema(), "flat": FLAT_RECORD.json_schema()}
    return json.dumps(schemas, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
