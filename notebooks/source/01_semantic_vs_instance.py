# %% [markdown]
# # 1 · What is in this pixel? Semantic, instance and panoptic segmentation
#
# In 40 minutes you will be able to:
#
# - **read** an image and a label map as arrays, and find the pixel you mean
# - **show**, with a count, what a semantic map cannot say
# - **tell** ids from values, and know what may not be done with them
# - **turn** instance maps into semantic ones, and read panoptic ids
# - **choose** the task for a job
#
# The five exercises take about an hour more. Do them when you like: the lesson goes on without
# them.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.plotting import draw_image, draw_instances, draw_labels, draw_numbers, show, style
from utils.quiz import predict, quiz, reveal
from utils.exercises.notebook_01 import (
    ex_two_cars, ex_count_instances, ex_second_person, ex_instance_to_semantic, ex_task_for_job,
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
two_cars = np.array([
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
])  # fmt: skip
ex_two_cars.check(two_cars)

# %%
#ex_two_cars.hint()
#ex_two_cars.solution()

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
#ex_count_instances.hint()
#ex_count_instances.solution()

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
# **Exercise: a panoptic id** ★☆☆ 1 minute. Which id has the second person of a street?

# %% tags=["exercise"]
second_person = ...
ex_second_person.check(second_person)

# %%
#ex_second_person.hint()
#ex_second_person.solution()

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
#ex_instance_to_semantic.hint()
#ex_instance_to_semantic.solution()

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
# ## Which task for which job
#
# **Exercise: which task for which job** ★★☆ 5 minutes. Semantic, instance or panoptic, and why?
#
# 1. A self-driving car must know all other vehicles on the road.
# 2. How many hectares of a satellite image are forest?
# 3. How many cells lie in a dish, some touching?
# 4. Blur the background in a video call.
#
# Write a few words for each, all in one text in quotes. You are shown a model answer with its
# points, and judge yourself: `ticks=[1, 3]` says that your answer makes the first and the third.

# %% tags=["exercise"]
task_for_job = ...
ex_task_for_job.check(task_for_job)

# %%
#ex_task_for_job.hint()
#ex_task_for_job.solution()

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
# - **chosen** the task for a job
#
# **Next:** [2 · Mask formats](02_mask_formats.ipynb): how all of this lies in files.
