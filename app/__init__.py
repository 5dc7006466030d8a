"""Muster (合练): tabletop exercises in disaster command.

Every layer may ask the root package for two things that aren't anybody's in particular: the version, and where
the exercises and assets that come with the program lie. It imports nothing of Muster and nothing but the standard
library, since the very first start passes through here too.
"""

from pathlib import Path

__version__ = "0.1.0"

_PACKAGE = Path(__file__).resolve().parent
_HOME = _PACKAGE if (_PACKAGE / "assets").is_dir() else _PACKAGE.parent

#: What the program shows and speaks with: fonts, icons, catalogues, rubrics. Inside the package once installed.
ASSETS = _HOME / "assets"

#: The exercises that come with the program, one folder each; never written to.
EXERCISES = _HOME / "exercises"
