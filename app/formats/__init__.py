"""The files that people bring and take away: exercises, and what other tools write."""
