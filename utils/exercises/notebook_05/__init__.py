"""The exercises of lesson 05, in its order: overlap, classes, means."""

from utils.exercises.notebook_05.pixel_agreement import ex_pixel_agreement
from utils.exercises.notebook_05.by_hand_iou import BY_HAND_PRED, BY_HAND_TARGET, ex_by_hand_iou
from utils.exercises.notebook_05.cat_iou import ex_cat_iou
from utils.exercises.notebook_05.iou import ex_iou
from utils.exercises.notebook_05.dice import ex_dice
from utils.exercises.notebook_05.dice_from_iou import ex_dice_from_iou
from utils.exercises.notebook_05.accurate_mask import ex_accurate_mask
from utils.exercises.notebook_05.half_mask import ex_half_mask
from utils.exercises.notebook_05.better_mask import ex_better_mask
from utils.exercises.notebook_05.confusion_matrix import ex_confusion_matrix
from utils.exercises.notebook_05.mean_iou import ex_mean_iou
from utils.exercises.notebook_05.confusion_without_void import ex_confusion_without_void
from utils.exercises.notebook_05.dataset_mean_iou import ex_dataset_mean_iou
from utils.exercises.notebook_05.which_means import THREE_MATRICES, ex_which_means
from utils.exercises.notebook_05.is_ahead import ex_is_ahead
