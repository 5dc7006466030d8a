"""`muster bench`: the product's own work beside a yardstick, in the same process; one file per measure."""
