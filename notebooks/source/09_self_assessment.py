# %% [markdown]
# # 9 · What do you know? Self-assessment
#
# In 50 minutes you will be able to
#
# - **answer** the five questions that an introduction to segmentation ends with,
# - **find** what you believe that is not so,
# - **return** to what you missed, until it is right at the first try,
# - **say** how well you know what you know,
# - **decide** what to do next.
#
# Nothing is graded. What counts is the first try; after it, try on until you see why. Every answer
# is explained, right or wrong.

# %%
from utils.progress import progress
from utils.quiz import calibration, quiz, reading_list, revisit

# %% [markdown]
# ## Five questions
#
# Two of them ask for a few sentences. Write yours, then compare it with the model answer: tick the
# points that yours makes. If some are missing, add them in your own words; your ticks stay.

# %% tags=["nbval-ignore-output"]
quiz("09_original_five")

# %% [markdown]
# ## What do you believe?
#
# These 23 questions are not about what you remember. Each is built around a mistake that people who
# know the definitions make all the same, some of them in print. A wrong answer therefore tells
# something: at the end the beliefs behind yours are named, and where to look.
#
# The numbers need a pencil, not a computer.

# %% tags=["nbval-ignore-output"]
quiz("09_concept_inventory")

# %% [markdown]
# ## What you missed
#
# Read before you try again. First the sections behind what you missed, in the lessons and here:

# %% [markdown] tags=["lab-only"]
# Run this cell when you have answered. In JupyterLab the first click on a link opens the lesson, a second
# one goes to the section.

# %% tags=["nbval-ignore-output"]
reading_list()

# %% [markdown]
# All of them, by what one may be unsure about:
#
# | unsure about | read |
# |---|---|
# | counting objects, touching cars | [01 Counting objects: what a semantic map cannot say](01_semantic_vs_instance.ipynb#Counting-objects:-what-a-semantic-map-cannot-say) |
# | class numbers and ids, resizing label maps | [01 Ids are names, not values](01_semantic_vs_instance.ipynb#Ids-are-names,-not-values) |
# | which task a job needs | [01 Which task for which job](01_semantic_vs_instance.ipynb#Which-task-for-which-job) |
# | the shape of the logits | [03 One label per pixel](03_pixelwise_classification.ipynb#One-label-per-pixel) |
# | softmax and argmax, over which axis | [03 From logits to labels](03_pixelwise_classification.ipynb#From-logits-to-labels) |
# | cross-entropy | [03 The loss of one pixel](03_pixelwise_classification.ipynb#The-loss-of-one-pixel) |
# | what targets look like, axes of length 1, border pixels, 255 | [03 Targets and void](03_pixelwise_classification.ipynb#Targets-and-void) |
# | softmax before the loss | [03 Softmax or sigmoid, and where](03_pixelwise_classification.ipynb#Softmax-or-sigmoid,-and-where) |
# | batches, mirrored images and their maps | [04 Training in the open](04_training.ipynb#Training-in-the-open) |
# | pixel accuracy | [05 The number that looks good](05_metrics.ipynb#The-number-that-looks-good) |
# | IoU and Dice of one mask | [05 Overlap: IoU and Dice](05_metrics.ipynb#Overlap:-IoU-and-Dice) |
# | absent classes, invented classes, means over classes | [05 Many classes, one matrix](05_metrics.ipynb#Many-classes,-one-matrix) |
# | per image, per batch, per data set, pooled; mean Dice against mean IoU | [05 One set of predictions, many means](05_metrics.ipynb#One-set-of-predictions,-many-means) |
# | small differences between two scores | [05 How sure is the number?](05_metrics.ipynb#How-sure-is-the-number?) |
# | thresholds and their cost | [06 Thresholds: precision against recall](06_objects_and_outlines.ipynb#Thresholds:-precision-against-recall) |
# | found, missed and invented objects, PQ | [06 Objects: what pixels do not see](06_objects_and_outlines.ipynb#Objects:-what-pixels-do-not-see) |
# | AP, AP50, AP75 | [06 Average precision](06_objects_and_outlines.ipynb#Average-precision) |
# | how touching objects are separated | [06 How instances are predicted](06_objects_and_outlines.ipynb#How-instances-are-predicted) |
# | the quality of an outline | [06 Outlines](06_objects_and_outlines.ipynb#Outlines) |
# | leaving background out | [07 Case 18 · The lower the better](07_bug_clinic.ipynb#Case-18-·-The-lower-the-better) |
# | which images may be judged by | [08 Fine-tuning on tiles](08_your_images.ipynb#Fine-tuning-on-tiles) |

# %% [markdown]
# Now the questions themselves: whatever was not right at the first try the last time you met it. A
# question leaves the list when it is right at once. Come back tomorrow.

# %% tags=["nbval-ignore-output"]
revisit()

# %% [markdown]
# ## How well do you know what you know?
#
# In the lessons you said how sure you were of your predictions. If you are **well calibrated**, about
# three of four guesses that you made with 75 % are right. If you are right less often than you said, you
# are overconfident: common, and costly for those who report results.

# %%
calibration()

# %% [markdown]
# Two ways to get better at it: give a range before a number, and write the guess down before the run
# ends. Both work in your own projects as well.

# %% [markdown]
# ## The whole board
#
# All exercises, questions and predictions of the series, and what is to be revisited, with its section.

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown] tags=["lab-only"]
# Is there an instructor? Remove the `#` in front of both lines and run the cell. It writes one file,
# `segmentation-progress.json`, beside this notebook (in JupyterLab's list of files: right click,
# *Download*), and prints where it lies; send it as you send other homework.
#
# It holds the board and the outcome of each item, not the sentences that you wrote, and your name only
# if you give it. The instructor reads it with `read_export` of `utils.progress`, which also says if it
# was changed.

# %%
#from utils.progress import export
#print("written:", export(".", name="Ada").resolve())

# %% [markdown]
# ## What now
#
# | what you see | what to do |
# |---|---|
# | one of the five is hard to answer | do the lesson it belongs to, with the exercises |
# | a belief was named | read its section in the list above, then answer once more what you missed |
# | a number was wrong | take a pencil and count TP, FP and FN on a 4 × 4 grid: [lesson 05](05_metrics.ipynb#Overlap:-IoU-and-Dice) shows how |
# | overconfident, or the reverse | before your own next runs, write down a guess and how sure you are |
# | nothing to revisit | take a paper with a results table, and defend each number as in [lesson 06](06_objects_and_outlines.ipynb#A-results-table) |
#
# You **answered** the five questions, **found** what you believed, **returned** to what you missed,
# **said** how well you know what you know, and can **decide** what comes next.
