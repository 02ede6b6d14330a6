"""The source of a function as a learner should see it."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
import types
from collections.abc import Callable, Iterator

from utils.exercises.checker.syntax import tree_of

# Every lesson that needs these has imported them.
_AT_HAND = ("import numpy as np", "import torch", "from torch import nn")


def short_source(function: Callable) -> str:
    """The source of a function with its docstring cut to the first sentence."""
    source = "\n".join(_undecorated(textwrap.dedent(inspect.getsource(function))))
    body = _body(source)
    text = body[0].value if isinstance(body[0], ast.Expr) else None
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        return source
    first = text.value.strip().split("\n")[0]
    lines = source.splitlines()
    lines[body[0].lineno - 1 : body[0].end_lineno] = [" " * body[0].col_offset + f'"""{first}"""']
    return "\n".join(lines)


def written(function: Callable) -> str:
    """The code of somebody's function, and of those of hers that it calls, without docstrings.

    "" when some of it cannot be had: then nobody knows what stands in it.
    """
    codes = [_code_of(one) for one in _with_helpers(function, [])]
    return "\n".join(codes) if all(codes) else ""


def _with_helpers(function: Callable, found: list[Callable]) -> list[Callable]:
    found.append(function)
    if type(function) is types.FunctionType:
        try:
            names = inspect.getclosurevars(function)
        except (TypeError, ValueError):  # a cell that is still empty
            return found
        for other in [*names.globals.values(), *names.nonlocals.values()]:
            own = getattr(other, "__module__", None) == function.__module__
            if own and type(other) is types.FunctionType and other not in found:
                _with_helpers(other, found)
    return found


def _code_of(function: Callable) -> str:
    if (tree := tree_of(function)) is not None:
        text = ast.get_docstring(tree) is not None
        return "\n".join(map(ast.unparse, tree.body[text:]))
    try:
        return inspect.getsource(function)
    except (OSError, TypeError, SyntaxError, IndexError):
        return ""


def _undecorated(source: str) -> list[str]:
    return source.splitlines()[ast.parse(source).body[0].lineno - 1 :]


def _body(source: str) -> list[ast.stmt]:
    (function,) = ast.parse(source).body
    assert isinstance(function, ast.FunctionDef)
    return function.body


def same_code(one: Callable, other: Callable) -> bool:
    """Whether two functions do the same with the same lines, whatever they are called."""
    bodies = []
    for function in (one, other):
        body = _body(short_source(function))
        is_text = isinstance(getattr(body[0], "value", None), ast.Constant)
        bodies.append([ast.dump(node) for node in body[is_text:]])
    return bodies[0] == bodies[1]


def runnable(function: Callable, name: str) -> str:
    """The source of a function under the name `name`, below the imports that it needs.

    numpy and torch are not among them: the lessons have imported these.
    """
    source = short_source(function)
    source = source.replace(f"def {function.__name__}(", f"def {name}(", 1)
    imports = sorted(set(_imports(function, source)))
    return "\n".join([*imports, *[""] * 2 * bool(imports), source])


def _imports(function: Callable, source: str) -> Iterator[str]:
    """One line for every name that the function takes from elsewhere."""
    module = sys.modules[function.__module__]
    stated = _stated(inspect.getsource(module))
    for name in _names(source):
        if name in stated:
            if not stated[name].startswith(_AT_HAND):
                yield stated[name]
        elif name in vars(module) and vars(module)[name] is not function:
            yield f"from {face(module.__name__, name)} import {name}"


def _stated(source: str) -> dict[str, str]:
    """The name -> the line that imports it, of all imports of a module."""
    lines = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                known = alias.asname or alias.name
                what = f"{alias.name} as {known}" if alias.asname else alias.name
                home = f"from {node.module} " if isinstance(node, ast.ImportFrom) else ""
                lines[known] = f"{home}import {what}"
    return lines


def face(module: str, name: str) -> str:
    """Where a reader imports a name from: the room, if its face shows it.

    >>> face("utils.metrics.binary", "iou"), face("utils.metrics.by_definition", "mean_iou")
    ('utils.metrics', 'utils.metrics.by_definition')
    """
    room = ".".join(module.split(".")[:2])
    own = getattr(sys.modules.get(module), name, None)
    return room if own is not None and getattr(sys.modules.get(room), name, None) is own else module


def _names(source: str) -> set[str]:
    tree = ast.parse(source)
    own = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    return used - own
