"""What the learner did: one local file, a board, an export. No account, no network."""

from utils.progress.board import (
    CONFIDENCES,
    KINDS,
    Board,
    calibrate,
    calibration_lines,
    make_board,
    needs_another_look,
    notebook_of,
    percent,
)
from utils.progress.file import ProgressFile
from utils.progress.records import (
    ENV,
    QUIZZES,
    Passport,
    default_path,
    expect,
    export,
    passport,
    progress,
    read_export,
    record,
    reset,
)

__all__ = [
    "CONFIDENCES",
    "ENV",
    "KINDS",
    "QUIZZES",
    "Board",
    "Passport",
    "ProgressFile",
    "calibrate",
    "calibration_lines",
    "default_path",
    "expect",
    "export",
    "make_board",
    "needs_another_look",
    "notebook_of",
    "passport",
    "percent",
    "progress",
    "read_export",
    "record",
    "reset",
]
