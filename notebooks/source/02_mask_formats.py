# %% [markdown]
# # 2 · Mask formats: how masks lie in files
#
# In 40 minutes you will be able to:
#
# - **say** what well-known data sets really write into their mask files
# - **read** palette PNGs, wide ids, colours and polygons, **write** layers, run lengths and boxes
# - **notice** when a file has lost its labels
# - **choose** a format for a job
#
# What you write is in the ten exercises, 47 minutes more. Do them when you like.

# %%
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from utils.classes import VOID, palette
from utils.masks import labels_to_rgb, mask_to_polygons, polygons_to_mask, write_palette_png
from utils.photos import load_photo
from utils.plotting import (
    draw_box, draw_image, draw_labels, draw_numbers, draw_scales, show, style,
)  # fmt: skip
from utils.progress import progress
from utils.quiz import predict, quiz, reveal
from utils.scenes import make_scene, three_cars
from utils.exercises.notebook_02 import (
    ex_stored_ids, ex_rgb_to_ids, ex_one_hot, ex_from_one_hot, ex_rgb_to_labels, ex_rle_by_hand,
    ex_rle_encode, ex_rle_decode, ex_polygon_pixels, ex_box,
)  # fmt: skip

style()

# %% [markdown]
# The street of lesson 01, another one with void borders, and three photographs for later:

# %%
scene = three_cars(size=(128, 192))
labels, instance = scene.semantic, scene.instance
unsure = make_scene(np.random.default_rng(1), (128, 192), void_border=1)
coins, cat, camera = (load_photo(name) for name in ("coins", "cat", "camera"))
print(labels.shape, unsure.semantic.shape, coins.semantic.shape, cat.semantic.shape)

# %%
fig, axes = plt.subplots(1, 3, figsize=(11, 2.7))
draw_image(axes[0], scene.image, "The street")
draw_labels(axes[1], labels, "its label map: a colour for each id")
draw_labels(axes[2], unsure.semantic, "another one, void in white")
show(fig, "A street with a red car, and a green one behind a white one; its label map, in which all cars "
          "are orange; and a label map with white lines along all borders.")  # fmt: skip

# %% [markdown]
# ## One number per pixel: PNG
#
# The simplest file holds the label map itself: one byte per pixel. Here is a photograph with its mask:

# %%
cat_mask = (cat.semantic == 1).astype(np.uint8)
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4))
draw_image(axes[0], cat.image, "One cat on 300 x 451 pixels")
draw_labels(axes[1], cat.semantic, "and its mask", classes=cat.classes, image=cat.image)
show(fig, "A photograph of a cat's head that fills three quarters of the picture, and the same with "
          "its mask laid over it in orange.")  # fmt: skip
print("numbers in the mask:", np.unique(cat_mask), cat_mask.dtype, "  photograph:", cat.credit)

# %% tags=["nbval-ignore-output"]
predict("02-black-mask")

# %%
file = io.BytesIO()  # a file in memory
Image.fromarray(cat_mask).save(file, "PNG")
read_back = np.array(Image.open(file))

fig, ax = plt.subplots(figsize=(4.6, 3.4))
draw_image(ax, read_back / 255, "the file in a viewer")
seen = ["black", "grey", "white"][round(2 * read_back.max() / 255)]
reveal("02-black-mask", seen, fig, f"numbers in the file: {np.unique(read_back)}")

# %% [markdown]
# A **palette PNG** stores one byte per pixel as well, and a table of 256 colours beside them. A viewer
# looks the colours up; a program gets the ids, if it asks for them. We write one and open it:

# %%
with TemporaryDirectory() as folder:
    path = Path(folder) / "street.png"
    write_palette_png(path, labels, palette())
    street_file = Image.open(path)
    street_file.load()
print("mode:", street_file.mode, " size (width, height):", street_file.size)

# %%
corner = labels[75:81, 101:111]  # a trunk, the pavement, the hood of a car
fig, axes = plt.subplots(1, 3, figsize=(11, 3), width_ratios=(5, 1, 5))
draw_numbers(axes[0], corner, "stored: an id per pixel")
draw_numbers(axes[1], np.arange(6)[:, None], "and a table", rgb=palette()[np.arange(6)][:, None] / 255)
draw_image(axes[2], palette()[corner], "a viewer shows the colours")
show(fig, "Left a grid of the ids 0, 3, 4 and 5, in the middle the ids 0 to 5 each on its colour, right the "
          "same grid in two greys, green and orange, without numbers.")  # fmt: skip

