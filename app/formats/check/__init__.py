"""The lints: what a trainer would want to hear before a class sees the exercise. One file each."""

from app.formats.check.run import check

__all__ = ["check"]
