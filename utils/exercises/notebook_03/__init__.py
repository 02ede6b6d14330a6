"""The exercises of lesson 03, in its order: scores, labels, losses."""

from utils.exercises.notebook_03.logits_shape import ex_logits_shape
from utils.exercises.notebook_03.softmax import ex_softmax
from utils.exercises.notebook_03.logits_to_labels import ex_logits_to_labels
from utils.exercises.notebook_03.pixel_cross_entropy import ex_pixel_cross_entropy
from utils.exercises.notebook_03.mean_cross_entropy import ex_mean_cross_entropy
