"""What the learner did: one local file, a board, an export. No account, no network."""

from utils.progress.board import KINDS, Board, make_board, needs_another_look, notebook_of
from utils.progress.calibration import CONFIDENCES, calibrate, calibration_lines, percent
from utils.progress.contents import QUIZZES, Lesson, lessons, planned
from utils.progress.exports import read_export
from utils.progress.file import ProgressFile
from utils.progress.places import Place, place_named, place_of
from utils.progress.records import ENV, Passport, default_path
from utils.progress.session import export, passport, progress, record, reset

__all__ = [
    "CONFIDENCES",
    "ENV",
    "KINDS",
    "QUIZZES",
    "Board",
    "Lesson",
    "Passport",
    "Place",
    "ProgressFile",
    "calibrate",
    "calibration_lines",
    "default_path",
    "export",
    "lessons",
    "make_board",
    "needs_another_look",
    "notebook_of",
    "passport",
    "percent",
    "place_named",
    "place_of",
    "planned",
    "progress",
    "read_export",
    "record",
    "reset",
]
