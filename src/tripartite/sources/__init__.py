"""Files and corpora in, articles with their sections out; knows no lexicon."""
