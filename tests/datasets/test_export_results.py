"""Results with the ids of one's own JSON are what COCO's own tool takes and scores."""

import json

import numpy as np
import pytest
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from tests.datasets.sets import annotation, coco_json
from utils.datasets import export_coco_results, load, pairs


def own_json(root):
    """Ids as tools number them: neither from 1 nor without gaps."""
    categories = [{"id": 17, "name": "cup"}, {"id": 90, "name": "plate"}]
    images = [
        {"id": i, "file_name": f"{name}.png", "height": 8, "width": 10}
        for i, name in ((501, "a"), (77, "b"))
    ]
    rows = [annotation(3, 501, 17), annotation(4, 77, 90)]
    return coco_json(root, images=images, categories=categories, annotations=rows)


def test_pycocotools_loads_and_scores_results_that_keep_the_ids_of_ones_own_json(tmp_path):
    file = own_json(tmp_path)
    found = list(pairs(tmp_path / "images", file))
    classes = load(tmp_path / "images", file, progress=False).classes
    rows = export_coco_results(
        tmp_path / "out" / "results.json", [p.instance for p in found],
        [p.instance_classes for p in found], [p.name for p in found], classes,
        scores=[dict.fromkeys(p.instance_classes, 0.9) for p in found], truth=file,
    )  # fmt: skip
    assert {(r["image_id"], r["category_id"]) for r in rows} == {(501, 17), (77, 90)}
    truth = COCO(str(file))
    result = COCOeval(truth, truth.loadRes(str(tmp_path / "out" / "results.json")), "segm")
    result.evaluate()
    result.accumulate()
    result.summarize()
    assert result.stats[0] == pytest.approx(1)
    assert json.loads((tmp_path / "out" / "results.json").read_text()) == rows


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [("c", (8, 10), "names has 'c'"), ("a", (4, 5), r"\(4, 5\)")],
)
def test_results_for_what_the_json_does_not_have_are_refused(tmp_path, name, size, words):
    file = own_json(tmp_path)
    classes = load(tmp_path / "images", file, progress=False).classes
    with pytest.raises(ValueError, match=words):
        export_coco_results(
            tmp_path / "r.json", [np.ones(size, int)], [{1: 1}], [name], classes,
            scores=[{1: 0.5}], truth=file,
        )  # fmt: skip


def test_results_of_a_class_that_the_json_does_not_have_are_refused(tmp_path):
    file = own_json(tmp_path)
    with pytest.raises(ValueError, match="categories"):
        export_coco_results(
            tmp_path / "r.json", [np.ones((8, 10), int)], [{1: 1}], ["a"], [],
            scores=[{1: 0.5}], truth=file,
        )  # fmt: skip
