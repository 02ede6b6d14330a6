# %% [markdown]
# # 1 · What is in this pixel? Semantic, instance and panoptic segmentation
#
# In 50 minutes you will be able to:
#
# - **say** what segmentation tells you that classification and detection do not
# - **find** the pixel you mean in an image and in a label map
# - **show**, with a count, what a semantic map cannot say
# - **tell** ids from values, and know which operations they do not allow
# - **turn** instance maps into semantic ones, and read panoptic ids
# - **choose** the task for a job
#
# The six exercises take 20 minutes more. Do them when you like.

# %%
import matplotlib.pyplot as plt
import numpy as np

from utils.classes import STREET, VOID, thing_ids
from utils.masks import box, connected_components, relabel
from utils.photos import load_photo
from utils.plotting import (
    class_legend, draw_box, draw_image, draw_instances, draw_labels, draw_numbers, draw_panoptic,
    draw_scales, show, style,
)  # fmt: skip
from utils.progress import progress
from utils.quiz import predict, quiz, reveal
from utils.scenes import make_scene, three_cars
from utils.widgets.task_switch import TaskSwitch, how_many
from utils.exercises.notebook_01 import (
    ex_tail_light, ex_two_cars, ex_count_instances, ex_second_person, ex_instance_to_semantic,
    ex_task_for_job,
)  # fmt: skip

style()

# %% [markdown]
# ## One picture, three questions
#
# Here is a street, painted by this series so that the truth about every pixel is known: a red car, a
# green one and a white one. Three kinds of programs look at it.

# %%
scene = three_cars(size=(128, 192))
image = scene.image

fig, axes = plt.subplots(1, 3, figsize=(11, 2.9))
draw_image(axes[0], image, "classification: what is in it?\n\"car, tree, road\"")
draw_image(axes[1], image, "detection: what, and about where?\n3 boxes")
draw_labels(axes[2], scene.semantic, "segmentation: which pixels exactly?\none class per pixel")
for i in scene.instance_classes:
    draw_box(axes[1], box(scene.instance == i), "car", color="#f0b429")
show(fig, "The street three times: with the words car, tree, road; with a box around each of three "
          "cars; and with every pixel in the colour of its class.")  # fmt: skip

# %% [markdown]
# **Classification** gives words for the whole picture, **detection** a box and a word for each object,
# **segmentation** an answer for every pixel. How much of a box is the object itself?

# %%
for i in scene.instance_classes:
    x, y, wide, high = box(scene.instance == i)
    own = (scene.instance == i).sum()
    print(f"car {i}: a box of {wide} x {high} = {wide * high} pixels, {own} of them its own")

# %% [markdown]
# Of the second box more than half is not that car: street above it, and the white car in front of it.
# To measure, to count pixels or to cut an object out you need the pixels. Segmentation comes in three
# kinds: **semantic**, **instance** and **panoptic**.

# %% [markdown]
# ## An image is numbers
#
# For the computer the picture is a block of numbers: **height × width × 3**. Rows are counted from the
# top, columns from the left, both from 0.

# %%
fig, ax = plt.subplots(figsize=(7, 4.8))
draw_image(ax, image, "128 rows, 192 columns")
draw_scales(ax)
show(fig, "The street with numbered rows, 0 to 127 from top to bottom, and numbered columns, 0 to 191 "
          "from left to right. The red car stands around row 85, column 68.")  # fmt: skip

# %% [markdown]
# An array wants the row first, then the column, then red, green, blue:

# %%
print("shape:", image.shape, " type:", image.dtype)
print("row 85, column 68:", image[85, 68].round(2))

# %% [markdown]
# Much red, little green and blue: that pixel belongs to the red car. Viewers and boxes say it the other
# way round, **x, y**: x is the column, y is the row.
#
# **Exercise: find the pixel you mean** ★☆☆ 2 minutes. An image viewer that counts from 0 shows a tail
# light of the white car at x = 118, y = 92. Write the pair `(row, column)` that goes into `image[...]`.

