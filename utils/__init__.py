"""Helpers of the Segmentation Fundamentals series: rooms, each a noun with a public face."""
