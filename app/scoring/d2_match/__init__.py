"""Right force, right task 力量匹配. One file per indicator."""
