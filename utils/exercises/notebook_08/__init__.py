"""The exercises of lesson 08, in its order: a baseline, tiles, the original size, a folder."""

from utils.exercises.notebook_08.folder import write_folder
from utils.exercises.notebook_08.fill_holes import ex_fill_holes
from utils.exercises.notebook_08 import outside_by_number
from utils.exercises.notebook_08.tile_starts import ex_tile_starts
from utils.exercises.notebook_08.split_tiles import ex_split_tiles
from utils.exercises.notebook_08.labels_at_size import ex_labels_at_size
from utils.exercises.notebook_08.faulty_files import ex_faulty_files
