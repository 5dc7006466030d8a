"""Cross-force joint response 跨力量联动. One file per indicator."""
