"""What posts, control and evaluators can order: plain data, one module per family."""
