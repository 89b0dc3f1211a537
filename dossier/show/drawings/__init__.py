"""Drawings as SVG, each from the answer to a question."""
