"""Painted street scenes whose truth is known for every pixel."""

from utils.scenes.held_out import COUNT, SEED, HeldOut, load_held_out, person_crop, save_held_out
from utils.scenes.make import make_scene, three_cars
from utils.scenes.many import make_scenes, stack
from utils.scenes.truth import Scene, Segment

__all__ = [
    "COUNT",
    "SEED",
    "HeldOut",
    "Scene",
    "Segment",
    "load_held_out",
    "make_scene",
    "make_scenes",
    "person_crop",
    "save_held_out",
    "stack",
    "three_cars",
]
