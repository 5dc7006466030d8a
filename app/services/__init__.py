"""QObjects without widgets: the belt between Qt and the core."""
