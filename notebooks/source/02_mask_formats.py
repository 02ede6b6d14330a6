# %% [markdown]
# # 2 · Mask formats: how masks lie in files
#
# In 40 minutes you will be able to:
#
# - **read and write** masks in the formats that data sets use
# - **notice** when a file has lost its labels
# - **choose** a format for a job
#
# The exercises take about half an hour more. Do them when you like: the lesson goes on without them.

# %%
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from utils.classes import VOID
from utils.photos import load_photo
from utils.plotting import draw_image, draw_labels, draw_numbers, show, style
from utils.quiz import predict, quiz, reveal
from utils.scenes import make_scene, three_cars
from utils.exercises.notebook_02 import (
    ex_one_hot, ex_from_one_hot, ex_rgb_to_labels, ex_rle_by_hand, ex_rle_encode, ex_rle_decode,
    ex_box,
)  # fmt: skip

style()

# %% [markdown]
# The street of lesson 01, another one with void borders, and the coins:

# %%
scene = three_cars(size=(128, 192))
labels, instance = scene.semantic, scene.instance
unsure = make_scene(np.random.default_rng(1), (128, 192), void_border=1)
coins = load_photo("coins")
print(labels.shape, unsure.semantic.shape, coins.semantic.shape)

# %% [markdown]
# ## The formats of the real world
#
# Every data set writes its masks down in its own way. The numbers are the same; the traps differ.
# COCO, PASCAL VOC, ADE20K (everyday scenes), Cityscapes and CamVid (streets) are data sets by which
# methods are compared; DAVIS is one of videos.
#
# | format | for example | a pixel is | the trap |
# |---|---|---|---|
# | grey PNG | ADE20K, Cityscapes, Oxford pets | the id, one byte | 0 may mean "unlabelled"; pets count from 1 |
# | palette PNG | PASCAL VOC, DAVIS | the id; colours in a table | "convert to RGB" throws the ids away |
# | colour-coded RGB | CamVid | three bytes | unknown colours, BGR, JPEG |
# | id PNG | Cityscapes instances, COCO panoptic | 16 bits, or R + 256 G + 65536 B | read as 8 bits |
# | RLE, polygons | COCO | run lengths, corners | order of pixels, holes |
# | one-hot | inside programs | one layer per class | size, order of axes |

# %% [markdown]
# ## One layer per class
#
# A network answers with one layer per class, (C, H, W), so truth is at times written that way too:
#
# **Exercise: one-hot** ★★☆ 5 minutes. In: labels (H, W), 0 ... C-1 or VOID; `num_classes` C. Out:
# (C, H, W) of 0 and 1; layer c is 1 where the label is c. A VOID pixel is 0 in all layers.
# `[[0, 1]]` with 2 classes gives `[[[1, 0]], [[0, 1]]]`.


# %% tags=["exercise"]
def one_hot(labels, num_classes):
    """(H, W) labels to (num_classes, H, W) of 0 and 1."""
    ...


ex_one_hot.check(one_hot)

# %%
#ex_one_hot.hint()
#ex_one_hot.solution()

# %% [markdown]
# **Exercise: and back** ★★☆ 4 minutes. In: (C, H, W) of 0 and 1. Out: the labels (H, W); 255 where
# no layer has a 1. `[[[1, 0]], [[0, 0]]]` gives `[[0, 255]]`.


# %% tags=["exercise"]
def from_one_hot(stack):
    """(C, H, W) of 0 and 1 to (H, W) labels, VOID = 255 where all layers are 0."""
    ...


ex_from_one_hot.check(from_one_hot)

# %%
#ex_from_one_hot.hint()
#ex_from_one_hot.solution()

# %%
from utils.masks import from_one_hot, one_hot

stack = one_hot(unsure.semantic, num_classes=7)
assert (from_one_hot(stack) == unsure.semantic).all()
print("shape:", stack.shape, " sums over the layers:", np.unique(stack.sum(axis=0)))

