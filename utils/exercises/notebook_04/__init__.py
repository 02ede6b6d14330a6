"""The exercises of lesson 04, in its order: the network, a training step, imbalance."""

from utils.exercises.notebook_04.conv_output_size import ex_conv_output_size
from utils.exercises.notebook_04.bottleneck_shape import ex_bottleneck_shape
from utils.exercises.notebook_04.conv_parameters import ex_conv_parameters
from utils.exercises.notebook_04.train_step import ex_train_step
from utils.exercises.notebook_04 import batch_loss
from utils.exercises.notebook_04.class_frequencies import ex_class_frequencies
from utils.exercises.notebook_04.class_weights import ex_class_weights
from utils.exercises.notebook_04 import weight_scales
