"""What may go into a network."""

import numpy as np
import pytest

from utils.classes import NUM_CLASSES
from utils.networks import PixelClassifier, evaluate, labels_at_size, predict_labels
from utils.scenes import make_scenes, stack


@pytest.fixture(scope="module")
def streets():
    """2 scenes: images and labels."""
    return stack(make_scenes(2, seed=5, size=(32, 40)))


def test_nan_is_no_class_at_another_size_either():
    logits = np.zeros((2, 4, 4), np.float32)
    logits[1, 0, 0] = np.nan
    with pytest.raises(ValueError, match="NaN"):
        labels_at_size(logits, (8, 8))


def test_colours_up_to_255_are_refused_as_floats_too(streets):
    images, labels = streets
    model = PixelClassifier(NUM_CLASSES)
    with pytest.raises(ValueError, match="divide by 255"):
        predict_labels(model, images * 255)
    with pytest.raises(ValueError, match="divide by 255"):
        evaluate(model, images * 255, labels, NUM_CLASSES)


def test_images_brought_to_mean_0_and_spread_1_are_welcome(streets):
    images, _ = streets
    normal = (images - images.mean()) / images.std()
    assert normal.min() < 0 and np.abs(normal).max() > 1
    assert predict_labels(PixelClassifier(NUM_CLASSES), normal).shape == (2, 32, 40)