# %% [markdown]
# There and back, void included: its pixels are the ones with sum 0.
#
# ## Colours for numbers
#
# Some data sets store the coloured picture itself. Reading it means looking every colour up:

# %%
from utils.classes import palette
from utils.masks import labels_to_rgb

table = palette()[:7]  # one colour per class; void is white and stands in no row
coded = labels_to_rgb(unsure.semantic, palette())
print(coded.shape, coded.dtype, " colours:", len(np.unique(coded.reshape(-1, 3), axis=0)))

# %% [markdown]
# **Exercise: colours to labels** ★★☆ 6 minutes. In: a picture (H, W, 3), a table (K, 3) whose row i
# is the colour of label i, and `unknown`. Out: labels (H, W): the row whose three numbers all
# agree; `unknown` where there is none. With the table `[[0, 0, 0], [128, 0, 0]]` and unknown 255
# the picture `[[[128, 0, 0], [9, 9, 9]]]` gives `[[1, 255]]`: a void border must stay void.


# %% tags=["exercise"]
def rgb_to_labels(rgb, palette, unknown):
    """(H, W, 3) colours to (H, W) labels; unknown where a colour is not in the palette."""
    ...


ex_rgb_to_labels.check(rgb_to_labels)

# %%
#ex_rgb_to_labels.hint()
#ex_rgb_to_labels.solution()

# %%
from utils.masks import rgb_to_labels

assert (rgb_to_labels(coded, table, unknown=VOID) == unsure.semantic).all()
try:
    rgb_to_labels(coded[..., ::-1], palette(), ids=[*range(7), VOID])
except ValueError as error:
    print(error)

# %% [markdown]
# The course's function makes unknown colours an error unless you say what they are to be: here it
# noticed a picture that OpenCV had read as BGR. What does a JPEG do to the 6 colours of our first
# street?

# %% tags=["nbval-ignore-output"]
predict("02-jpeg-labels")

# %% tags=["nbval-ignore-output"]
import io

coded, file = labels_to_rgb(labels, palette()), io.BytesIO()
Image.fromarray(coded).save(file, "JPEG", quality=95)
jpeg = np.array(Image.open(file))
found = np.unique(jpeg.reshape(-1, 3), axis=0)
reveal("02-jpeg-labels", len(found))

# %% [markdown]
# To the eye nothing has happened. Can the labels be saved by taking the nearest of the seven
# colours?

# %% tags=["nbval-ignore-output"]
distance = ((jpeg[:, :, None].astype(int) - table.astype(int)) ** 2).sum(axis=3)
wrong = distance.argmin(axis=2) != labels
assert len(found) > 1000 and wrong.sum() > 100

fig, axes = plt.subplots(1, 2, figsize=(10, 3.6))
draw_image(axes[0], jpeg, "the JPEG: looks perfect")
draw_image(axes[1], ~wrong * 1.0, f"nearest colour: {wrong.sum()} pixels (black) are wrong")
show(fig, "Left, a JPEG of the coloured map that looks flawless. Right, the pixels that have "
          "changed their class: they lie along borders, most of all around the trees.")  # fmt: skip

# %% [markdown]
# No: along the borders, where segmentation is decided, classes have changed. Masks belong into
# lossless files. A palette PNG holds the ids *and* shows colours:

# %%
from pathlib import Path
from tempfile import TemporaryDirectory
from utils.masks import write_palette_png

with TemporaryDirectory() as folder:
    path = Path(folder) / "street.png"
    write_palette_png(path, labels, palette())
    with Image.open(path) as file:
        print("as it is:", np.array(file).shape, "ids", np.unique(file))
        print("converted:", np.array(file.convert("RGB")).shape, "the ids are gone")

# %% [markdown]
# ## Run lengths
#
# COCO's masks are counts of equal neighbours: so many zeros, then so many ones, and so on. Two rules
# make it COCO's: read **down the columns**, and the **first count is of zeros**, even if there are
# none.

# %%
mask = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 0]])
order = np.arange(1, 13).reshape(3, 4, order="F")

