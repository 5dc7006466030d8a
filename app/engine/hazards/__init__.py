"""Hazards: one module per group of models; `course` starts, re-times, strikes and stops them."""

from app.engine.hazards import course, flood

__all__ = ["course", "flood"]