# %% tags=["exercise"]
tail_light = ...
ex_tail_light.check(tail_light)

# %% [markdown] tags=["lab-only"]
# Stuck? Remove the `#` in front of a line below and run the cell; run it again for the next hint.

# %%
#ex_tail_light.hint()
#ex_tail_light.solution()

# %% [markdown]
# That light and what is around it, enlarged, with the number of each channel written into its pixels:

# %%
around_light = image[90:96, 116:122]
fig, axes = plt.subplots(1, 3, figsize=(11, 4))
for ax, channel, name in zip(axes, range(3), ["red", "green", "blue"], strict=True):
    draw_numbers(ax, around_light[..., channel], f"channel {channel}: {name}", rgb=around_light,
                 fmt="{:.1f}")  # fmt: skip
    draw_scales(ax, top=90, left=116)
show(fig, "Rows 90 to 95, columns 116 to 121. White paint is high in all three channels; the light is "
          "high in red and low in green and blue.")  # fmt: skip

# %% [markdown]
# The white paint is high in all three channels, the light in red only; the column on the left belongs
# to the green car.
#
# These numbers lie between 0 and 1. Files hold **bytes**, whole numbers from 0 to 255; this series
# divides them by 255 when it reads a picture. Mixing up the two is a classic:

# %%
red_paint = image[85, 68]
print("0 to 1:            ", red_paint.round(2), red_paint.dtype)
print("0 to 255:          ", (255 * red_paint).round().astype(np.uint8))
print("bytes, without 255:", red_paint.astype(np.uint8))

# %% [markdown]
# The last line is what an all-black picture is made of. Look at type and largest value first. And
# **only images are divided by 255, never labels**: class 5 / 255 is no class.
#
# Libraries disagree about the order of the axes, too. PyTorch wants the channels first, (3, H, W).
# Three ways to get there:

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
fig, axes = plt.subplots(1, 3, figsize=(10, 2.6))
names = ["transpose: the street", "reshape: confetti", "BGR: the red car is blue"]
for ax, array, name in zip(axes, [moved, reshaped, backwards], names, strict=True):
    draw_image(ax, array.transpose(1, 2, 0), name)
show(fig, "The same pixels three times. Transposed: the street. Reshaped: coloured noise. "
          "Channels backwards: red and blue exchanged.")  # fmt: skip

# %% [markdown]
# `reshape` fills the new shape in the old order, so rows, columns and channels get mixed up. The
# third picture is what OpenCV's `imread` hands out: blue, green, red. One look tells them apart.

# %% [markdown]
# ## Semantic maps: a class for every pixel
#
# A **semantic map** holds one number per pixel: its class.

# %%
labels = scene.semantic
print("shape:", labels.shape, " type:", labels.dtype, " numbers in it:", np.unique(labels))
print("classes:", {c.id: c.name for c in STREET})
print("row 85, column 68:", labels[85, 68], "=", STREET[labels[85, 68]].name)

# %% [markdown]
# No third axis: one number is enough. Side by side with the image:

# %%
fig, axes = plt.subplots(1, 2, figsize=(11, 3.6))
draw_image(axes[0], image, "the image: three numbers per pixel")
draw_labels(axes[1], labels, "the semantic map: one number per pixel")
class_legend(axes[1])
show(fig, "The street and its semantic map: sky, building, road, tree, car and background, each "
          "class in one colour. All three cars are orange.")  # fmt: skip

# %% [markdown]
# The colours are for us only. What one class covers is a **mask**: one yes or no per pixel. Its sum is
# an area.

# %%
for c in STREET:
    mask = labels == c.id
    print(f"{c.id} {c.name:10} {mask.sum():5} pixels {mask.mean():6.1%}")
print("together:   ", sum((labels == c.id).sum() for c in STREET), "=", height, "x", width)

# %% [markdown]
# Every pixel is counted once: it has exactly one class. Nobody is on foot today, and background is a
# class like the others: pavement, hills, lamp posts.

