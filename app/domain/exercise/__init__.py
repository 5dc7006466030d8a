"""The exercise: all that is scripted, as plain data. One module per group of concepts."""