fig, axes = plt.subplots(1, 2, figsize=(8, 2.9))
shade = np.where(mask[..., None] == 1, (0.9, 0.62, 0), (1, 1, 1))
draw_numbers(axes[0], mask, "a mask of 3 x 4 pixels", rgb=shade)
draw_numbers(axes[1], order, "the order in which COCO reads", rgb=shade)
show(fig, "A 3 by 4 mask with rows 1 1 0 0, 1 1 1 0 and 0 1 1 0, and the reading order: 1 2 3 down "
          "the first column, 4 5 6 down the second, and so on.")  # fmt: skip

# %% [markdown]
# **Exercise: run lengths by hand** ★★☆ 4 minutes. Write the list of counts of this mask; together
# they are 12.

# %% tags=["exercise"]
rle_by_hand = ...
ex_rle_by_hand.check(rle_by_hand)

# %%
#ex_rle_by_hand.hint()
#ex_rle_by_hand.solution()

# %% [markdown]
# **Exercise: run lengths by code** ★★★ 8 minutes. In: a mask (H, W) of bool. Out: a dict
# `{"size": [H, W], "counts": [...]}`. `[[0, 1], [0, 1], [1, 0]]` gives size `[3, 2]` and counts
# `[2, 3, 1]`.


# %% tags=["exercise"]
def rle_encode(mask):
    """COCO's run lengths of a mask, as {"size": [H, W], "counts": [...]}."""
    ...


ex_rle_encode.check(rle_encode)

# %%
#ex_rle_encode.hint()
#ex_rle_encode.solution()

# %% [markdown]
# **Exercise: and back to a mask** ★★☆ 5 minutes. In: such a dict. Out: the mask, (H, W) of bool.
# `{"size": [3, 2], "counts": [2, 3, 1]}` gives the mask above.


# %% tags=["exercise"]
def rle_decode(rle):
    """The mask (H, W) that COCO's run lengths stand for."""
    ...


ex_rle_decode.check(rle_decode)

# %%
#ex_rle_decode.hint()
#ex_rle_decode.solution()

# %%
from utils.masks import rle_compress, rle_decode, rle_encode

rle = rle_encode(mask)
assert (rle_decode(rle) == mask).all()
print(rle, "packed:", rle_compress(rle)["counts"])
line = mask.flatten(order="F")
print(line, "filled in row by row:")
print(line.reshape(3, 4))

# %% [markdown]
# The last lines show the classical mistake: the counts fit, their sum fits, and the object is torn.
# In COCO's files the counts are often packed into a string, like the one in the first line.
#
# ## Polygons and boxes
#
# COCO writes outlines as lists x1, y1, x2, y2, ... This course annotated the coins like this:

# %%
coin = coins.annotations["annotations"][0]
corners = np.array(coin["segmentation"][0]).reshape(-1, 2)
print("corners:", len(corners), " the first:", corners[0], " area:", coin["area"])
print("box:", coin["bbox"], "= x, y, width, height")

# %%
from matplotlib.patches import Rectangle

x, y, w, h = coin["bbox"]
fig, ax = plt.subplots(figsize=(4.6, 4.2))
draw_image(ax, coins.image, "60 corners and a box: where coin 1 is")
ax.plot(*np.vstack([corners, corners[:1]]).T - 0.5, ".-", color="#e69f00")
ax.add_patch(Rectangle((x - 0.5, y - 0.5), w, h, fill=False, edgecolor="#56b4e9", linewidth=2))
ax.set(xlim=(12, 80), ylim=(82, 27))
show(fig, "A coin enlarged, with its polygon of many corners and the upright box around it.")

# %% [markdown]
# Array indices say row, then column; boxes and polygons say x, then y. The corners lie *between*
# pixels: pixel (0, 0) is the square from 0 to 1. Polygons cannot cut holes; run lengths can.
#
# **Exercise: the box of a mask** ★★☆ 5 minutes. In: a mask (H, W) with at least one pixel. Out: x,
# y, width, height as COCO has them. `[[0, 0, 0], [0, 1, 1]]` gives `(1, 1, 2, 1)`.


