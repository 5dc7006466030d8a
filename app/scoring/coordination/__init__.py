"""Coordination measures: diagnosis, never points. Names and normalisations equal R's sna."""
