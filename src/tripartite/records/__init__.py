"""The nouns: frozen records that know nothing of the rest; standard library only."""
