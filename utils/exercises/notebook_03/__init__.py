"""The exercises of lesson 03, in its order: logits, labels, losses, targets, context."""

from utils.exercises.notebook_03.logits_shape import ex_logits_shape
from utils.exercises.notebook_03.softmax import ex_softmax
from utils.exercises.notebook_03 import subtracted
from utils.exercises.notebook_03.logits_to_labels import ex_logits_to_labels
from utils.exercises.notebook_03.pixel_cross_entropy import ex_pixel_cross_entropy
from utils.exercises.notebook_03.to_target import ex_to_target
from utils.exercises.notebook_03.mean_cross_entropy import ex_mean_cross_entropy
from utils.exercises.notebook_03.receptive_field import ex_receptive_field
from utils.exercises.notebook_03 import strides
from utils.exercises.notebook_03.grey_wall import ex_grey_wall
