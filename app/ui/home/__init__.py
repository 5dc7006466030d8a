"""Home: exercises as cards, recent runs, the doors that are built."""
