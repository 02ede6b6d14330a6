"""What Sphinx lacks for this book: formulas as MathML, and JupyterLab's anchors."""

from __future__ import annotations

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx


def jupyterlab_anchor(heading: str) -> str:
    """The anchor that JupyterLab gives a heading, so that links hold in both places.

    >>> jupyterlab_anchor("Overlap: IoU and Dice")
    'Overlap:-IoU-and-Dice'
    """
    return heading.replace(" ", "-")


def name_sections(_app: Sphinx, tree: nodes.document) -> None:
    """Every section can be reached by JupyterLab's anchor too: links in outputs use it."""
    for section in tree.findall(nodes.section):
        anchor = jupyterlab_anchor(section.next_node(nodes.title).astext())
        if anchor not in section["ids"]:
            section["ids"].append(anchor)


def inline_formula(writer, node: nodes.math) -> None:
    writer.body.append(tex2mathml(node.astext()))
    raise nodes.SkipNode


def display_formula(writer, node: nodes.math_block) -> None:
    formula = tex2mathml(node.astext().strip(), as_block=True)
    writer.body.append(f'<div class="sf-formula" tabindex="0">{formula}</div>')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict:
    app.add_html_math_renderer("mathml", (inline_formula, None), (display_formula, None))
    app.connect("doctree-read", name_sections)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
