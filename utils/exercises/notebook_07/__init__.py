"""The exercises of lesson 07, in its order: one repair for each case of the clinic.

The repairs themselves stand beside them, each in the file of its exercise.
"""

from utils.exercises.notebook_07.chart import Chart
from utils.exercises.notebook_07.binary_labels import binary_labels, ex_binary_labels
from utils.exercises.notebook_07.black_mask import ex_black_mask
from utils.exercises.notebook_07.loss_target import ex_loss_target, loss_target
from utils.exercises.notebook_07.train_ids import ex_train_ids, train_ids
from utils.exercises.notebook_07.shrink_labels import ex_shrink_labels, shrink_labels
from utils.exercises.notebook_07.load_pair import ex_load_pair, load_pair
from utils.exercises.notebook_07.pair_files import ex_pair_files, number_of, pair_files
from utils.exercises.notebook_07.crop_pair import crop_pair, ex_crop_pair
from utils.exercises.notebook_07.mask_loss import ex_mask_loss, mask_loss
from utils.exercises.notebook_07.squared_error import ex_squared_error, squared_error
from utils.exercises.notebook_07.to_batch import ex_to_batch, to_batch
from utils.exercises.notebook_07.decode_mask import decode_mask, ex_decode_mask
from utils.exercises.notebook_07.batch_labels import batch_labels, ex_batch_labels
from utils.exercises.notebook_07.mask_from_logits import ex_mask_from_logits, mask_from_logits
from utils.exercises.notebook_07.app_labels import app_labels, ex_app_labels
from utils.exercises.notebook_07.mask_from_jpeg import ex_mask_from_jpeg, mask_from_jpeg
from utils.exercises.notebook_07.known_iou import ex_known_iou, known_iou
from utils.exercises.notebook_07.object_mean_iou import ex_object_mean_iou, object_mean_iou
from utils.exercises.notebook_07.object_f1 import ex_object_f1, object_f1
from utils.exercises.notebook_07 import object_scores
from utils.exercises.notebook_07.class_mean_dice import class_mean_dice, ex_class_mean_dice
from utils.exercises.notebook_07.dataset_dice import dataset_dice, ex_dataset_dice
from utils.exercises.notebook_07.mean_of_present import ex_mean_of_present, mean_of_present
from utils.exercises.notebook_07.fixed_validation import ex_fixed_validation
from utils.exercises.notebook_07.split_frames import ex_split_frames, split_frames
