"""Questions after a lesson, and guesses before an answer."""

from utils.quiz.files import load, public, quiz_names
from utils.quiz.form import Quiz
from utils.quiz.further_reading import ReadingList, reading_list
from utils.quiz.guesses import PredictForm, calibration, predict, reveal
from utils.quiz.kinds import judge
from utils.quiz.numbers import number_text, read_number
from utils.quiz.prediction_items import load_predictions
from utils.quiz.rounds import quiz, revisit
from utils.quiz.text import Said, as_html, as_text, rich

__all__ = [
    "PredictForm",
    "Quiz",
    "ReadingList",
    "Said",
    "as_html",
    "as_text",
    "calibration",
    "judge",
    "load",
    "load_predictions",
    "number_text",
    "predict",
    "public",
    "quiz",
    "quiz_names",
    "read_number",
    "reading_list",
    "reveal",
    "revisit",
    "rich",
]
