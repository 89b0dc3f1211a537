"""Answers as HTML: pages, links, macros, templates and drawings."""
