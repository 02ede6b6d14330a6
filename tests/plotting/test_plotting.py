"""Figures: alternative text is never missing, colours mean what the table says."""

import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from utils import plotting
from utils.classes import STREET, VOID, palette

RING = np.pad(np.zeros((5, 5), int), 4, constant_values=1)


def luminance(rgb) -> float:
    """Relative luminance of sRGB in [0, 1] (WCAG 2.1)."""
    v = np.asarray(rgb, float)
    v = np.where(v <= 0.03928, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)
    return float(v @ (0.2126, 0.7152, 0.0722))


def contrast(a, b) -> float:
    low, high = sorted([luminance(a), luminance(b)])
    return (high + 0.05) / (low + 0.05)


def test_a_picture_carries_its_alternative_text_escaped():
    fig, _ = plt.subplots()
    html = plotting.to_picture(fig, 'IoU < Dice, and "both" stay')._repr_html_()
    assert 'alt="IoU &lt; Dice, and &quot;both&quot; stay"' in html
    assert html.count("<img") == 1


def test_the_text_form_of_a_picture_is_its_alternative_text():
    fig, _ = plt.subplots()
    assert (
        repr(plotting.to_picture(fig, "A circle and\n  a square"))
        == "[figure] A circle and a square"
    )


def test_a_picture_that_is_as_white_as_the_page_has_a_frame():
    axes = plt.figure().subplots(1, 4)
    white, dark = np.ones((4, 6)), np.full((4, 6, 3), 0.4)
    plotting.draw_image(axes[0], white)
    plotting.draw_image(axes[1], dark)
    plotting.draw_labels(axes[2], np.full((4, 6), 255))
    plotting.draw_labels(axes[3], np.full((4, 6), 3))
    assert [ax.axison for ax in axes] == [True, False, True, False]
    assert all(spine.get_visible() for spine in axes[0].spines.values())


@pytest.mark.parametrize("alt", ["", "   ", "figure"])
def test_a_figure_without_a_real_text_is_refused(alt):
    fig, _ = plt.subplots()
    with pytest.raises(ValueError, match=r"(?s)alt.*plt.show"):
        plotting.to_picture(fig, alt)
    plt.close(fig)


def test_a_shown_figure_is_closed():
    fig, _ = plt.subplots()
    plotting.to_picture(fig, "nothing but two axes")
    assert not plt.fignum_exists(fig.number)


def test_a_picture_is_opaque_so_that_it_reads_on_a_dark_page():
    fig, ax = plt.subplots()
    fig.patch.set_alpha(0)
    ax.plot([0, 1])
    picture = Image.open(io.BytesIO(plotting.to_picture(fig, "one rising line").webp))
    assert picture.convert("RGBA").getextrema()[3] == (255, 255)


def test_the_number_of_an_instance_stands_on_it():
    fig, ax = plt.subplots()
    plotting.draw_instances(ax, RING, {1: 5})
    (text,) = [t for t in ax.texts if t.get_text() == "1"]
    col, row = map(round, text.get_position())
    assert RING[row, col] == 1
    plt.close(fig)


def test_a_panoptic_map_shows_each_id_on_its_segment_and_small_ones_without():
    panoptic = np.full((20, 30), 3000)
    panoptic[5:15, 3:12], panoptic[5:15, 15:28], panoptic[0, 0] = 5001, 5002, 1000
    fig, ax = plt.subplots()
    plotting.draw_panoptic(ax, panoptic, smallest=50)
    places = {t.get_text(): tuple(map(round, t.get_position()))[::-1] for t in ax.texts}
    assert set(places) == {"3000", "5001", "5002"}
    assert all(panoptic[place] == int(text) for text, place in places.items())
    rgb = ax.images[0].get_array()
    assert tuple(rgb[0, 1]) == pytest.approx(np.divide(palette()[3], 255))
    assert not np.allclose(rgb[6, 4], rgb[6, 16])
    plt.close(fig)


@pytest.mark.parametrize(("shape", "top", "left"), [((6, 6), 90, 116), ((128, 192), 0, 0)])
def test_the_scales_name_the_rows_and_columns_of_the_whole_picture(shape, top, left):
    fig, ax = plt.subplots()
    plotting.draw_image(ax, np.zeros((*shape, 3)))
    plotting.draw_scales(ax, top, left)
    for axis, first, length in ((ax.yaxis, top, shape[0]), (ax.xaxis, left, shape[1])):
        places, words = axis.get_ticklocs(), [t.get_text() for t in axis.get_ticklabels()]
        assert 3 <= len(places) <= 10
        assert places.min() >= 0 and places.max() < length
        assert words == [str(int(p) + first) for p in places]
    assert (ax.get_ylabel(), ax.get_xlabel()) == ("row (y)", "column (x)")
    plt.close(fig)


def test_the_lines_of_a_number_grid_lie_between_its_cells_with_scales_and_without():
    for scales in (False, True):
        fig, ax = plt.subplots()
        plotting.draw_numbers(ax, np.zeros((2, 3)))
        if scales:
            plotting.draw_scales(ax)
        fig.canvas.draw()
        drawn = [t for t in ax.xaxis.get_minor_ticks() if t.gridline.get_visible()]
        assert [t.get_loc() for t in drawn] == [-0.5, 0.5, 1.5, 2.5]
        assert not any(t.gridline.get_visible() for t in ax.xaxis.get_major_ticks())
        plt.close(fig)


