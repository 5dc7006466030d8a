"""The program's own format: a folder with `exercise.yaml`, `map.geojson` and `media/`; all errors at once."""

from app.formats.exercise_yaml.load import load
from app.formats.exercise_yaml.loaded import Loaded

__all__ = ["Loaded", "load"]
