"""Answers as files: one module a format, one table of formats."""
