# %% [markdown]
# # 1 · What is in this pixel? Semantic, instance and panoptic segmentation
#
# In 40 minutes you will be able to:
#
# - **read** an image and a label map as arrays, and find the pixel you mean
# - **show**, with a count, what a semantic map cannot say
# - **tell** ids from values, and know what may not be done with them
# - **turn** instance maps into semantic ones, and read panoptic ids
# - **read and write** masks in the formats that data sets use
# - **choose** the task for a job
#
# The twelve exercises take about an hour more. Do them when you like: the lesson goes on without
# them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.plotting import draw_image, draw_instances, draw_labels, draw_numbers, show, style
from utils.quiz import predict, quiz, reveal
from utils.exercises.notebook_01 import (
    ex_two_cars, ex_count_instances, ex_instance_to_semantic, ex_second_person, ex_one_hot,
    ex_from_one_hot, ex_rgb_to_labels, ex_rle_by_hand, ex_rle_encode, ex_rle_decode, ex_box,
    ex_task_for_job,
)  # fmt: skip

style()

# %% [markdown]
# ## An image is numbers
#
# Here is a street, made by this course so that the truth about every pixel is known: a red car, a
# green one and a white one.

# %%
from utils.scenes import three_cars

scene = three_cars(size=(128, 192))
image = scene.image

fig, ax = plt.subplots(figsize=(7, 4.8))
draw_image(ax, image, "A street with three cars")
show(fig, "A street scene: a red car drives alone, a green and a white car overlap on the right.")

# %% [markdown]
# For the computer it is a block of numbers: **height × width × 3**. Row first, then column, then
# red, green, blue, each between 0 and 1.

# %%
print("shape:", image.shape, " type:", image.dtype)
print("smallest:", image.min(), " largest:", image.max())
print("row 85, column 68:", image[85, 68].round(2))

# %% [markdown]
# Much red, little green and blue: that pixel belongs to the red car. A tail light of the white car,
# enlarged, with the number of each channel written into its pixels:

# %%
crop = image[90:96, 116:122]
fig, axes = plt.subplots(1, 3, figsize=(10, 3.6))
for ax, channel, name in zip(axes, range(3), ["red", "green", "blue"], strict=True):
    draw_numbers(ax, crop[..., channel], f"channel {channel}: {name}", rgb=crop, fmt="{:.1f}")
show(fig, "36 pixels around a tail light. White paint is high in all three channels; the light is "
          "high in red and low in green and blue.")  # fmt: skip

# %% [markdown]
# The white paint is near 1 in all three channels, the light in red only; the column on the left
# belongs to the green car. Libraries disagree about
# the order, though: PyTorch wants the channels first, (3, H, W). Three ways to get there:

# %%
height, width, _ = image.shape
moved = image.transpose(2, 0, 1)
reshaped = image.reshape(3, height, width)
backwards = image[..., ::-1].transpose(2, 0, 1)
print(moved.shape, reshaped.shape, backwards.shape)

# %% [markdown]
# Three times the right shape, and a network would take all of them without a word. Look before you
# train:

# %%
fig, axes = plt.subplots(1, 3, figsize=(10, 2.5))
names = ["transpose: the street", "reshape: confetti", "BGR: the red car is blue"]
for ax, array, name in zip(axes, [moved, reshaped, backwards], names, strict=True):
    draw_image(ax, array.transpose(1, 2, 0), name)
show(fig, "The same pixels three times. Transposed: the street. Reshaped: coloured noise. "
          "Channels backwards: red and blue exchanged.")  # fmt: skip

# %% [markdown]
# `reshape` fills the new shape in the old order, so rows, columns and channels get mixed up. The
# third picture is what OpenCV's `imread` hands out: blue, green, red. One look, or one pixel of
# known colour, tells them apart.

# %% [markdown]
# ## Semantic maps: a class for every pixel
#
# Segmentation gives every pixel a label. A **semantic map** holds one number per pixel: its class.

# %%
from utils.classes import STREET

labels = scene.semantic
print("shape:", labels.shape, " type:", labels.dtype)
print("classes:", {c.id: c.name for c in STREET})
print("row 85, column 68:", labels[85, 68], "=", STREET[labels[85, 68]].name)

# %% [markdown]
# No third axis: one number is enough. Side by side with the image, each class in a colour of its
# own:

# %%
from utils.plotting import class_legend

