"""Which of the three tasks a job needs."""

from utils.exercises.checker import OpenExercise

ex_task_for_job = OpenExercise(
    __name__,
    title="Which task for which job",
    difficulty=2,
    minutes=5,
    answer=(
        "The car needs instances: it must know how many vehicles there are, how far away each one "
        "is and where each one goes, and a semantic map makes one region of two touching cars; for "
        "the free road it needs the stuff classes too, so panoptic segmentation gives it both. "
        "Hectares of forest are an area: a semantic map is enough. Touching cells are counted one "
        "by one: instances. For the blurred background of a video call it is enough to know person "
        "or not: semantic."
    ),
    rubric=[
        "The car: instance or panoptic, because each vehicle counts (two that touch are one region "
        "in a semantic map).",
        "The forest: semantic, because an area is a count of pixels of a class.",
        "The cells: instance, because touching cells are to be counted one by one.",
        "The video call: semantic, because who is who does not matter.",
    ],
    hints=[
        "Does the job ask how many, or which one? Then it needs objects.",
        "An area, a share, a mask to paint behind: classes are enough. A count, a track, a size "
        "of each: instances. Both the objects and the ground they stand on: panoptic.",
    ],
    after="Ask what the next step of the job does with the map, and take the simplest that serves.",
)
