"""Real photographs with this project's own annotations, and the tiles that one trains on."""

from utils.photos.heaps import coins_pushed_together
from utils.photos.photographs import (
    ANNOTATIONS,
    PHOTO_NAMES,
    Photo,
    annotation_mask,
    load_photo,
    second_annotation,
)
from utils.photos.tiles import cut_tiles, split_tiles, tile_starts, turn_pair

__all__ = [
    "ANNOTATIONS",
    "PHOTO_NAMES",
    "Photo",
    "annotation_mask",
    "coins_pushed_together",
    "cut_tiles",
    "load_photo",
    "second_annotation",
    "split_tiles",
    "tile_starts",
    "turn_pair",
]
