"""Helpers of the Segmentation Fundamentals series: one noun per module."""
