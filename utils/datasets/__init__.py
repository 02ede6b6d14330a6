"""A learner's own images: what lies in a folder, what is wrong with it, and the way in and out."""

from utils.datasets.finding import Finding
from utils.datasets.loading import OwnImages, Pair, load, pairs
from utils.datasets.repairing import Repaired, repair
from utils.datasets.report import Report, inspect

__all__ = [
    "Finding",
    "OwnImages",
    "Pair",
    "Repaired",
    "Report",
    "inspect",
    "load",
    "pairs",
    "repair",
]
