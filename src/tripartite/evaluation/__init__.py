"""Measuring readings against gold, and what the golden files and the benchmarks of relations are made of."""
