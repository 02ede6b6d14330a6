"""Questions after a lesson, and guesses before an answer."""

from utils.quiz.form import Quiz, quiz, quiz_static, revisit
from utils.quiz.guesses import PredictForm, Said, calibration, load_predictions, predict, reveal
from utils.quiz.judging import check, judge, load, public, quiz_names, read_number
from utils.quiz.text import as_html, as_text, number_text, rich

__all__ = [
    "PredictForm",
    "Quiz",
    "Said",
    "as_html",
    "as_text",
    "calibration",
    "check",
    "judge",
    "load",
    "load_predictions",
    "number_text",
    "predict",
    "public",
    "quiz",
    "quiz_names",
    "quiz_static",
    "read_number",
    "reveal",
    "revisit",
    "rich",
]