def test_a_box_encloses_the_pixels_it_names():
    fig, ax = plt.subplots()
    plotting.draw_box(ax, (3, 1, 2, 4), "car")
    for patch in ax.patches:
        assert patch.get_bbox().extents.tolist() == [2.5, 0.5, 4.5, 4.5]
    assert [t.get_text() for t in ax.texts] == ["car"]
    plt.close(fig)


def test_instances_of_one_class_share_the_hue_and_differ_in_lightness():
    from colorsys import rgb_to_hls

    colors = plotting.instance_colors({1: 5, 2: 5, 3: 5, 4: 6})
    hls = {i: rgb_to_hls(*c) for i, c in colors.items()}
    assert hls[1][0] == pytest.approx(hls[2][0], abs=0.01)
    assert hls[4][0] != pytest.approx(hls[1][0], abs=0.1)
    lights = [hls[i][1] for i in (1, 2, 3)]
    assert min(abs(a - b) for a in lights for b in lights if a != b) > 0.1


def test_twenty_four_instances_get_twenty_four_colours():
    colors = plotting.instance_colors(dict.fromkeys(range(1, 25), 1))
    assert len(set(colors.values())) == 24


def test_colours_of_the_outcomes_are_told_apart_without_hue():
    tp, fp, fn = map(to_rgb, (plotting.TP_COLOR, plotting.FP_COLOR, plotting.FN_COLOR))
    assert contrast(fn, tp) > 2
    assert contrast(fn, fp) > 2
    assert set(plotting.HATCHES) == {"FP", "FN"}  # TP and FP: a hatch is the second cue


def test_no_two_classes_look_alike_to_a_colour_blind_eye():
    # Viénot, Brettel, Mollon (1999): red-green blindness as a linear map of linear RGB.
    blind = np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]])
    linear = (palette()[: len(STREET)] / 255) ** 2.2
    seen = np.clip(linear @ blind.T, 0, 1) ** (1 / 2.2)
    far = np.abs(seen[:, None] - seen[None]).max(-1) + np.eye(len(STREET))
    assert far.min() > 0.1, np.argwhere(far <= 0.1)


def test_errors_do_not_count_void():
    fig, ax = plt.subplots()
    plotting.draw_errors(ax, np.array([[1, 1, 1]]), np.array([[1, 2, VOID]]))
    shown = ax.images[0].get_array()
    assert tuple(shown[0, 2]) == (1, 1, 1)
    assert tuple(shown[0, 1]) != tuple(shown[0, 0])
    plt.close(fig)


def test_every_class_stands_in_the_legend_with_its_number():
    fig, ax = plt.subplots()
    plotting.class_legend(ax)
    words = [t.get_text() for t in ax.get_legend().get_texts()]
    assert words == [f"{c.id} {c.name}" for c in STREET]
    plt.close(fig)


@pytest.mark.parametrize("dtype", [float, np.uint8])
@pytest.mark.parametrize("value", [0, 0.2, 0.5, 1])
def test_numbers_in_cells_can_be_read(value, dtype):
    fig, ax = plt.subplots()
    scale = 255 if dtype == np.uint8 else 1
    rgb = np.full((1, 1, 3), scale * value).astype(dtype)
    plotting.draw_numbers(ax, np.ones((1, 1), int), rgb=rgb)
    assert contrast(to_rgb(ax.texts[0].get_color()), (value,) * 3) >= 4.5
    plt.close(fig)


def test_confusion_rows_show_shares_and_an_absent_class_is_empty():
    fig, ax = plt.subplots()
    plotting.draw_confusion(ax, np.array([[3, 1], [0, 0]]), STREET[:2])
    assert sorted(t.get_text() for t in ax.texts) == ["0.25", "0.75"]
    assert re.match("truth", ax.get_ylabel())
    plt.close(fig)


def test_edges_stand_where_a_neighbour_has_another_id():
    assert plotting.edges(np.array([[1, 1, 2]])).tolist() == [[False, True, False]]


def pixels(fig, alt):
    """What stands in the notebook: (H, W, 3) uint8."""
    webp = plotting.to_picture(fig, alt).webp
    return np.asarray(Image.open(io.BytesIO(webp)).convert("RGB"))


def test_black_text_stays_black_beside_a_colourful_photograph():
    fig, ax = plt.subplots()
    rainbow = np.random.default_rng(0).random((200, 200, 3)) * (1, 0.8, 0.5)
    plotting.draw_image(ax, rainbow, "MMMM")
    shown = pixels(fig, "a noisy rainbow")
    title = shown[: len(shown) // 12]
    assert title.max(axis=2).min() == 0


@pytest.mark.parametrize("grey", [0.0, 0.5, 1.0], ids=["black", "grey", "white"])
def test_paper_stays_white_around_a_picture_of_one_colour(grey):
    fig, ax = plt.subplots()
    plotting.draw_image(ax, np.full((20, 30, 3), grey), "a title")
    seen = pixels(fig, "a picture of one colour")
    assert seen[0, 0].tolist() == [255, 255, 255]
    assert abs(int(seen[len(seen) // 2, seen.shape[1] // 2, 0]) - 255 * grey) <= 8  # sixteen greys


def test_white_paper_stays_white_around_a_pale_photograph():
    fig, ax = plt.subplots()
    pale = 0.9 + 0.1 * np.random.default_rng(0).random((200, 200, 3))
    plotting.draw_image(ax, pale, "")
    assert pixels(fig, "a square of pale noise")[0, 0].tolist() == [255, 255, 255]


def test_an_object_without_a_class_is_not_drawn_as_nobody():
    with pytest.raises(ValueError, match=r"instance holds the ids \[7\], which instance_classes"):
        plotting.colours.instance_rgb(np.array([[0, 7]]), {1: 5})
