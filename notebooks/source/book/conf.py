"""Sphinx's settings for the book. `make.py` puts the pages and this file's folder together."""

import os
import sys
from pathlib import Path

BOOK = Path(os.environ["SEGMENTATION_BOOK"])  # notebooks/source/book
sys.path.insert(0, str(BOOK))

project = "Segmentation Fundamentals"
author = "Segmentation Fundamentals contributors"
copyright = author  # Sphinx's name for the line at the foot
language = "en"
extensions = ["myst_nb", "sphinx_of_ours"]
exclude_patterns = ["_build"]

nb_execution_mode = "off"  # make.py has executed them
nb_ipywidgets_js = {}  # live/host.js plays the part's other half
nb_merge_streams = True
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
myst_heading_slug_func = "sphinx_of_ours.jupyterlab_anchor"
suppress_warnings = ["mystnb.unknown_mime_type"]

html_theme = "pydata_sphinx_theme"
html_title = project
html_favicon = str(BOOK / "favicon.svg")
html_static_path = ["_static"]
templates_path = [str(BOOK / "templates")]
html_css_files = ["book.css"]
html_js_files = [("book.js", {"defer": "defer"})]
html_context = {"default_mode": "auto"}
html_copy_source = False
html_use_index = False
html_show_search_summary = False  # it would fetch the pages, which the file system does not allow
html_show_sourcelink = False
html_show_sphinx = False
html_math_renderer = "mathml"
html_sidebars = {"**": ["lessons.html"]}
html_theme_options = {
    "navbar_center": [],
    "navbar_persistent": ["search-button"],
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": True,
    "footer_start": ["copyright"],
    "footer_end": [],
    "navigation_with_keys": False,
    "show_nav_level": 1,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
