"""The source of a function as a learner should see it."""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from collections.abc import Callable, Iterator

_AT_HAND = {"numpy", "torch", "torch.nn"}  # every lesson that needs them has imported them


def short_source(function: Callable) -> str:
    """The source of a function with its docstring cut to the first sentence."""
    source = "\n".join(_undecorated(textwrap.dedent(inspect.getsource(function))))
    body = ast.parse(source).body[0].body
    if not (isinstance(body[0], ast.Expr) and isinstance(getattr(body[0].value, "value", 0), str)):
        return source
    first = body[0].value.value.strip().split("\n")[0]
    lines = source.splitlines()
    lines[body[0].lineno - 1 : body[0].end_lineno] = [" " * body[0].col_offset + f'"""{first}"""']
    return "\n".join(lines)


def _undecorated(source: str) -> list[str]:
    return source.splitlines()[ast.parse(source).body[0].lineno - 1 :]


def same_code(one: Callable, other: Callable) -> bool:
    """Whether two functions do the same with the same lines, whatever they are called."""
    bodies = []
    for function in (one, other):
        body = ast.parse(short_source(function)).body[0].body
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
    for name in _names(source):
        value = function.__globals__.get(name)
        if isinstance(value, types.ModuleType):
            if value.__name__ not in _AT_HAND:
                plain = f"import {value.__name__}"
                yield plain if value.__name__ == name else f"{plain} as {name}"
        elif value is not None and value is not function:
            home = getattr(value, "__module__", None) or "utils.classes"  # a constant of the series
            yield f"from {home} import {name}"


def _names(source: str) -> set[str]:
    tree = ast.parse(source)
    own = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    return used - own
