"""Results over many runs."""
