"""Label maps, instance maps and masks, and the ways in which files write them down."""

from utils.masks.ids import (
    class_share,
    count_instances,
    instance_to_semantic,
    relabel,
    relabel_sequential,
)
from utils.masks.layers import from_one_hot, one_hot
from utils.masks.maps import as_label_map, as_mask
from utils.masks.pictures import labels_to_rgb, rgb_to_labels
from utils.masks.png_files import stored_ids, write_palette_png
from utils.masks.polygons import mask_to_polygons, polygons_to_mask
from utils.masks.regions import boundary, box, connected_components
from utils.masks.run_lengths import rle_compress, rle_decode, rle_decompress, rle_encode
from utils.masks.wide_ids import ids_to_rgb, rgb_to_ids

__all__ = [
    "as_label_map",
    "as_mask",
    "boundary",
    "box",
    "class_share",
    "connected_components",
    "count_instances",
    "from_one_hot",
    "ids_to_rgb",
    "instance_to_semantic",
    "labels_to_rgb",
    "mask_to_polygons",
    "one_hot",
    "polygons_to_mask",
    "relabel",
    "relabel_sequential",
    "rgb_to_ids",
    "rgb_to_labels",
    "rle_compress",
    "rle_decode",
    "rle_decompress",
    "rle_encode",
    "stored_ids",
    "write_palette_png",
]