# %% [markdown]
# Image loaders like to convert whatever they open into RGB, or into grey. What is left of the ids
# then:

# %%
for mode in ("RGB", "L"):
    converted = np.array(street_file.convert(mode))
    print(f'convert("{mode}"):', converted.shape, " numbers:", np.unique(converted))

# %% [markdown]
# None of these numbers is an id, not even the 0: it is an amount of red or blue. After
# `convert("RGB")` every colour must be looked up again; the first channel is not the class.
# `convert("L")` keeps a brightness.
#
# **Exercise: the ids of a palette picture** ★☆☆ 3 minutes. In: a picture as `Image.open` gives it, mode
# P (or L, grey). Out: the ids it stores, (H, W) whole numbers, 255 included.


# %% tags=["exercise"]
def stored_ids(picture):
    """The ids (H, W) that a palette picture stores, not its colours."""
    ...


ex_stored_ids.check(stored_ids)

# %% [markdown] tags=["lab-only"]
# Stuck? Remove the `#` in front of a line below and run the cell; run it again for the next hint.

# %%
#ex_stored_ids.hint()
#ex_stored_ids.solution()

# %%
from utils.masks import stored_ids

assert (stored_ids(street_file) == labels).all()
print("ids:", np.unique(stored_ids(street_file)))

# %% [markdown]
# A byte names 256 things. Panoptic ids are larger. What becomes of them in bytes?

# %%
print("ids:     ", np.unique(scene.panoptic))
print("as bytes:", np.unique(scene.panoptic).astype(np.uint8))

# %% [markdown]
# No error, and nothing is left of class × 1000 + number: a byte keeps the remainder of a division by
# 256, so that 1000 and 1256 become one id. Ids up to 65,535 fit into a PNG of 16 bits, the
# habit of Cityscapes, a data set of streets. Pillow calls it mode `I;16`:

# %%
file = io.BytesIO()
Image.fromarray(scene.panoptic.astype(np.uint16)).save(file, "PNG")
sixteen_bits = Image.open(file)
print("mode:", sixteen_bits.mode, " ids:", np.unique(sixteen_bits))

# %% [markdown]
# COCO, a large data set of everyday scenes, writes panoptic ids as colours: **R + 256 G + 65536 B**. Our ids
# written that way, and four pixels, marked in white:

# %%
from utils.masks import ids_to_rgb

id_picture = ids_to_rgb(scene.panoptic)
fig, axes = plt.subplots(1, 2, figsize=(10, 3.2))
draw_image(axes[0], id_picture, "the id PNG in a viewer")
axes[0].plot([108, 114, 120, 126], [95] * 4, "w.")
draw_numbers(axes[1], id_picture[95, 108:132:6], "the four pixels")
axes[1].set_xticks(range(3), ["R", "G", "B"])
axes[1].set_yticks(range(4), ["green car", "green car", "white car", "white car"])
show(fig, "A picture in reds and black in which the street can be made out; and its colours at "
          "four pixels: 138, 19, 0 twice on the green car, 139, 19, 0 twice on the white one.")  # fmt: skip
print("138 + 256 * 19 =", 138 + 256 * 19)

# %% [markdown]
# **Exercise: ids in three bytes** ★★☆ 5 minutes. In: such a picture, (H, W, 3) bytes. Out: the ids,
# (H, W) whole numbers. `[[[5, 0, 0], [138, 19, 0]]]` gives `[[5, 5002]]`.


# %% tags=["exercise"]
def rgb_to_ids(rgb):
    """(H, W, 3) bytes to (H, W) ids: R + 256 G + 65536 B."""
    ...


ex_rgb_to_ids.check(rgb_to_ids)

# %%
#ex_rgb_to_ids.hint()
#ex_rgb_to_ids.solution()

# %%
from utils.masks import rgb_to_ids

assert (rgb_to_ids(id_picture) == scene.panoptic).all()
print("ids:", np.unique(rgb_to_ids(id_picture)))

# %% [markdown]
# COCO chose its own ids for their colours, not as class × 1000 + number: a JSON file, one for all pictures,
# says the class of each id. They must stay together.

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

