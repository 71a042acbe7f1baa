"""Proving what the lexicon says of itself, and measuring readings against gold."""
