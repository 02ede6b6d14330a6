"""The exercises of lesson 01, in its order: pixels, counting, ids, classes, tasks."""

from utils.exercises.notebook_01.tail_light import ex_tail_light
from utils.exercises.notebook_01.two_cars import ex_two_cars
from utils.exercises.notebook_01.count_instances import ex_count_instances
from utils.exercises.notebook_01.second_person import ex_second_person
from utils.exercises.notebook_01.instance_to_semantic import ex_instance_to_semantic
from utils.exercises.notebook_01.task_for_job import ex_task_for_job
