"""The lexicon: what is coded, as data that people can read and extend."""
