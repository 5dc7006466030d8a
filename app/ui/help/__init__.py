"""Help and what the program stands on."""
