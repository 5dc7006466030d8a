"""Where runs and exercises are kept: the log, its chain, the library."""
