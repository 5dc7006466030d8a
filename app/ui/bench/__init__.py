"""The measures of `muster bench` that need a window; one file per measure."""
