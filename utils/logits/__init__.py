"""From a network's scores to labels, probabilities and losses, pixel by pixel.

Scores (logits) have shape (C, H, W) or, as a batch, (N, C, H, W): in both the classes lie on axis
-3. Arrays and tensors are taken and given back; torch is not imported here.
"""

from utils.logits.losses import mean_cross_entropy, pixel_cross_entropy
from utils.logits.probabilities import entropy, log_softmax, logits_to_labels, softmax
from utils.logits.weights import class_frequencies, class_weights

__all__ = [
    "class_frequencies",
    "class_weights",
    "entropy",
    "log_softmax",
    "logits_to_labels",
    "mean_cross_entropy",
    "pixel_cross_entropy",
    "softmax",
]
