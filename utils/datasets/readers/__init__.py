"""One reader a format, and the one that finds out which it is."""

from utils.datasets.readers.which_format import FORMATS, list_samples

__all__ = ["FORMATS", "list_samples"]