# %% [markdown]
# ## Counting objects: what a semantic map cannot say
#
# How many cars are there? The map does not say, but the pixels of a car are connected. So let us count
# the **connected components** of the mask: two pixels are in one component if you can walk from one to
# the other inside the mask, always across a shared edge.

# %% tags=["nbval-ignore-output"]
predict("01-touching-cars")

# %%
CAR = 5
car_pieces, n_pieces = connected_components(labels == CAR)

around_cars = np.s_[65:110, 45:160]  # rows and columns
fig, axes = plt.subplots(1, 2, figsize=(10, 2.5))
found = {i: CAR for i in range(1, n_pieces + 1)}
draw_instances(axes[0], car_pieces[around_cars], found, f"components of class car: {n_pieces}")
draw_instances(axes[1], scene.instance[around_cars], scene.instance_classes, "true cars: 3")
reveal("01-touching-cars", n_pieces, fig)

# %% [markdown]
# Must it be an edge? A small mask, a block with a thin cable, and the numbers of its components when a
# shared corner does not count, and when it does:

# %%
cable = np.array([[1, 1, 0, 0, 0], [1, 1, 0, 0, 1], [0, 0, 1, 0, 1], [0, 0, 0, 1, 0]])
fig, axes = plt.subplots(1, 2, figsize=(8, 3))
for ax, connectivity, name in zip(axes, (1, 2), ("edges only", "corners too"), strict=True):
    numbered, n = connected_components(cable, connectivity)
    draw_instances(ax, numbered, {i: CAR for i in range(1, n + 1)}, f"{name}: {n}")
show(fig, "A block of four pixels, two pixels that go down from it by their corners, and an upright "
          "pair. Edges only: four components. Corners too: one.")  # fmt: skip

# %% [markdown]
# With edges a pixel has four neighbours, with corners eight. Libraries do not agree on it, and do not
# ask:

# %%
from scipy import ndimage
from skimage import measure

print("scipy:       ", ndimage.label(cable)[1])
print("scikit-image:", measure.label(cable).max())

# %% [markdown]
# One mask, two counts (OpenCV's `connectedComponents` takes corners too). Say which one you used; this
# series means edges.
#
# Back to the cars. Where two of one class touch, the class does not change, so the semantic map has no
# border there. No algorithm can read the border from this map. It can only guess it from the shape. An
# **instance map** says which object:

# %%
instance = scene.instance
print("ids:", np.unique(instance))
print("class of each id:", scene.instance_classes)
print("pixels of each id:", {i: int((instance == i).sum()) for i in scene.instance_classes})

# %% [markdown]
# 0 means "no object here", and a small table says what each object is. A street to do it for:

# %%
colors = {".": (0.62, 0.62, 0.62), "r": (0.75, 0.15, 0.12), "b": (0.2, 0.4, 0.75)}
letters = ["..rr..bb.", ".rrrrbbbb", "rrrrrbbbb", ".r.r..b.b"]
tiny = np.array([[colors[letter] for letter in row] for row in letters])

fig, ax = plt.subplots(figsize=(5, 3))
draw_numbers(ax, np.array([list(row) for row in letters]), "Two cars that touch", rgb=tiny)
draw_scales(ax)
show(fig, "A picture of 4 by 9 pixels: a red car of 5 columns and, touching it, a blue car of 4.")

# %% [markdown]
# **Exercise: an instance map by hand** ★☆☆ 3 minutes. Replace zeros so that each car has a number
# of its own; the road, drawn as dots, stays 0.

# %% tags=["exercise"]
two_cars = [
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0, 0, 0, 0],
]
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
# The lesson goes on with the series' own function. In an instance map counting is reading:

# %%
from utils.masks import count_instances

print("cars:", count_instances(instance, scene.instance_classes, class_id=CAR))

# %% [markdown]
# Now a real photograph: 24 ancient coins that do not touch. The coins look brighter than the table, so
# a threshold should find them. Otsu's method chooses the threshold that best separates dark from bright
# pixels.

