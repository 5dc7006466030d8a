"""The map: a cached base, and what a post knows drawn over it."""