# %%
fig, axes = plt.subplots(1, 4, figsize=(11, 2.4))
for ax, c, name in zip(axes, (1, 3, 5, 6), ("sky", "road", "car", "person"), strict=True):
    draw_image(ax, stack[c] * 1.0, f"layer {c}: {name}")
show(fig, "Four of the seven layers, white where the class is: sky above, the road, the cars, and one "
          "person.")  # fmt: skip

# %% [markdown]
# There and back, void included: its pixels are the ones with sum 0. One thing only layers can say: two
# classes at one pixel, a tumour *and* its core. A label map has one number.

# %% [markdown]
# ## Colours for numbers
#
# Some data sets store the coloured picture itself. Reading it means looking every colour up:

# %%
color_table = palette()[:7]  # one colour per class; void is white and stands in no row
coded = labels_to_rgb(unsure.semantic, palette())
print(coded.shape, coded.dtype, " colours:", len(np.unique(coded.reshape(-1, 3), axis=0)))

# %% [markdown]
# **Exercise: colours to labels** ★★☆ 6 minutes. In: a picture (H, W, 3), a table `palette` (K, 3) whose
# row i is the colour of label i, and `unknown`. Out: labels (H, W): the row whose three numbers all
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

# %% [markdown]
# The series' function stops at a colour that no row has, unless you give `unknown`. Our first street in
# OpenCV's order, BGR:

# %%
from utils.masks import rgb_to_labels

assert (rgb_to_labels(coded, color_table, unknown=VOID) == unsure.semantic).all()
street_colors = labels_to_rgb(labels, palette())
try:
    rgb_to_labels(street_colors[..., ::-1], color_table)
except ValueError as error:
    print(*str(error).split(". "), sep="\n")

# %% [markdown]
# The same colours, the right way round, go through a JPEG of high quality and come back:

# %% tags=["nbval-ignore-output"]
predict("02-jpeg-labels")

# %% tags=["nbval-ignore-output"]
file = io.BytesIO()
Image.fromarray(street_colors).save(file, "JPEG", quality=95)
jpeg = np.array(Image.open(file))
colors_found = np.unique(jpeg.reshape(-1, 3), axis=0)

distance = ((jpeg[:, :, None].astype(int) - color_table.astype(int)) ** 2).sum(axis=3)
wrong = distance.argmin(axis=2) != labels  # the nearest of the seven colours
fig, axes = plt.subplots(1, 2, figsize=(10, 3.6))
draw_image(axes[0], jpeg, "the JPEG, to the eye")
draw_image(axes[1], ~wrong * 1.0, f"nearest colour: {wrong.sum()} pixels (black) are wrong")
reveal("02-jpeg-labels", len(colors_found), fig)

# %% [markdown]
# ## Run lengths
#
# COCO's run lengths are counts of equal neighbours: so many zeros, then so many ones, and so on. Two
# rules make them COCO's: read **down the columns**, and the **first count is of zeros**, even if there
# are none.

# %%
small_mask = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 1, 0]])
order = np.arange(1, 13).reshape(3, 4, order="F")  # "F": column by column

fig, axes = plt.subplots(1, 2, figsize=(8, 3))
shade = np.where(small_mask[..., None] == 1, (0.9, 0.62, 0), (1, 1, 1))
draw_numbers(axes[0], small_mask, "a mask of 3 x 4 pixels", rgb=shade)
draw_numbers(axes[1], order, "the order in which COCO reads", rgb=shade)
axes[1].plot(np.repeat(range(4), 3), list(range(3)) * 4, color="#0072b2", alpha=0.35, linewidth=6)
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

# %% [markdown]
# The classical mistake is to fill the counts in row by row, numpy's own habit. The 24 coins, read that
# way:

# %%
from utils.masks import rle_decode, rle_encode

coin_runs = rle_encode(coins.semantic == 1)
line = np.repeat(np.arange(len(coin_runs["counts"])) % 2, coin_runs["counts"])
torn = line.reshape(coin_runs["size"])  # row by row
coin_mask = rle_decode(coin_runs)  # down the columns

fig, axes = plt.subplots(1, 2, figsize=(9, 3.8))
draw_image(axes[0], coin_mask * 1.0, "filled down the columns")
draw_image(axes[1], torn * 1.0, "filled row by row")
show(fig, "Left the coins as white discs. Right the same counts filled in row by row: torn slanting "
          "stripes, no coin.")  # fmt: skip