# %%
coins = load_photo("coins")
fig, ax = plt.subplots(figsize=(5, 4))
draw_image(ax, coins.image, "24 coins on a table")
show(fig, "A grey photograph: 24 coins in four rows of six, on a table that is brighter at the upper "
          "left.")  # fmt: skip

# %% tags=["nbval-ignore-output"]
predict("01-coins-count")

# %%
from skimage.filters import threshold_otsu

gray = coins.image[..., 0]
bright = gray > threshold_otsu(gray)
coin_components, n_bright = connected_components(bright)

fig, ax = plt.subplots(figsize=(5, 4))
draw_image(ax, bright.astype(float), "brighter than Otsu's threshold")
reveal("01-coins-count", n_bright, fig)

# %% [markdown]
# Components fail in the other direction too. Something in front cuts one
# object into several components:

# %%
PERSON, SPOON = 1, 3  # in these two photographs
parts = [("camera", PERSON, np.s_[130:290, 190:350]), ("coffee", SPOON, np.s_[50:340, 230:520])]
fig, axes = plt.subplots(1, 2, figsize=(9, 4.8))
for ax, (name, class_id, window) in zip(axes, parts, strict=True):
    photo = load_photo(name)
    numbered, n = connected_components(photo.semantic == class_id)
    draw_instances(ax, numbered[window], {i: class_id for i in range(1, n + 1)},
                   f"{n} components of one {photo.classes[class_id].name}", classes=photo.classes,
                   image=photo.image[window])  # fmt: skip
    print(name, "(components, objects):", how_many(photo))
show(fig, "Enlarged: a photographer behind his tripod, in four numbered components; and a spoon "
          "whose handle vanishes behind a cup, in two.")  # fmt: skip

# %% [markdown]
# The tripod cuts the photographer into four components, the cup cuts the spoon into two. In the
# instance map all of an object carries one id.
#
# Back to the coins. The usual remedy for specks is to drop everything small, and what comes out looks
# very good:

# %%
coin_areas = np.bincount(coin_components.ravel())[1:]  # pixels of component 1, 2, 3, ...
for smallest in (10, 100):
    print(f"components of at least {smallest:3} pixels: {(coin_areas >= smallest).sum()}")

# %% [markdown]
# 24, exactly the number of coins! Would you publish it? Look at the largest component first:

# %%
largest = coin_components == coin_areas.argmax() + 1
fig, ax = plt.subplots(figsize=(5, 4))
draw_labels(ax, largest.astype(int), "Is this a coin?", classes=coins.classes, image=coins.image)
show(fig, "The coins, and the largest component of the bright pixels: the first coin together with "
          "the bright upper left corner of the table.")  # fmt: skip
print(f"largest component: {largest.sum()} pixels; coin 1: {(coins.instance == 1).sum()} pixels")

# %% [markdown]
# One "coin" is a corner of the table with a coin in it, more than six times too large. **The
# right number proves nothing about the regions**; how to compare regions is in lesson 06.
#
# Two reasons, then, why components are not objects: objects that touch become one component, and an
# object that is partly hidden can become several. What people do instead is in lesson 06, too.

# %% [markdown]
# ## Ids are names, not values
#
# Give the three cars other numbers. Has the segmentation changed?

# %%
renamed = relabel(instance, {0: 0, 1: 3, 2: 1, 3: 2})
fig, axes = plt.subplots(1, 2, figsize=(10, 3.6))
for ax, ids, name in zip(axes, [instance, renamed], ["ids 1, 2, 3", "ids 3, 1, 2"], strict=True):
    draw_instances(ax, ids, {1: CAR, 2: CAR, 3: CAR}, name, image=image, alpha=0.85)
show(fig, "The same three regions twice; the numbers on them, and the shades, have changed places.")

# %% [markdown]
# The same regions, other names. Now compare the maps the way one compares images:

