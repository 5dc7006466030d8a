"""What happened: plain data, one module per family. Only `evolve` turns it into state."""