# %% tags=["exercise"]
def box(mask):
    """COCO's box of a mask: x, y, width, height."""
    ...


ex_box.check(box)

# %%
#ex_box.hint()
#ex_box.solution()

# %%
from utils.masks import box

assert box(coins.instance == 1) == tuple(coin["bbox"])
for i in scene.instance_classes:
    print(f"car {i}: box {box(instance == i)}, {(instance == i).sum()} pixels")

# %% [markdown]
# Cars 2 and 3: the boxes share 20 columns, the masks not one pixel. A box says where an object is,
# a mask which pixels are its own.
#
# ## What does it cost?
#
# One large object with a simple outline, in all formats:

# %%
photo = load_photo("cat")
fig, ax = plt.subplots(figsize=(4.6, 3.4))
draw_labels(ax, photo.semantic, "One cat on 300 x 451 pixels", classes=photo.classes,
            image=photo.image)  # fmt: skip
show(fig, "A photograph of a cat's head that fills three quarters of the picture, its mask orange.")
print(f"{(photo.semantic == 1).mean():.0%} of the pixels are cat;", photo.credit)

# %% [markdown]
# Which file is the smallest?

# %% tags=["nbval-ignore-output"]
predict("02-smallest-file")

# %% tags=["nbval-ignore-output"]
import json
from utils.masks import mask_to_polygons


def bytes_needed(mask):
    png = io.BytesIO()
    Image.fromarray(mask.astype(np.uint8)).save(png, "PNG")
    return {
        "one-hot float32": one_hot(mask, 2).astype(np.float32).nbytes,
        "int64": mask.astype(np.int64).nbytes,
        "raw": mask.astype(np.uint8).nbytes,
        "polygons, JSON": len(json.dumps(mask_to_polygons(mask))),
        "png": len(png.getvalue()),
        "rle": len(rle_compress(rle_encode(mask))["counts"]),
    }


cat, coin_mask = (bytes_needed(load_photo(name).semantic == 1) for name in ("cat", "coins"))
reveal("02-smallest-file", min(("raw", "png", "rle"), key=cat.get))

# %% tags=["nbval-ignore-output"]
fig, ax = plt.subplots(figsize=(8, 3.4))
at = np.arange(len(cat))
ax.barh(at - 0.2, cat.values(), 0.38, label="cat", color="#e69f00")
ax.barh(at + 0.2, coin_mask.values(), 0.38, label="24 coins", color="#0072b2")
ax.set(xscale="log", xlabel="bytes", title="The same mask: from a megabyte to some hundred bytes")
ax.set_yticks(at, cat.keys())
ax.invert_yaxis()
ax.legend()
show(fig, "Bars of bytes per format on a logarithmic scale, from one-hot floats, about a megabyte, "
          "down to packed run lengths, some hundred bytes for the cat.")  # fmt: skip
for name, needed in cat.items():
    print(f"{name:15} {needed:7} bytes for the cat, {coin_mask[name]:6} for the coins")

# %%
assert cat["rle"] < cat["png"] < cat["polygons, JSON"] < cat["raw"]
assert cat["one-hot float32"] == 8 * cat["raw"] > 1000 * cat["rle"]
for name in ("cat", "coins"):
    print(name, "runs:", len(rle_encode(load_photo(name).semantic == 1)["counts"]))

# %% [markdown]
# Run lengths pay by the run: one cat is cheap, 24 round coins cost about as much as a PNG. With 21
# classes the one-hot stack would be more than ten times larger still. Store labels; make layers when
# needed.

# %% [markdown]
# ## Check yourself
#
# Questions about the formats. Wrong answers are explained too.

# %% tags=["nbval-ignore-output"]
quiz("02_mask_formats")

# %% [markdown]
# **What you can do now.** You have **read and written** one-hot stacks, colours, run lengths and boxes,
# **noticed** what a JPEG and a conversion to RGB do to labels, and **chosen** formats by their cost.
#
# **Next:** [3 · One label per pixel](03_pixelwise_classification.ipynb): a network that gives every pixel
# its class.

