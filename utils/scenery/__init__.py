"""The painter behind utils.scenes: a canvas, a street in perspective, and what stands in it."""