fig, axes = plt.subplots(1, 2, figsize=(11, 3.6))
draw_image(axes[0], image, "the image: three numbers per pixel")
draw_labels(axes[1], labels, "the semantic map: one number per pixel")
class_legend(axes[1])
show(fig, "The street and its semantic map: sky, building, road, tree, car and background, each "
          "class in one colour. All three cars are orange.")  # fmt: skip

# %% [markdown]
# The colours are for us only; the map holds 0 to 6. What one class covers is a **mask**: one yes or
# no per pixel. Its sum is an area.

# %%
for c in STREET:
    mask = labels == c.id
    print(f"{c.id} {c.name:10} {mask.sum():5} pixels {mask.mean():6.1%}")

# %% [markdown]
# The seven rows add up to 100 %: every pixel has exactly one class. Nobody is on foot today, and
# background is a class like the others: pavement, hills, lamp posts.

# %% [markdown]
# ## Counting objects: what a semantic map cannot say
#
# How many cars are there? The map does not say, but the pixels of a car hang together. So let us
# count the islands of the mask: its **connected components**. Two pixels are in one component if
# a way of pixels of the mask, edge to edge, leads from one to the other.

# %% tags=["nbval-ignore-output"]
predict("01-touching-cars")

# %%
from utils.masks import connected_components

CAR = 5
pieces, n = connected_components(labels == CAR)
reveal("01-touching-cars", n)

# %% [markdown]
# Three cars, two components. The semantic map is right in every pixel, and the count is wrong:

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 2.5))
near = np.s_[65:110, 45:160]  # rows and columns around the cars
draw_instances(axes[0], pieces[near], {1: CAR, 2: CAR}, "components of class car: 2")
draw_instances(axes[1], scene.instance[near], scene.instance_classes, "true cars: 3")
show(fig, "Left: two components, the red car and a blob of the green and the white car. Right: the "
          "truth, three cars with three numbers.")  # fmt: skip

# %% [markdown]
# Where two cars touch, the class does not change, so the map has no border there. No algorithm can
# read it off; only a guess from the shape is left. An **instance map** says which object:

# %%
instance = scene.instance
print("ids:", np.unique(instance))
print("class of each id:", scene.instance_classes)
print("pixels of each id:", {i: int((instance == i).sum()) for i in scene.instance_classes})

# %% [markdown]
# 0 means "no object here", and a small table says what each object is. Make such a map yourself.

# %%
colors = {".": (0.62, 0.62, 0.62), "r": (0.75, 0.15, 0.12), "b": (0.2, 0.4, 0.75)}
rows = ["..rr..bb.", ".rrrrbbbb", "rrrrrbbbb", ".r.r..b.b"]
tiny = np.array([[colors[letter] for letter in row] for row in rows])

fig, ax = plt.subplots(figsize=(5, 2.6))
draw_numbers(ax, np.array([list(row) for row in rows]), "Two cars that touch", rgb=tiny)
show(fig, "A picture of 4 by 9 pixels: a red car of 5 columns and, touching it, a blue car of 4.")

# %% [markdown]
# **Exercise: an instance map by hand** ★☆☆ 3 minutes. Replace zeros so that each car has a number
# of its own; the road, drawn as dots, stays 0. Stuck? Take away a `#` in the cell below it: each
# hint says more than the last.

# %% tags=["exercise"]
two_cars = [
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
]
ex_two_cars.check(two_cars)

# %%
# ex_two_cars.hint()
# ex_two_cars.solution()

# %% [markdown]
# **Exercise: count the objects of a class** ★☆☆ 4 minutes. In: an instance map (H, W) of integers,
# the table id → class, and a class. Out: how many objects of the class can be seen. For example
# `[[0, 1], [2, 2]]` with `{1: 5, 2: 5}` and class 5 gives 2. Ids may have gaps.


# %% tags=["exercise"]
def count_instances(instance, instance_classes, class_id):
    """How many objects of class class_id have at least one pixel."""
    ...


ex_count_instances.check(count_instances)

# %%
# ex_count_instances.hint()
# ex_count_instances.solution()

# %% [markdown]
# From here on the lesson uses the course's own function, so that one slip does not spoil the rest.
# In an instance map counting is reading:

# %%
from utils.masks import count_instances

print("cars:", count_instances(instance, scene.instance_classes, class_id=CAR))

