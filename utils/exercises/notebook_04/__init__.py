"""The exercises of lesson 04, in its order: context, training, imbalance."""

from utils.exercises.notebook_04.grey_wall import ex_grey_wall
from utils.exercises.notebook_04.receptive_field import ex_receptive_field
from utils.exercises.notebook_04.conv_output_size import ex_conv_output_size
from utils.exercises.notebook_04.bottleneck_shape import ex_bottleneck_shape
from utils.exercises.notebook_04.conv_parameters import ex_conv_parameters
from utils.exercises.notebook_04.train_step import ex_train_step
from utils.exercises.notebook_04.class_frequencies import ex_class_frequencies
from utils.exercises.notebook_04.class_weights import ex_class_weights
