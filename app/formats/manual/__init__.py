"""The manual of the exercise format and its JSON Schema, made from the code, so that they can't fall behind it."""

from app.formats.manual.page import page
from app.formats.manual.schema import json_schema, schema_text

__all__ = ["json_schema", "page", "schema_text"]