# %% [markdown]
# Now a real photograph: 24 ancient coins that do not touch. Coins are brighter than the table, so
# a threshold should find them; Otsu's method chooses it, where dark and bright pixels part best. How
# many components will the mask have?

# %% tags=["nbval-ignore-output"]
predict("01-coins-count")

# %%
from skimage.filters import threshold_otsu
from utils.photos import load_photo

coins = load_photo("coins")
gray = coins.image[..., 0]
bright = gray > threshold_otsu(gray)
pieces, n = connected_components(bright)
reveal("01-coins-count", n)

# %% [markdown]
# Most are specks of a few pixels. The usual remedy is to drop everything small, and the number that
# comes out looks very good:

# %%
area = np.bincount(pieces.ravel())[1:]
for smallest in (1, 10, 100):
    print(f"components of at least {smallest:3} pixels: {(area >= smallest).sum()}")

# %% [markdown]
# 24, exactly the number of coins! Would you publish it? Look at the largest component first:

# %%
largest = pieces == area.argmax() + 1
fig, axes = plt.subplots(1, 3, figsize=(11, 3.2))
draw_image(axes[0], coins.image, "24 coins")
draw_image(axes[1], bright.astype(float), "brighter than Otsu's threshold")
draw_labels(axes[2], largest.astype(int), "Is this a coin?", classes=coins.classes,
            image=coins.image)  # fmt: skip
show(fig, "The coins, the bright pixels, and the largest component: the first coin together with "
          "the bright upper left corner of the table.")  # fmt: skip
print(f"largest component: {largest.sum()} pixels; coin 1: {(coins.instance == 1).sum()} pixels")

# %% [markdown]
# One "coin" is a corner of the table with a coin in it, more than six times too large. **The
# right number proves nothing about the regions**; how to compare regions is lesson 3.
#
# Components fail in the other direction too. Something in front cuts one object into pieces:

# %%
from utils.widgets.task_switch import how_many

PERSON, SPOON = 1, 3  # in these two photographs
parts = [("camera", PERSON, np.s_[130:290, 190:350]), ("coffee", SPOON, np.s_[50:340, 230:520])]
fig, axes = plt.subplots(1, 2, figsize=(9, 4.6))
for ax, (name, class_id, near) in zip(axes, parts, strict=True):
    photo = load_photo(name)
    pieces, n = connected_components(photo.semantic == class_id)
    draw_instances(ax, pieces[near], {i: class_id for i in range(1, n + 1)},
                   f"{n} pieces of one {photo.classes[class_id].name}", classes=photo.classes,
                   image=photo.image[near])  # fmt: skip
    print(name, "(components, objects):", how_many(photo))
show(fig, "Enlarged: a photographer behind his tripod, in four numbered pieces; and a spoon "
          "whose handle vanishes behind a cup, in two numbered pieces.")  # fmt: skip

# %% [markdown]
# The tripod cuts the photographer into four pieces, the cup cuts the spoon into two. In the
# instance map all pieces of an object carry one id.
#
# Two reasons, then, why components are not objects: touching objects melt, covered objects split.

# %% [markdown]
# ## Ids are names, not values
#
# Give the three cars other numbers. Has the segmentation changed?

# %%
from utils.masks import relabel

renamed = relabel(instance, {0: 0, 1: 3, 2: 1, 3: 2})
fig, axes = plt.subplots(1, 2, figsize=(10, 3.6))
for ax, ids, name in zip(axes, [instance, renamed], ["ids 1, 2, 3", "ids 3, 1, 2"], strict=True):
    draw_instances(ax, ids, {1: CAR, 2: CAR, 3: CAR}, name, image=image, alpha=0.85)
show(fig, "The same three regions twice; only the numbers on them have changed places.")

# %% [markdown]
# The same regions, other names. Now compare the maps the way one compares images:

# %%
cars = instance > 0
print(f"pixels of cars that 'differ': {(instance != renamed)[cars].mean():.0%}")
print(f"mean absolute 'error': {np.abs(instance - renamed)[cars].mean():.2f}")
print("cars:", len(np.unique(instance[cars])), "and", len(np.unique(renamed[cars])))

# %% [markdown]
# 100 % wrong, says the subtraction, of two maps that say the same. Ids cannot be subtracted or
# averaged; a fair comparison pairs the regions by their overlap (lesson 3). Class ids are names as
# well:

