"""When a lead in a table is a finding: chance in the scenes, and chance in the training."""

from utils.exercises.checker import ValueExercise
from utils.exercises.letters import three_letters_of, wrong_letters

RIGHT = "NYN"
WHY = {  # what a wrong letter in each place overlooks
    "1": "0 lies among the draws of 1: with other scenes A may be ahead",
    "2": "95 % of the draws of 2 lie above 0, far from it, and five trainings of each say the same",
    "3": "two trainings of one recipe differ by more than the lead in case 3, so it may be luck",
}


def _sentence(letters: tuple[str, ...]) -> str:
    wrong = [
        WHY[place]
        for place, given, right in zip(WHY, letters, RIGHT, strict=True)
        if given != right
    ]
    return f"With {''.join(letters)}: {'; '.join(wrong)}."


ex_is_ahead = ValueExercise(
    __name__,
    title="Is recipe B ahead?",
    difficulty=1,
    minutes=2,
    value=RIGHT,
    demands=three_letters_of("YN", 'Write three letters, Y or N, such as "YNY".'),
    why="1: 0 lies among the draws. 2: neither scenes nor seeds explain it. 3: seeds alone do.",
    hints=[
        "Chance comes in twice: which scenes were judged, and which seed was trained. Which of the "
        "two does each sentence speak of?",
        "Does the interval hold 0? Then the scenes alone may have made the lead. And is the lead "
        "larger than what another seed changes?",
        "1 holds 0. 2 holds no 0, and has five seeds. 3 holds no 0, but a seed changes 15.",
    ],
    mistakes=wrong_letters("YN", RIGHT, _sentence),
    after="An interval over scenes says nothing about the training: that takes other seeds.",
)
