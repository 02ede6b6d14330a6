"""The source of a function as a learner should see it."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable


def short_source(function: Callable) -> str:
    """The source of a function with its docstring cut to the first sentence."""
    source = textwrap.dedent(inspect.getsource(function))
    body = ast.parse(source).body[0].body
    if not (isinstance(body[0], ast.Expr) and isinstance(getattr(body[0].value, "value", 0), str)):
        return source
    first = body[0].value.value.strip().split("\n")[0]
    lines = source.splitlines()
    lines[body[0].lineno - 1 : body[0].end_lineno] = [" " * body[0].col_offset + f'"""{first}"""']
    return "\n".join(lines)
