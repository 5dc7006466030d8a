"""Outcome 处置成效. One file per indicator."""
