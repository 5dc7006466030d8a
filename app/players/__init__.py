"""The bots, and the loop that asks them."""
