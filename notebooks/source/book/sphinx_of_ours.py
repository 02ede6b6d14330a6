"""What Sphinx lacks for this book: formulas as MathML, JupyterLab's anchors, tables without holes."""

from __future__ import annotations

import html
import re

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


OUTPUT = re.compile(r'<div class="(output (?:stream|text_plain)[^"]*)">(.*?)</pre>', re.DOTALL)
COLUMNS = r" *\S.*\S {2,}\S.*\S {2,}\S.*"  # three of them, in one line
# a table's head over its columns, two rows of one, or code
IN_ROWS = re.compile(rf"^ {{8,}}\S|^{COLUMNS}\n{COLUMNS}|^ *def ", re.MULTILINE)
CODE = re.compile(r'<code class="([^"]*literal[^"]*)">(.*?)</code>', re.DOTALL)
SHORT = 26  # characters: a shape, a name, a call


def plain(text: str) -> str:
    """HTML without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def mark_lines(body: str) -> str:
    """Classes for what keeps its lines in a narrow window: outputs in rows, short pieces of code."""

    def output(found: re.Match) -> str:
        kept = " sf-rows" if IN_ROWS.search(plain(found[2])) else ""
        return f'<div class="{found[1]}{kept}">{found[2]}</pre>'

    def code(found: re.Match) -> str:
        kept = " sf-short" if len(plain(found[2])) <= SHORT else ""
        return f'<code class="{found[1]}{kept}">{found[2]}</code>'

    return CODE.sub(code, OUTPUT.sub(output, body))


def mend_tables(_app: Sphinx, _name: str, _template: str, context: dict, _tree: object) -> None:
    """The empty corner of a table is no heading: a screen reader would announce it as one."""
    if "body" in context:
        corner = re.compile(r"<th([^>]*)>(?:<p></p>)?</th>")
        context["body"] = mark_lines(corner.sub(r"<td\1></td>", context["body"]))


def setup(app: Sphinx) -> dict:
    app.add_html_math_renderer("mathml", (inline_formula, None), (display_formula, None))
    app.connect("doctree-read", name_sections)
    app.connect("html-page-context", mend_tables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
