"""A learner's own images: what lies in a folder, what is wrong with it, and the way in and out."""

from utils.datasets.exporting import contact_sheet, export_index_png, export_palette_png
from utils.datasets.exporting_coco import export_coco, export_coco_panoptic
from utils.datasets.exporting_results import export_coco_results
from utils.datasets.finding import Finding
from utils.datasets.first_aid import Diagnosis, diagnose
from utils.datasets.loaded_images import OwnImages, Pair
from utils.datasets.loading import load, pairs
from utils.datasets.repaired import Repaired
from utils.datasets.repairing import repair
from utils.datasets.report import Report, inspect

__all__ = [
    "Diagnosis",
    "Finding",
    "OwnImages",
    "Pair",
    "Repaired",
    "Report",
    "contact_sheet",
    "diagnose",
    "export_coco",
    "export_coco_panoptic",
    "export_coco_results",
    "export_index_png",
    "export_palette_png",
    "inspect",
    "load",
    "pairs",
    "repair",
]
