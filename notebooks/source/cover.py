"""Draw the README's figure: one held-out street scene, its truth twice, and a network's answer.

python notebooks/source/cover.py        writes notebooks/source/cover.png
"""

from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from utils.classes import STREET
from utils.networks import DEFAULTS, load_run, predict_labels
from utils.plotting import class_legend, draw_image, draw_instances, draw_labels, style
from utils.scenes import Scene, make_scenes, stack

NUMBER = 91  # of the held-out scenes: four cars in one blob, one person, an ordinary score
TARGET = Path(__file__).with_name("cover.png")


def cover_scene() -> Scene:
    """A scene that the stored network was not trained on."""
    return make_scenes(NUMBER + 1, seed=DEFAULTS.held_out_seed)[NUMBER]


def answer(scene: Scene):
    """The stored network's label map of a scene, (H, W)."""
    images, _ = stack([scene])
    return predict_labels(load_run("default").model, images)[0]


def draw_cover() -> Figure:
    """Four panels in a row, the classes below."""
    scene = cover_scene()
    fig, (photo, semantic, instance, network) = plt.subplots(1, 4, figsize=(12, 3.6))
    draw_image(photo, scene.image, "the image")
    draw_labels(semantic, scene.semantic, "semantic: a class per pixel")
    draw_instances(
        instance, scene.instance, scene.instance_classes, "instance: a number per object",
        image=scene.image, alpha=0.9,
    )  # fmt: skip
    draw_labels(network, answer(scene), "what a toy network says")
    place = {"loc": "outside lower center", "bbox_to_anchor": None, "ncols": len(STREET)}
    class_legend(fig, STREET, **place)
    return fig


if __name__ == "__main__":
    style()
    draw_cover().savefig(TARGET, dpi=160)
    print(f"wrote {TARGET.name}")