# %%
mean = labels.mean()
print(f"the mean class of this street is {mean:.2f}: a {STREET[round(mean)].name}?")

# %% [markdown]
# Nonsense, of course. But the same mean is taken in earnest whenever a label map is resized like a
# photograph: bilinear interpolation averages neighbours. Predict what appears where a car (5)
# meets the road (3):

# %% tags=["nbval-ignore-output"]
predict("01-bilinear-labels")

# %%
from PIL import Image

small = (96, 64)  # Pillow says (width, height)
bilinear = np.array(Image.fromarray(labels).resize(small, Image.Resampling.BILINEAR))
nearest = np.array(Image.fromarray(labels).resize(small, Image.Resampling.NEAREST))
new = bilinear[np.isin(nearest, (3, CAR)) & ~np.isin(bilinear, (3, CAR))]
reveal("01-bilinear-labels", STREET[np.bincount(new).argmax()].name)

# %%
fig, axes = plt.subplots(1, 2, figsize=(10, 2.9))
for ax, map_, name in zip(axes, [bilinear, nearest], ["bilinear", "nearest"], strict=True):
    print(f"{name}: {connected_components(map_ == 4)[1]} pieces of tree")
    draw_labels(ax, map_[30:58, 22:80], f"{name}, the cars enlarged")
show(fig, "Bilinear: the cars have thin green rims of tree. Nearest: trees only where trees "
          "are.")  # fmt: skip

# %% [markdown]
# (3 + 5) / 2 = 4: between road and car grows a tree. The whole map now has 28 pieces of tree; with
# `nearest`, where every new pixel copies an old label, it has 3.
#
# It is worse where a label lies far from the others. On borders people are often unsure, and data
# sets mark such pixels **VOID**, 255 in this course as in PASCAL VOC:

# %%
from utils.classes import VOID
from utils.scenes import make_scene

unsure = make_scene(np.random.default_rng(1), (128, 192), void_border=1)
fig, axes = plt.subplots(1, 2, figsize=(10, 3.6))
draw_image(axes[0], unsure.image, "Where exactly does a car end?")
draw_labels(axes[1], unsure.semantic, "white: VOID, do not count this pixel")
show(fig, "A street and its semantic map with white lines, two pixels wide, along all borders.")

# %% [markdown]
# Shrunk like a photograph, 255 mixes with its neighbours:

# %%
shrunk = np.array(Image.fromarray(unsure.semantic).resize(small, Image.Resampling.BILINEAR))
print("labels before:", np.unique(unsure.semantic))
print("labels after bilinear shrinking:", len(np.unique(shrunk)))

# %% [markdown]
# From 8 labels to 154, and nearly all of them name no class. Why is VOID not simply 0? Because 0
# is a class here:

# %%
spoilt = np.where(unsure.semantic == VOID, 0, unsure.semantic)
print(f"background: {(unsure.semantic == 0).mean():.1%} of the pixels")
print(f"with void written as 0: {(spoilt == 0).mean():.1%}")

# %% [markdown]
# Nearly half of that "background" is doubt. A network would be trained, and scored, to call every
# border background. 255 fits into a byte, and hardly any class table gets that long.

# %% [markdown]
# ## Panoptic maps: things and stuff in one
#
# The semantic map has no objects, the instance map no sky. What can be counted is called a
# **thing**, what cannot is **stuff**. Which is which is a decision in the class table:

# %%
from utils.classes import thing_ids

print("things:", [STREET[i].name for i in thing_ids()])
print("stuff: ", [c.name for c in STREET if not c.is_thing])
print(f"pixels that the instance map says nothing about: {(instance == 0).mean():.0%}")

# %% [markdown]
# A **panoptic map** says both in one number: class × 1000 + number within the class, with number 0
# for stuff. So 5002 reads "the second car".

# %%
for segment in np.unique(scene.panoptic):
    class_id, number = divmod(segment, 1000)
    area = (scene.panoptic == segment).sum()
    print(f"{segment:4}  {STREET[class_id].name:10} number {number}  {area:5} pixels")

# %% [markdown]
# That is the habit of Cityscapes, a well-known data set of streets, but for two details: its files
# begin to count at 0, and write stuff as the bare class id.
#
# **Exercise: a panoptic id** ★☆☆ 1 minute. What is the id of the second person in a
# street?

# %% tags=["exercise"]
second_person = ...
ex_second_person.check(second_person)

# %%
# ex_second_person.hint()
# ex_second_person.solution()

