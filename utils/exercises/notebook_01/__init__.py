"""The exercises of lesson 01, in its order: label maps, instance maps, how to write a mask down."""

from utils.exercises.notebook_01.two_cars import ex_two_cars
from utils.exercises.notebook_01.count_instances import ex_count_instances
from utils.exercises.notebook_01.second_person import ex_second_person
from utils.exercises.notebook_01.instance_to_semantic import ex_instance_to_semantic
from utils.exercises.notebook_01.one_hot import ex_one_hot
from utils.exercises.notebook_01.from_one_hot import ex_from_one_hot
from utils.exercises.notebook_01.rgb_to_labels import ex_rgb_to_labels
from utils.exercises.notebook_01.rle_by_hand import ex_rle_by_hand
from utils.exercises.notebook_01.rle_encode import ex_rle_encode
from utils.exercises.notebook_01.rle_decode import ex_rle_decode
from utils.exercises.notebook_01.box import ex_box
from utils.exercises.notebook_01.task_for_job import ex_task_for_job
