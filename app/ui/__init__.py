"""Windows and panels: they hold a session and draw it."""
