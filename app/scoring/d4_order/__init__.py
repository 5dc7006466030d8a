"""Order at the scene 现场秩序. One file per indicator."""
