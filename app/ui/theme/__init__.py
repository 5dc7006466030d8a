"""Tokens, style sheet, symbols and fonts: every colour and size has a name, none stands in code."""