print("pixels of coins:", coin_mask.sum(), torn.sum(), f"  wrong: {(torn != coin_mask).mean():.0%}")

# %% [markdown]
# The counts fit, their sum fits, the area is right to the pixel, and 43 % of the pixels are wrong.
# Always look at a decoded mask.
#
# COCO's annotations have plain counts for a crowd, many objects in one mask. In files of results,
# thousands of masks, the counts are packed into a string:

# %%
from utils.masks import rle_compress

print("the coins:", len(coin_runs["counts"]), "counts,", len(rle_compress(coin_runs)["counts"]), "characters")

# %% [markdown]
# Other run lengths look alike and are not: Kaggle's competitions want pairs of start (from 1) and
# length, for the ones only.
#
# ## Polygons and boxes
#
# COCO writes outlines as lists x1, y1, x2, y2, ... The coins of this series were annotated like this,
# and checked by eye:

# %%
coin = coins.annotations["annotations"][0]
corners = np.array(coin["segmentation"][0]).reshape(-1, 2)
print("corners:", len(corners), " the first:", corners[0], " area:", coin["area"])
print("box:", coin["bbox"], "= x, y, width, height")

# %%
def draw_coin(corners, title):
    """The first coin in a polygon. matplotlib's 0 is the middle of a pixel, COCO's its edge: - 0.5."""
    fig, ax = plt.subplots(figsize=(4.6, 4.2))
    draw_scales(draw_image(ax, coins.image[27:82, 12:80], title), top=27, left=12)
    closed = np.vstack([corners, corners[:1]]) - (12, 27) - 0.5
    ax.plot(closed[:, 0], closed[:, 1], ".-", color="#e69f00")
    return fig, ax


fig, ax = draw_coin(corners, "60 corners and a box: where coin 1 is")
x, y, wide, high = coin["bbox"]
draw_box(ax, (x - 12, y - 27, wide, high), color="#56b4e9")
show(fig, "A coin enlarged, with its polygon of many corners and the upright box around it.")

# %% [markdown]
# Array indices say row, then column; boxes and polygons say x, then y. And the corners lie *between*
# pixels: pixel (0, 0) is the square from 0 to 1. People who draw outlines by hand set far fewer corners.

# %% tags=["nbval-ignore-output"]
predict("02-six-corners")

# %%
few = corners[::10]
few_mask = polygons_to_mask([few.ravel().tolist()], coins.instance.shape)
kept = 100 * few_mask.sum() / (coins.instance == 1).sum()
fig, ax = draw_coin(few, f"{len(few)} corners: {few_mask.sum()} pixels")
reveal("02-six-corners", round(kept), fig)

# %% [markdown]
# **Exercise: a polygon by hand** ★☆☆ 2 minutes. How many pixels lie in `[2, 1, 5, 1, 5, 3, 2, 3]`?

# %% tags=["exercise"]
polygon_pixels = ...
ex_polygon_pixels.check(polygon_pixels)

# %%
#ex_polygon_pixels.hint()
#ex_polygon_pixels.solution()

# %% [markdown]
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
# Cars 2 and 3: the boxes share 20 columns, the masks not one pixel. Four numbers are not always these
# four:
#
# | who | the four numbers of a box |
# |---|---|
# | COCO | x, y, width, height |
# | PASCAL VOC | first column, first row, last column, last row, counted from 1 |
# | torchvision | x1, y1, x2, y2: top left corner, and the corner behind the last pixel (its own `masks_to_boxes` is one short) |
# | scikit-image | first row, first column, one row past the last, one column past the last |
# | YOLO | x and y of the centre, width, height, as shares of the picture (its masks: polygons in shares) |
#
# What can no list of corners in COCO say? In lesson 01's photograph the grass is seen between the legs
# of the tripod:

# %%
tripod = camera.semantic == 3
fig, axes = plt.subplots(1, 2, figsize=(9, 3.8))
for ax, picture, name in zip(axes, (camera.image, tripod), ("photograph", "tripod"), strict=True):
    draw_scales(draw_image(ax, picture[300:512, 220:420] * 1.0, name), top=300, left=220)
