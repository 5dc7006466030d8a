"""Control: the whole truth and the hand on it."""
