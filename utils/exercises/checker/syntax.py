"""The syntax tree of a learner's function, walked and quoted."""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
import types
from collections.abc import Iterator

Path = tuple[tuple[str, int | None], ...]


def nodes(node: ast.AST, path: Path = ()) -> Iterator[tuple[Path, ast.AST]]:
    """Every node below a function, with the way that leads to it; its signature is left out."""
    yield path, node
    for field, value in ast.iter_fields(node):
        if field in ("args", "decorator_list", "returns") and isinstance(node, ast.FunctionDef):
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST):
                place = (field, index if isinstance(value, list) else None)
                yield from nodes(child, (*path, place))


def tree_of(function: object) -> ast.FunctionDef | None:
    """The syntax tree of a plain Python function; None when it cannot be had."""
    if type(function) is not types.FunctionType or hasattr(function, "__wrapped__"):
        return None
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    except (OSError, TypeError, SyntaxError, IndexError, ValueError):
        return None
    if not isinstance(tree, ast.FunctionDef) or tree.name != function.__name__:
        return None
    tree.decorator_list = []  # they gave the function back as it was
    return tree


def line_of(tree: ast.AST, path: Path) -> str:
    """The line that a path leads to, as code."""
    node, statement = tree, tree
    for field, index in path:
        node = getattr(node, field) if index is None else getattr(node, field)[index]
        statement = node if isinstance(node, ast.stmt) else statement
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(statement))).split("\n")[0]
