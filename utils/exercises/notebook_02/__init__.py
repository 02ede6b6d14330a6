"""The exercises of lesson 02, in its order: scores, losses, what a network sees, one step of it."""

from utils.exercises.notebook_02.logits_shape import ex_logits_shape
from utils.exercises.notebook_02.softmax import ex_softmax
from utils.exercises.notebook_02.logits_to_labels import ex_logits_to_labels
from utils.exercises.notebook_02.pixel_cross_entropy import ex_pixel_cross_entropy
from utils.exercises.notebook_02.mean_cross_entropy import ex_mean_cross_entropy
from utils.exercises.notebook_02.grey_wall import ex_grey_wall
from utils.exercises.notebook_02.receptive_field import ex_receptive_field
from utils.exercises.notebook_02.conv_output_size import ex_conv_output_size
from utils.exercises.notebook_02.bottleneck_shape import ex_bottleneck_shape
from utils.exercises.notebook_02.conv_parameters import ex_conv_parameters
from utils.exercises.notebook_02.train_step import ex_train_step
from utils.exercises.notebook_02.class_frequencies import ex_class_frequencies
from utils.exercises.notebook_02.class_weights import ex_class_weights