# %% [markdown]
# Classes can always be made from ids: each object has one. That way is yours to write.
#
# **Exercise: from instances to classes** ★☆☆ 5 minutes. In: an instance map (H, W) of integers and
# the table id → class. Out: the class of every pixel, (H, W) integers, 0 where no object is.
# For example `[[0, 1], [2, 2]]` with `{1: 5, 2: 6}` gives `[[0, 5], [6, 6]]`.


# %% tags=["exercise"]
def instance_to_semantic(instance, instance_classes):
    """The class of every pixel; 0 where there is no object."""
    ...


ex_instance_to_semantic.check(instance_to_semantic)

# %%
# ex_instance_to_semantic.hint()
# ex_instance_to_semantic.solution()

# %%
from utils.masks import instance_to_semantic

only_cars = instance_to_semantic(instance, scene.instance_classes)
assert ((only_cars == CAR) == (labels == CAR)).all()
assert (scene.panoptic // 1000 == labels).all()
print("From the ids to the classes nothing needs to be guessed.")

# %% [markdown]
# The way back is closed: the touching cars have shown it. Here are the image and the three tasks
# together.

# %%
from utils.widgets.task_switch import draw_tasks

fig, axes = plt.subplots(2, 2, figsize=(10, 7))
draw_tasks(axes.flat, scene)
show(fig, "The street four times: image, semantic map (cars in one colour), instance map (only "
          "cars, each with a shade of its own), panoptic map (both).")  # fmt: skip

# %% tags=["nbval-ignore-output"]
from utils.widgets.task_switch import TaskSwitch

TaskSwitch(scene, view="semantic")

# %% [markdown]
# Try with the mouse, or with the arrow keys once the picture has the focus:
#
# 1. *Semantic*: walk from the green car to the white one. Which numbers change at the border?
# 2. *Instance*: find two pixels whose instance is 0 and whose classes differ.
# 3. *Panoptic*: predict the id of the white car before you point at it.
#
# The *regions* in its table are the components of the semantic map: 2, for 3 cars. What none of the
# maps can say: the part of the green car that the white one hides. One pixel, one answer.

# %%
fig, axes = plt.subplots(2, 2, figsize=(8, 6.6))
draw_tasks(axes.flat, coins)
print("(components, objects):", how_many(coins), "\nphotograph:", coins.credit)
show(fig, "The photograph of the coins four times; in the instance view each of the 24 coins has a "
          "shade of its own.")  # fmt: skip

# %% tags=["nbval-ignore-output"]
TaskSwitch(coins, view="instance")

# %% [markdown]
# Drawn by hand, these coins are 24 components *and* 24 objects: they lie apart. Two coins pushed
# together, and only the instance view would still know it.

# %% [markdown]
# ## Mask formats of the real world
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
# ### One layer per class
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
# ex_one_hot.hint()
# ex_one_hot.solution()

# %% [markdown]
# **Exercise: and back** ★★☆ 4 minutes. In: (C, H, W) of 0 and 1. Out: the labels (H, W); 255 where
# no layer has a 1. `[[[1, 0]], [[0, 0]]]` gives `[[0, 255]]`.


# %% tags=["exercise"]
def from_one_hot(stack):
    """(C, H, W) of 0 and 1 to (H, W) labels, VOID = 255 where all layers are 0."""
    ...


ex_from_one_hot.check(from_one_hot)

# %%
# ex_from_one_hot.hint()
# ex_from_one_hot.solution()

# %%
from utils.masks import from_one_hot, one_hot

stack = one_hot(unsure.semantic, num_classes=7)
assert (from_one_hot(stack) == unsure.semantic).all()
print("shape:", stack.shape, " sums over the layers:", np.unique(stack.sum(axis=0)))

# %% [markdown]
# There and back, void included: its pixels are the ones with sum 0.
#
# ### Colours for numbers
#
# Some data sets store the coloured picture itself. Reading it means looking every colour up:

# %%
from utils.classes import palette
from utils.palettes import labels_to_rgb

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
# ex_rgb_to_labels.hint()
# ex_rgb_to_labels.solution()

# %%
from utils.palettes import rgb_to_labels

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
predict("01-jpeg-labels")

# %% tags=["nbval-ignore-output"]
import io

coded, file = labels_to_rgb(labels, palette()), io.BytesIO()
Image.fromarray(coded).save(file, "JPEG", quality=95)
jpeg = np.array(Image.open(file))
found = np.unique(jpeg.reshape(-1, 3), axis=0)
reveal("01-jpeg-labels", len(found))

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
from utils.palettes import write_palette_png

with TemporaryDirectory() as folder:
    path = Path(folder) / "street.png"
    write_palette_png(path, labels, palette())
    with Image.open(path) as file:
        print("as it is:", np.array(file).shape, "ids", np.unique(file))
        print("converted:", np.array(file.convert("RGB")).shape, "the ids are gone")

# %% [markdown]
# ### Run lengths
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
# ex_rle_by_hand.hint()
# ex_rle_by_hand.solution()

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
# ex_rle_encode.hint()
# ex_rle_encode.solution()

# %% [markdown]
# **Exercise: and back to a mask** ★★☆ 5 minutes. In: such a dict. Out: the mask, (H, W) of bool.
# `{"size": [3, 2], "counts": [2, 3, 1]}` gives the mask above.


# %% tags=["exercise"]
def rle_decode(rle):
    """The mask (H, W) that COCO's run lengths stand for."""
    ...


ex_rle_decode.check(rle_decode)

# %%
# ex_rle_decode.hint()
# ex_rle_decode.solution()

# %%
from utils.encodings import rle_compress, rle_decode, rle_encode

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
# ### Polygons and boxes
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
# ex_box.hint()
# ex_box.solution()

# %%
from utils.masks import box

assert box(coins.instance == 1) == tuple(coin["bbox"])
for i in scene.instance_classes:
    print(f"car {i}: box {box(instance == i)}, {(instance == i).sum()} pixels")

# %% [markdown]
# Cars 2 and 3: the boxes share 20 columns, the masks not one pixel. A box says where an object is,
# a mask which pixels are its own.
#
# ### What does it cost?
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
predict("01-smallest-file")

# %% tags=["nbval-ignore-output"]
import json
from utils.encodings import mask_to_polygons


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
reveal("01-smallest-file", min(("raw", "png", "rle"), key=cat.get))

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
# ## Which task for which job
#
# **Exercise: which task for which job** ★★☆ 5 minutes. Semantic, instance or panoptic, and why?
#
# 1. A self-driving car must know all other vehicles on the road.
# 2. How many hectares of a satellite image are forest?
# 3. How many cells lie in a dish, some touching?
# 4. Blur the background in a video call.
#
# Write a few words for each, all in one text (three quotation marks on each side, `"""..."""`,
# let it run over several lines). You are shown a model answer with a point for each job, and judge
# yourself: `ticks=[1, 3]` says that your answer makes the points of jobs 1 and 3. Nobody else counts.

# %% tags=["exercise"]
task_for_job = ...
ex_task_for_job.check(task_for_job)

# %%
# ex_task_for_job.hint()
# ex_task_for_job.solution()

# %% [markdown]
# Ask what the next step does with the map: does it want *how many* and *which one*, or only *where*
# and *how much*?
#
# | job | the next step asks | task |
# |---|---|---|
# | driving: other vehicles | how many, how far, where is each going? | instance |
# | driving: where is free road? | where? | semantic |
# | driving: all of it | both | panoptic |
# | medicine: volume of a tumour | how much? | semantic |
# | medicine: cell nuclei, lesions one by one | how many, how large is each? | instance |
# | satellite: hectares of forest | how much? | semantic |
# | satellite: ships, roofs | how many? | instance |
# | video call: blur the background | where is a person? | semantic |
#
# Two vehicles side by side that melt into one have one distance, one speed and one path: for a
# self-driving car that is the dangerous answer.
#
# Eight questions to close. Wrong answers are explained too.

# %% tags=["nbval-ignore-output"]
quiz("01_semantic_vs_instance")

# %% [markdown]
# **What you can do now.** You have
#
# - **read** images and label maps as arrays, and noticed a reshaped and a BGR image
# - **shown** with counts that a semantic map has no objects: 3 cars, 2 components
# - **told** ids from values: no mean, no difference, no bilinear resize, and void is not 0
# - **turned** instance maps into semantic ones, and read panoptic ids
# - **read and written** one-hot stacks, colours, run lengths and boxes
# - **chosen** the task for a job
#
# **Next:** [2 · Pixel-wise classification](02_pixelwise_classification.ipynb): a network that gives
# every pixel its class.
