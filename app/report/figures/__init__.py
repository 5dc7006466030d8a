"""Figures of reports as SVG: shapes and text alone, in the light theme's inks, readable by every program."""
