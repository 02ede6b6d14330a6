"""What a lesson promises in its first lines has a task in it: an exercise, a question or a part.

A verb is "You will be able to **verb**"; after it stand the tasks by which one is: `check`, an
exercise, `predict`, a prediction, `quiz`, a question; a name with a bracket is a call in a cell.
"""

import json
import re
from pathlib import Path

import pytest
from lesson_cells import cells_of

ROOT = Path(__file__).parents[2]
SOURCES = {p.name[:2]: p for p in (ROOT / "notebooks" / "source").glob("[0-9][0-9]_*.py")}
TASKS = {
    "00": {
        "read": "TaskSwitch( check:class_share",
        "work": "predict:00-car-share check:class_share TaskSwitch(",
        "choose": "progress(",
    },
    "01": {
        "say": "quiz:tumour-box",
        "find": "check:tail_light",
        "show": "predict:01-touching-cars check:count_instances quiz:touching-cars",
        "tell": "predict:01-bilinear-labels quiz:swapped-ids",
        "turn": "check:instance_to_semantic check:second_person",
        "choose": "check:task_for_job quiz:enough",
    },
    "02": {
        "say": "quiz:pet-trimap quiz:palette-rgb",
        "read": "check:stored_ids check:rgb_to_ids check:rgb_to_labels check:polygon_pixels",
        "write": "check:one_hot check:rle_encode check:box",
        "notice": "predict:02-black-mask predict:02-jpeg-labels quiz:lossless",
        "choose": "predict:02-smallest-file quiz:overlap",
    },
    "03": {
        "follow": "check:logits_shape quiz:how-many-logits",
        "turn": "check:softmax check:logits_to_labels quiz:which-axis",
        "compute": "check:pixel_cross_entropy check:to_target quiz:one-pixel-loss",
        "explain": "check:grey_wall check:receptive_field predict:03-pixel-only",
    },
    "04": {
        "read": "check:conv_output_size check:bottleneck_shape quiz:skip-weights",
        "train": "check:train_step TimeMachine( quiz:training-step",
        "say": "quiz:who-decides",
        "weigh": "check:class_weights predict:04-weighted-accuracy quiz:weighted-loss",
    },
    "05": {
        "show": "predict:05-all-background check:accurate_mask",
        "compute": "check:by_hand_iou check:iou check:dice check:dice_from_iou",
        "read": "check:mean_iou check:confusion_without_void quiz:absent quiz:by-hand",
        "tell": "check:which_means",
        "judge": "check:is_ahead quiz:lead",
    },
    "06": {
        "choose": "predict:06-threshold quiz:threshold",
        "match": "check:greedy_match check:panoptic_quality check:ap_by_hand",
        "separate": "split_round( quiz:touching-cars-apart",
        "measure": "check:boundary quiz:stray-pixel",
        "defend": "check:table_defence quiz:what-a-table-says",
    },
    "07": {
        "recognise": "predict:07-black-picture predict:07-batch-of-one",
        "ask": "predict:07-what-it-sees predict:07-who-pays",
        "repair": "check:binary_labels check:split_frames",
        "say": "chart.add(",
        "go": "quiz:first-hour",
    },
    "08": {
        "build": "check:fill_holes predict:08-opening quiz:opening",
        "fine-tune": "check:split_tiles predict:08-dealt predict:08-camera quiz:split",
        "compare": "predict:08-best quiz:ceiling quiz:pq-falls",
        "check": "check:faulty_files quiz:repair",
    },
    "09": {
        "answer": "quiz:self-driving quiz:miou-or-accuracy",
        "find": "quiz:tumour quiz:augmentation",
        "return": "revisit( reading_list(",
        "say": "calibration(",
        "decide": "reading_list( progress(",
    },
}


def opening(number):
    """The list with which a lesson begins, in one string."""
    first = cells_of(SOURCES[number])[0].source
    return "\n".join(line for line in first.splitlines() if line.startswith(("- ", "  ")))


def promised(number):
    return re.findall(r"\*\*([\w-]+)\*\*", opening(number))


def there(number):
    """All tasks of a lesson, as the table names them."""
    cells = [c.source for c in cells_of(SOURCES[number]) if c.cell_type == "code"]
    code = "\n".join(cells)
    found = {f"check:{name}" for name in re.findall(r"^ex_(\w+)\.check\(", code, re.M)}
    found |= {f"predict:{name}" for name in re.findall(r'^predict\("([\w-]+)"\)', code, re.M)}
    found |= set(re.findall(r"\w[\w.]*\(", code))
    for name in re.findall(r'^quiz\("(\w+)"\)', code, re.M):
        questions = json.loads((ROOT / "data" / "quizzes" / f"{name}.json").read_text("utf-8"))
        found |= {f"quiz:{question['id']}" for question in questions["questions"]}
    return found


@pytest.mark.parametrize("number", sorted(SOURCES))
def test_every_verb_of_the_opening_has_a_task_in_the_lesson(number):
    assert promised(number) == list(TASKS[number])
    wanted = {task for tasks in TASKS[number].values() for task in tasks.split()}
    assert wanted - there(number) == set()


@pytest.mark.parametrize("number", sorted(SOURCES))
def test_each_verb_has_a_task_of_its_own_or_shares_it_with_one_that_has_another(number):
    tasks = [set(names.split()) for names in TASKS[number].values()]
    assert all(tasks) and len({frozenset(t) for t in tasks}) == len(tasks)
