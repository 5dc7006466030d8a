"""The lints: what a trainer would want to hear before a class sees the exercise. One file each, one line to register."""

from app.formats.check.run import check

__all__ = ["check"]
