"""The exercises of lesson 02, in its order: masks in files."""

from utils.exercises.notebook_02.stored_ids import ex_stored_ids
from utils.exercises.notebook_02.rgb_to_ids import ex_rgb_to_ids
from utils.exercises.notebook_02.one_hot import ex_one_hot
from utils.exercises.notebook_02.from_one_hot import ex_from_one_hot
from utils.exercises.notebook_02.rgb_to_labels import ex_rgb_to_labels
from utils.exercises.notebook_02 import color_distance
from utils.exercises.notebook_02.rle_by_hand import ex_rle_by_hand
from utils.exercises.notebook_02.rle_encode import ex_rle_encode
from utils.exercises.notebook_02.rle_decode import ex_rle_decode
from utils.exercises.notebook_02.polygon_pixels import ex_polygon_pixels
from utils.exercises.notebook_02.box import ex_box
