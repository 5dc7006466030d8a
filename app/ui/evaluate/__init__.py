"""Looking back: one moment drives map, course, tasks and score; every point leads to its evidence and its moment."""
