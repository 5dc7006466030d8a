"""Expert consultation 专家研判. One file per indicator."""
