"""The exercises of lesson 06, in its order: thresholds, objects, outlines, a table."""

from utils.exercises.notebook_06.threshold_mask import ex_threshold_mask
from utils.exercises.notebook_06.precision_recall import ex_precision_recall
from utils.exercises.notebook_06.panoptic_quality import ex_panoptic_quality
from utils.exercises.notebook_06.greedy_match import ex_greedy_match
from utils.exercises.notebook_06 import match_notation, targets_choose
from utils.exercises.notebook_06.ap_by_hand import ex_ap_by_hand
from utils.exercises.notebook_06.boundary import ex_boundary
from utils.exercises.notebook_06 import picture_edge
from utils.exercises.notebook_06.table_defence import ex_table_defence
