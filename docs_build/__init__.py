"""Builds the documentation site: reference pages generated from the source, and the check of its links.

`make docs` runs it. Nothing that is generated is kept in the repository.
"""
