"""Timeliness 时效. One file per indicator."""
