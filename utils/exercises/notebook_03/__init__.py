"""The exercises of lesson 03, in its order: what a score says, and what it hides."""

from utils.exercises.notebook_03.pixel_agreement import ex_pixel_agreement
from utils.exercises.notebook_03.by_hand_iou import BY_HAND_PRED, BY_HAND_TARGET, ex_by_hand_iou
from utils.exercises.notebook_03.cat_iou import ex_cat_iou
from utils.exercises.notebook_03.iou import ex_iou
from utils.exercises.notebook_03.dice import ex_dice
from utils.exercises.notebook_03.dice_from_iou import ex_dice_from_iou
from utils.exercises.notebook_03.accurate_mask import ex_accurate_mask
from utils.exercises.notebook_03.half_mask import ex_half_mask
from utils.exercises.notebook_03.better_mask import ex_better_mask
from utils.exercises.notebook_03.confusion_matrix import ex_confusion_matrix
from utils.exercises.notebook_03.mean_iou import ex_mean_iou
from utils.exercises.notebook_03.confusion_without_void import ex_confusion_without_void
from utils.exercises.notebook_03.dataset_mean_iou import ex_dataset_mean_iou
from utils.exercises.notebook_03.threshold_mask import ex_threshold_mask
from utils.exercises.notebook_03.precision_recall import ex_precision_recall
from utils.exercises.notebook_03.panoptic_quality import ex_panoptic_quality
from utils.exercises.notebook_03.greedy_match import ex_greedy_match
from utils.exercises.notebook_03.boundary import ex_boundary
