"""Looking back: own reasons first, then the card of the post, the moments, the whole."""