# %%
on_cars = instance > 0
print(f"pixels of cars that 'differ': {(instance != renamed)[on_cars].mean():.0%}")
print(f"mean absolute 'error': {np.abs(instance - renamed)[on_cars].mean():.2f}")
print("cars:", len(np.unique(instance[on_cars])), "and", len(np.unique(renamed[on_cars])))

# %% [markdown]
# 100 % wrong, says the subtraction, of two maps that say the same. Ids cannot be subtracted or
# averaged; a fair comparison pairs the regions by their overlap (lesson 06). Class ids are names as
# well:

# %%
mean_class = labels.mean()
print(f"the mean class of this street is {mean_class:.2f}: a {STREET[round(mean_class)].name}?")

# %% [markdown]
# Nonsense. But the same mistake is made in real work whenever a label map is resized like a photograph:
# bilinear interpolation, the habit for photographs, mixes neighbours.

# %% tags=["nbval-ignore-output"]
predict("01-bilinear-labels")

# %%
from PIL import Image

half_size = (96, 64)  # Pillow says (width, height)
bilinear = np.array(Image.fromarray(labels).resize(half_size, Image.Resampling.BILINEAR))
nearest = np.array(Image.fromarray(labels).resize(half_size, Image.Resampling.NEAREST))
strangers = bilinear[np.isin(nearest, (3, CAR)) & ~np.isin(bilinear, (3, CAR))]
often = STREET[np.bincount(strangers).argmax()]  # the class that turned up most

fig, axes = plt.subplots(1, 2, figsize=(10, 2.9))
draw_labels(axes[0], bilinear[30:58, 22:80], "bilinear, the cars enlarged")
draw_labels(axes[1], nearest[30:58, 22:80], "nearest, the cars enlarged")
counted = ", ".join(f"{(strangers == c.id).sum()} {c.name}" for c in STREET if c.id in strangers)
reveal("01-bilinear-labels", often.name, fig, f"other labels on cars and road: {counted}")

# %% [markdown]
# Some labels lie far from all others. On borders people are often unsure, and data sets mark such
# pixels **VOID**: do not count them. VOID is 255 in this series, as in the data set PASCAL VOC:

# %%
unsure = make_scene(np.random.default_rng(1), (128, 192), void_border=1)
fig, axes = plt.subplots(1, 2, figsize=(10, 3.6))
draw_image(axes[0], unsure.image, "Where exactly does a car end?")
draw_labels(axes[1], unsure.semantic, "white: VOID, do not count this pixel")
show(fig, "A street and its semantic map with white lines, two pixels wide, along all borders.")

# %% [markdown]
# Shrunk like a photograph, 255 mixes with its neighbours:

# %%
shrunk = np.array(Image.fromarray(unsure.semantic).resize(half_size, Image.Resampling.BILINEAR))
print("labels before:", np.unique(unsure.semantic))
print("labels after bilinear shrinking:", len(np.unique(shrunk)))

# %% [markdown]
# From 8 labels to 154, and nearly all of them name no class. Resize label maps with **nearest**: every
# new pixel copies one old label. It invents nothing, though a small region can get lost.
#
# Why is VOID not simply 0? Because 0 is a class here:

# %%
spoilt = np.where(unsure.semantic == VOID, 0, unsure.semantic)
print(f"background: {(unsure.semantic == 0).mean():.1%} of the pixels")
print(f"with void written as 0: {(spoilt == 0).mean():.1%}")

# %% [markdown]
# Nearly half of that "background" is doubt. A network would be trained, and scored, to call every
# border background. 255 fits into a byte, and hardly any class table gets that long.
#
# One more thing about these white lines: they run between cars that touch, too.

# %%
certain = make_scene(np.random.default_rng(1), (128, 192))  # the same street without void
print("cars:", sum(class_id == CAR for class_id in unsure.instance_classes.values()))
print("components without void:", connected_components(certain.semantic == CAR)[1])
print("components with void:   ", connected_components(unsure.semantic == CAR)[1])

