"""Canonical bytes, hashes, and the steps that raise old files to today's form."""
