"""Slips about axes, as `changes` of a syntax tree: rows for columns, all of them for one."""

from __future__ import annotations

import ast

from utils.exercises.checker.syntax import nodes

_ALONG = ("sum", "mean", "any", "all", "max", "min", "argmax", "argmin")


def other_axis(tree: ast.FunctionDef):
    """A loop over the rows where the columns are meant, or the other way round."""
    for path, node in nodes(tree):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "range"):
            continue
        text, last = ast.unparse(node), node.args[-1]
        if isinstance(last, ast.Call) and getattr(last.func, "id", "") == "len" and last.args:
            way = f"{ast.unparse(last.args[0])}.shape[1]"
            said = f"`{text}` goes over the rows: `len` is that of the first axis. For the columns:"
        elif isinstance(last, ast.Subscript) and ast.unparse(last).endswith(".shape[1]"):
            way = f"{ast.unparse(last.value)}[0]"
            said = f"`{text}` goes over the columns. For the rows:"
        elif isinstance(last, ast.Subscript) and ast.unparse(last).endswith(".shape[0]"):
            way = f"{ast.unparse(last.value)}[1]"
            said = f"`{text}` goes over the rows. For the columns:"
        else:
            continue
        new = ast.parse(way, mode="eval").body
        yield path, ast.Call(node.func, [*node.args[:-1], new], []), f"{said} `range({way})`."


def one_axis(tree: ast.FunctionDef):
    """`stack.sum()`, one number for everything, where one axis is meant."""
    for path, node in nodes(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        of_numpy = isinstance(node.func.value, ast.Name) and node.func.value.id in ("np", "torch")
        if node.func.attr in _ALONG and len(node.args) == of_numpy and not node.keywords:
            along = ast.keyword("axis", ast.Constant(0))
            new = ast.Call(node.func, node.args, [along])
            said = (
                f"`{ast.unparse(node)}` makes one number of the whole array. Along the first axis "
                f"it is `{ast.unparse(new)}`."
            )
            yield path, new, said
