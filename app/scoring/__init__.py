"""The score: how well the forces worked as one, each point traced to events."""