show(fig, "The legs of a tripod on a lawn, and their mask in white. Struts join the legs near the "
          "ground: above them the lawn makes two large holes in the mask.")  # fmt: skip
try:
    mask_to_polygons(tripod)
except ValueError as error:
    print(error)

# %% [markdown]
# COCO's polygons cannot cut holes (GeoJSON's can). Run lengths have no such trouble.

# %% [markdown]
# ## What data sets really write
#
# All these ways are in use. Data sets by which methods are compared, and what is easily missed:
#
# | data set | its masks | easily missed |
# |---|---|---|
# | PASCAL VOC, everyday objects | palette PNG: 0 background, 1 to 20 classes, 255 border; a second one with object numbers | `convert("RGB")` loses the ids |
# | Cityscapes, streets | grey PNG, ids 0 to 33; for training other ids, 0 to 18 and 255; instances in 16 bits: class × 1000 + number from 0, stuff as the bare class | the two lists of ids differ |
# | COCO, everyday scenes | JSON: polygons for single objects, run lengths for crowds; panoptic: PNG with R + 256 G + 65536 B | class ids 1 to 90 with gaps |
# | ADE20K, scenes | in full: class = (R // 10) × 256 + G, object in B; as benchmark: grey PNG, 1 to 150 | there 0 is "other", not a class |
# | Oxford-IIIT Pet, cats and dogs | grey PNG: 1 pet, 2 background, 3 border | counts from 1, and background is 2 |
# | CamVid, streets | colours, three bytes per pixel | OpenCV reads BGR |
#
# So 0 is not always background, 255 not always void, and ids may have gaps. Read the data set's page, then
# look into a file: `np.unique` is the first thing to ask.

# %% [markdown]
# ## What does it cost, and which one to take?
#
# The cat again, one large object with a simple outline. Three of the formats for its mask: which file
# is the smallest?

# %% tags=["nbval-ignore-output"]
predict("02-smallest-file")

# %% tags=["nbval-ignore-output"]
from utils.masks import one_hot, rle_encode


def bytes_needed(mask):
    png = io.BytesIO()
    Image.fromarray(mask.astype(np.uint8)).save(png, "PNG")
    return {
        "raw": mask.astype(np.uint8).nbytes,
        "one-hot float32": one_hot(mask, 2).astype(np.float32).nbytes,
        "rle": len(rle_compress(rle_encode(mask))["counts"]),
        "png": len(png.getvalue()),
        "polygons, JSON": len(json.dumps(mask_to_polygons(mask))),
    }


cat_bytes, coin_bytes = (bytes_needed(photo.semantic == 1) for photo in (cat, coins))
by_size = sorted(cat_bytes, key=cat_bytes.get, reverse=True)
table = [f"{k:15} {cat_bytes[k]:7} bytes for the cat, {coin_bytes[k]:6} for the coins" for k in by_size]
reveal("02-smallest-file", min(("raw", "png", "rle"), key=cat_bytes.get), "\n".join(table))

# %% [markdown]
# One-hot layers of float32 take 8 bytes per pixel for two classes and 84 for 21: store labels, make
# layers when needed.
#
# | you have | take | because |
# |---|---|---|
# | one class per pixel | grey or palette PNG | a byte per pixel, nothing lost, every program reads it |
# | more than 256 ids | 16-bit PNG, or ids in three bytes with their table | the ids survive |
# | objects that overlap | one mask each: run lengths or polygons in COCO's JSON | a map has one answer per pixel |
# | outlines drawn by hand | polygons | few corners, which can be corrected |
# | layers of a network | arrays, not files | they are made in a moment |
# | photographs | JPEG, if you like | never their masks: always store masks in lossless files |
#
# Whatever you take: write one, read it back, compare.

# %% tags=["nbval-ignore-output"]
quiz("02_mask_formats")

# %% [markdown]
# **What you can do now.** You have
#
# - **said** what VOC, Cityscapes, COCO, ADE20K and the pets write into their files
# - **read** palette PNGs, wide ids, colours and polygons; in the exercises **written** layers, run
#   lengths and boxes
# - **noticed** what a viewer, a conversion, a byte, a JPEG and the wrong reading order do to labels
# - **chosen** formats by what they keep and what they cost

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# **Next:** [3 · One label per pixel](03_pixelwise_classification.ipynb): a network that gives every pixel
# its class.
