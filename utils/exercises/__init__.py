"""Exercises: cases, hints and foreseen mistakes, one module per notebook."""
