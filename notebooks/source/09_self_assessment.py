# %% [markdown]
# # 9 · What do you know? Self-assessment
#
# In 30 minutes you will be able to
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
from utils.quiz import calibration, quiz, revisit

# %% [markdown]
# ## Five questions
#
# Two of them ask for a sentence or two. Write yours, then compare it with the model answer: tick the
# points that yours made. If some are missing, write again in your own words.

# %% tags=["nbval-ignore-output"]
quiz("09_original_five")

# %% [markdown]
# ## What do you believe?
#
# These 22 questions are not about what you remember. Each is built around a mistake that people who
# know the definitions make all the same, some of them in print. A wrong answer therefore tells
# something: at the end the beliefs behind yours are named, and where to look.
#
# The numbers need a pencil, not a computer.

# %% tags=["nbval-ignore-output"]
quiz("09_concept_inventory")

# %% [markdown]
# ## What you missed
#
# Run the next cell when you have answered. It asks again what you missed, here and in the lessons:
# whatever was not right at the first try the last time you met it. Come back tomorrow and run it
# again. A question leaves the list when it is right at once.

# %% tags=["nbval-ignore-output"]
revisit()

# %% [markdown]
# Before you answer, read where the idea is taught. (In JupyterLab the first click opens the lesson, a
# second one goes to the section.)
#
# | unsure about | read |
# |---|---|
# | counting objects, touching cars | [01 Counting objects: what a semantic map cannot say](01_semantic_vs_instance.ipynb#Counting-objects:-what-a-semantic-map-cannot-say) |
# | class numbers and ids, resizing label maps | [01 Ids are names, not values](01_semantic_vs_instance.ipynb#Ids-are-names,-not-values) |
# | which task a job needs | [01 Which task for which job](01_semantic_vs_instance.ipynb#Which-task-for-which-job) |
# | the shape of the logits | [02 One label per pixel](02_pixelwise_classification.ipynb#One-label-per-pixel) |
# | softmax and argmax, over which axis | [02 From logits to labels](02_pixelwise_classification.ipynb#From-logits-to-labels) |
# | cross-entropy | [02 The loss of one pixel](02_pixelwise_classification.ipynb#The-loss-of-one-pixel) |
# | what targets look like, axes of length 1 | [02 Targets](02_pixelwise_classification.ipynb#Targets) |
# | border pixels, 255 | [02 Void pixels](02_pixelwise_classification.ipynb#Void-pixels) |
# | softmax before the loss | [02 Logits into the loss](02_pixelwise_classification.ipynb#Logits-into-the-loss) |
# | batches, mirrored images and their maps | [02 Training](02_pixelwise_classification.ipynb#Training) |
# | pixel accuracy | [03 The number that looks good](03_metrics.ipynb#The-number-that-looks-good) |
# | IoU and Dice of one mask | [03 Overlap: IoU and Dice](03_metrics.ipynb#Overlap:-IoU-and-Dice) |
# | absent classes, invented classes, means over classes | [03 Many classes, one matrix](03_metrics.ipynb#Many-classes,-one-matrix) |
# | per image, per batch, per data set; mean Dice against mean IoU | [03 One set of predictions, many means](03_metrics.ipynb#One-set-of-predictions,-many-means) |
# | found, missed and invented objects | [03 Objects and outlines: what pixels do not see](03_metrics.ipynb#Objects-and-outlines:-what-pixels-do-not-see) |
# | the quality of an outline | [03 Outlines](03_metrics.ipynb#Outlines) |

# %% [markdown]
# ## How well do you know what you know?
#
# In the lessons you said how sure you were of your predictions. If you are **well calibrated**, about
# three of four guesses that you made with 75 % are right. Who is right less often than said is
# overconfident: common, and costly for those who report results.

# %%
calibration()

# %% [markdown]
# Two ways to get better at it: give a range before a number, and write the guess down before the run
# ends. Both work in your own projects as well.

# %% [markdown]
# ## The whole board
#
# All exercises, questions and predictions of the series, and what is to be revisited.

# %% tags=["nbval-ignore-output"]
progress()

# %% [markdown]
# Is there an instructor? The next cell writes `segmentation-progress.json` beside this notebook: one
# file to hand in. It holds the board and the outcome of each item, not the sentences that you wrote,
# and your name only if you give it. The instructor reads a file with `utils.progress.read_export`,
# which also says if it was changed.

# %%
# from utils.progress import export
# export(".", name="Ada")

# %% [markdown]
# ## What now
#
# | what you see | what to do |
# |---|---|
# | one of the five is hard to answer | do the lesson it belongs to, with the exercises |
# | a belief was named | read the section above that belongs to it, then run `revisit()` |
# | a number was wrong | take a pencil and count TP, FP and FN on a 4 × 4 grid: lesson 03 shows how |
# | overconfident, or the reverse | before your own next runs, write down a guess and how sure you are |
# | nothing to revisit | take a paper with a results table, and say of each number over what it was averaged and what became of absent classes and of void |
#
# You **answered** the five questions, **found** what you believed, **returned** to what you missed,
# **said** how well you know what you know, and can **decide** what comes next.
