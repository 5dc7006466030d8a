"""The first start: a virtual environment and, for what draws, the system libraries that Qt needs."""
