"""Every family of commands: importing this fills the register."""

from app.domain.commands import control, lead, move, talk, think

__all__ = ["control", "lead", "move", "talk", "think"]
