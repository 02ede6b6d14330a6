"""What each number of a results table says, and what it hides."""

from utils.exercises.checker import OpenExercise

ex_table_defence = OpenExercise(
    __name__,
    title="Defend a results table",
    difficulty=3,
    minutes=8,
    answer=(
        "All five are true of the same predictions, for different questions. Accuracy is the "
        "share of all pixels that are right; large classes decide it, and people are two pixels "
        "in a hundred. The mIoU is taken over the data set: counts of all images added, divided "
        "once per class, every class weighing the same, absent classes left out; it does not know "
        "objects. AP50 asks for whole cars: a match needs an IoU of at least 0.5, from the surest "
        "prediction to the least sure; cars that touch are one component, and so most are missed. "
        "PQ is the mean over all seven classes, of which five are stuff with one segment in each "
        "image: they lift it. PQ of things is the mean of cars and people. Cars are low in it, as "
        "in AP50, because touching cars become one component; people because their masks are "
        "poor, fall into several components, and come with specks where nobody is."
    ),
    rubric=[
        "Accuracy: a share of all pixels, so large classes decide it and rare ones hardly count.",
        "mIoU: over the data set, every class alike (absent ones left out); objects play no part.",
        "AP50: whole objects, at one IoU threshold (0.5), over all confidences.",
        "PQ: a mean over things and stuff; here the five stuff classes lift it.",
        "AP50 and PQ of cars are low because touching cars become one component; PQ of people "
        "because their masks are poor and fall into several components.",
    ],
    hints=[
        "For each number: what is counted (pixels, classes, objects), and what is averaged over "
        "what?",
        "Where do touching cars disappear from the score, and where do they not? How many of the "
        "seven classes are stuff? And people, who hardly touch: why is their PQ low?",
    ],
    after="A number without its unit, its mean and its threshold cannot be defended.",
)