# %% [markdown]
# So this *truth*, like that of PASCAL VOC, gives the borders between touching objects away. Do not
# rely on it: a network is not trained on void pixels and predicts none.

# %% [markdown]
# ## Panoptic maps: things and stuff in one
#
# The semantic map has no objects, the instance map no sky. What can be counted is called a
# **thing**, what cannot is **stuff**. Which is which is a decision in the class table:

# %%
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
# **Exercise: a panoptic id** ★☆☆ 1 minute. What is the panoptic id of the second person in a street?

# %% tags=["exercise"]
second_person = ...
ex_second_person.check(second_person)

# %%
#ex_second_person.hint()
#ex_second_person.solution()

# %% [markdown]
# Ids can always be turned into classes, because each object has a class. Write that function.
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
# The way back is closed: the touching cars have shown it. Here are the image and the three maps
# together.

# %%
fig, axes = plt.subplots(2, 2, figsize=(10, 7))
draw_image(axes[0, 0], image, "image: what the camera saw")
draw_labels(axes[0, 1], labels, "semantic: one orange for all cars")
draw_instances(axes[1, 0], instance, scene.instance_classes, "instance: cars only, each its own")
draw_panoptic(axes[1, 1], scene.panoptic, "panoptic: both")
show(fig, "The street four times: image; semantic map, where the green and the white car are one patch "
          "of orange; instance map, three numbered cars on grey; panoptic map, with all ids.")  # fmt: skip

# %% tags=["nbval-ignore-output"]
TaskSwitch(scene, view="semantic", opacity=1, outlines=True, row=95, col=108)

# %% [markdown]
# 1. *Semantic*: walk along row 95 from the green car (column 108) to the white one (column 128). Which
#    lines of the table change at the border between the cars?
# 2. *Instance*: find two pixels whose instance is 0 and whose classes differ.
# 3. The table counts regions, that is components, and objects. Why are the two numbers not the same?
#
# <details><summary>What you should have seen</summary>
#
# 1. The colour, the instance (2, then 3) and the panoptic id (5002, then 5003). The class stays 5, and
#    no line is drawn there.
# 2. Any pixel of the sky and any of the road, for example: the instance map does not tell them apart.
# 3. The green and the white car touch: one component of class car, two objects.
#
# </details>

# %% [markdown]
# What none of the maps can say is the part of the green car that the white one hides. One pixel, one
# answer.

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
# Write a few words for each, then compare them with the model answer, which has a point for each job.
# You judge yourself. Nobody else counts.

# %% [markdown] tags=["lab-only"]
# Write all in one text; three quotation marks on each side, `"""..."""`, let it run over several lines.
# After the first check, `ticks=[1, 3]` says that your answer makes the points of jobs 1 and 3.

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
# <details><summary>Five more jobs and their tasks</summary>
#
# | job | the next step asks | task |
# |---|---|---|
# | driving: where is free road? | where? | semantic |
# | driving: all of it | both | panoptic |
# | medicine: volume of a tumour | how much? | semantic |
# | medicine: cell nuclei, lesions one by one | how many, how large is each? | instance |
# | satellite: ships, roofs | how many? | instance |
#
# Two vehicles side by side that become one have one distance, one speed and one path: for a
# self-driving car that is the dangerous answer.
#
# </details>
#
# Questions to close:

# %% tags=["nbval-ignore-output"]
quiz("01_semantic_vs_instance")

# %% [markdown]
# **What you can do now.** You have
#
# - **said** what segmentation tells you that a word or a box does not
# - **found** pixels by row and column, and noticed a reshaped, a BGR and a black image
# - **shown** with counts that a semantic map has no objects: 3 cars, 2 components
# - **told** ids from values: no mean, no difference, no bilinear resize, and void is not 0
# - **turned** instance maps into semantic ones, and read panoptic ids
# - **chosen** the task for a job

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# **Next:** [2 · Mask formats](02_mask_formats.ipynb): how all of this lies in files.
