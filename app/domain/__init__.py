"""What exists: plain data and the standard library, nothing else."""
