"""The warm-up of notebook 00: one small function, to learn how checks, hints and solutions work."""

from utils.exercises.notebook_00.class_share import ex_class_share
