"""The person whom the painter shows, and the network's mask of her."""

from __future__ import annotations

import numpy as np

from utils.scenes import person_crop

_, PERSON, NETWORK = person_crop()
NOBODY = np.zeros(PERSON.shape, np.uint8)
BY_RULES = "the rules name each way to miss the goal, with the score that is not reached"
