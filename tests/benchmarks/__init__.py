"""Measurements, not tests: ratios between ways of doing the same, taken in one run."""
