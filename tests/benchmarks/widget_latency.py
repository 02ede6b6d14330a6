"""From the event to the new picture: every interactive part next to interact + inline matplotlib.

    python tests/benchmarks/widget_latency.py [--events 30] [--side 256] [--only means_lab]

One JupyterLab, one Chromium, one run: the same machine and the same minute for all rows. An
interactive part whose median is over 50 ms is named at the end, and the exit status is 1; no test
asserts a time. A sample runs from the time stamp of the key press or pointer move to the end of the
drawing of the first frame that shows something new; frames come every 16.7 ms. The row of the
changing digit is what the browser and this machine take for nothing at all. What a quiz says of an
answer comes from Python: from the click to the words.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.browser.chromium import Chromium, NotebookPage
from tests.browser.conftest import EMPTY_NOTEBOOK, ROOT
from tests.browser.lab import Lab
from tests.browser.test_every_widget import ARRAYS, PARTS

AT_MOST = 50  # ms: a part whose picture comes later than three frames has become slow
slow: list[str] = []

INTERACT = """import ipywidgets, matplotlib.pyplot as plt
%matplotlib inline
def show(level):
    plt.imshow(image[..., 0] >= level / 60, cmap="gray")
    plt.title(f"share {(image[..., 0] >= level / 60).mean():.3f}")
    plt.show()
ipywidgets.interact(show, level=ipywidgets.IntSlider(10, 0, 60));"""

NOTHING = '''from IPython.display import HTML, Javascript, display
display(HTML("""<div class='sf'><svg width='400' height='200' tabindex='0'
  data-lm-suppress-shortcuts='true'><text y='20'>0</text></svg></div>"""))
display(Javascript("""
    const digit = document.querySelector('.sf svg text');
    const next = () => requestAnimationFrame(() => { digit.textContent ^= 1; });
    for (const type of ['keydown', 'pointermove']) digit.parentElement.addEventListener(type, next);
"""))'''

QUIZ = "from utils.quiz import quiz\nquiz('05_metrics')"
ANSWERS = """async events => {
    const card = document.querySelector('.sf-question-form .sf-question:has(input[type=radio])');
    const picks = card.querySelectorAll('input[type=radio]'), check = card.querySelector('button');
    const says = card.querySelector('.sf-headline'), times = [];
    for (let n = 0; n < events; n++) {
        picks[n % 2].click();
        const start = performance.now();
        check.click();
        while (!says.textContent) await new Promise(requestAnimationFrame);
        times.push(performance.now() - start);
    }
    return times; }"""


def keys(page: NotebookPage, root: str, focus: str, pair: tuple[str, str], events: int) -> list:
    """Press the two keys in turn; each shows something new."""
    page.page.locator(f"{root} {focus}").first.focus()
    press = [lambda k=pair[i % 2]: page.page.keyboard.press(k) for i in range(events)]
    return page.latencies(root, "keydown", press)


def stroke(page: NotebookPage, selector: str, events: int) -> list[float]:
    """One stroke of the mouse, button down."""
    box = page.page.locator(selector).bounding_box()
    x, y, mouse = box["x"] + 20, box["y"] + 40, page.page.mouse
    mouse.move(x, y)
    mouse.down()
    moves = [lambda i=i: mouse.move(x + 10 * (i + 1), y + 5 * (i % 7)) for i in range(events)]
    samples = page.latencies(".sf", "pointermove", moves)
    mouse.up()
    return samples


def row(name: str, samples: list[float], at_most: float = math.inf) -> None:
    median = statistics.median(samples)
    p95 = statistics.quantiles(samples, n=20, method="inclusive")[-1]
    print(f"| {name} | {median:.1f} | {p95:.1f} | {len(samples)} |", flush=True)
    if median > at_most:
        slow.append(f"{name}: {median:.1f} ms")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=30)
    parser.add_argument("--side", type=int, default=256)
    parser.add_argument("--only", nargs="*", help="names of parts")
    options = parser.parse_args()
    arrays = ARRAYS.format(side=options.side)
    file = ROOT / "artefacts" / "latency.ipynb"
    file.parent.mkdir(exist_ok=True)
    file.write_text(EMPTY_NOTEBOOK)
    print(f"| {options.side} x {options.side} | median ms | p95 ms | events |\n|---|---|---|---|")
    with Lab(ROOT) as lab, Chromium() as browser:
        page = browser.open(lab, file.relative_to(ROOT).as_posix())
        for part in PARTS:
            if options.only and part.name not in options.only:
                continue
            page.run(arrays, part.code)
            page.page.wait_for_selector(".sf")
            samples = keys(page, ".sf", part.focus, part.keys, options.events)
            row(part.name, samples, AT_MOST)
            if part.name == "mask_painter":
                samples = stroke(page, ".sf canvas[tabindex]", options.events)
                row("mask_painter, a stroke of the mouse", samples, AT_MOST)
        page.run(QUIZ)
        page.page.wait_for_selector(".sf-question-form .sf-question")
        row("quiz, judged by Python", page.page.evaluate(ANSWERS, options.events))
        page.run(NOTHING)
        page.page.wait_for_selector(".sf svg")
        row("a digit that changes, no work", keys(page, ".sf", "svg", ("a", "b"), options.events))
        row("the same, by the mouse", stroke(page, ".sf svg", options.events))
        page.run(arrays, INTERACT)
        page.page.wait_for_selector(".widget-output img, .jp-OutputArea-output img")
        root, pair = ".widget-interact", ("ArrowRight", "ArrowRight")
        row("interact + inline matplotlib", keys(page, root, ".noUi-handle", pair, options.events))
    file.unlink()
    if slow:
        print(f"slower than {AT_MOST} ms: {'; '.join(slow)}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
