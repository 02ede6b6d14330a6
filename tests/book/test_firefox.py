"""The book in another browser: what Chromium forgives, Firefox may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser.chromium import eventually

from .conftest import ROOT
from .firefox import Firefox
from .reader import lessons

FORMS = {"question_form", "answer_card"}
HANDLE = """return arguments[0].querySelector('canvas[tabindex]')
  ?? arguments[0].querySelector('input[type=range]')"""


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """A headless Firefox. Without one the tests are skipped, in CI they fail."""
    with Firefox() as browser:
        yield browser


@pytest.mark.weekly
@pytest.mark.parametrize("page", lessons(ROOT))
def test_every_part_obeys_the_keyboard_in_a_firefox_that_is_at_hand_and_can_be_driven(
    firefox, places, page
):
    firefox.read(f"{places['served']}/{page}.html")
    for part in firefox.parts():
        if firefox.ask("return arguments[0].dataset.part", part) in FORMS:
            continue
        before = firefox.picture(part)
        firefox.ask(HANDLE, part).send_keys("\ue014")  # the right arrow
        eventually(lambda p=part, b=before: firefox.picture(p) != b, True)
    assert firefox.problems(places["served"]) == []
