"""The engine: decide, evolve, project."""
