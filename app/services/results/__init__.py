"""Results over many runs: gathered, kept in an index, set beside each other, forgotten. No Qt but in `service`."""
