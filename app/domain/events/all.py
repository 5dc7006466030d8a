"""Every family of events: importing this fills the register."""

from app.domain.events import clock, lead, script, talk, units, work

__all__ = ["clock", "lead", "script", "talk", "units", "work"]
