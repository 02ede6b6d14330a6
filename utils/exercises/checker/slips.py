"""Slips of the pen: is there one small change after which a wrong function is right?

The change is made in a copy of the function's syntax tree, the copy is called, and its answers are
judged: what is said about a line of code is therefore true of that line. Nobody's code is changed.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import sys
import time
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from utils.exercises.checker.changes import (
    IS,
    PLUS_BEHIND,
    RETURN_IN_LOOP,
    changes,
    compares_with_is,
    is_list_of_one_list,
    is_plus_behind,
    one_row,
)
from utils.exercises.checker.syntax import Path, tree_of

SECONDS, WAIT = 0.6, 2.0  # of work, and by the clock, at most, for trying changes
MOST = 120  # changes that are tried
_CHANGED = "<one change>"  # the file name of changed functions


@dataclass(frozen=True)
class Slip:
    """A change that was made: the sentence about it, and the function with it."""

    said: str
    function: Callable


def find_slip(function: object, is_right: Callable[[Callable], bool]) -> str:
    """The sentence about the one change that makes a function right; "" when there is none.

    Args:
        function: a wrong function, of Python.
        is_right: judges the answers of a function.
    """
    start, latest = time.thread_time(), time.monotonic() + WAIT

    def over() -> bool:
        return time.thread_time() - start > SECONDS or time.monotonic() > latest

    with contextlib.suppress(_Endless), _stopped_when(over):
        for number, slip in enumerate(slips(function)):
            if number >= MOST or over():
                break
            if is_right(slip.function):
                return slip.said
    return ""


class _Endless(SystemExit):
    """Raised in a changed function that does not end: a loop may have lost its way out."""


@contextlib.contextmanager
def _stopped_when(over: Callable[[], bool]) -> Iterator[None]:
    """Changed functions stop when the time is over."""

    def step(frame, event, argument):
        if over():
            raise _Endless
        return step

    def watch(frame, event, argument):
        return step if frame.f_code.co_filename == _CHANGED else None

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        yield
    finally:
        sys.settrace(before)


def certain(function: object) -> str:
    """The sentence about a piece of code that is always a slip; "" when there is none."""
    tree = tree_of(function)
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.For) and (said := _certain_in_loop(node)):
            return said
        if is_list_of_one_list(node):
            return one_row(node)
        if isinstance(node, ast.Compare) and compares_with_is(node):
            return IS.format(ast.unparse(node))
    return ""


def _certain_in_loop(loop: ast.For) -> str:
    """A `return` that ends every first round, a plus behind the `=`."""
    inside = [node for statement in loop.body for node in ast.walk(statement)]
    goes_on = any(isinstance(node, ast.Continue) for node in inside)
    if isinstance(loop.body[-1], ast.Return) and not goes_on:
        return RETURN_IN_LOOP
    for node in inside:
        if isinstance(node, ast.Assign) and is_plus_behind(node.value):
            return PLUS_BEHIND.format(ast.unparse(node))
    return ""


def uses_its_arguments(function: object) -> bool:
    """Whether a Python function looks at any of its arguments; True when that cannot be told."""
    if type(function) is not types.FunctionType:
        return True
    tree = tree_of(function)
    if tree is None:
        return True
    asked = {a.arg for a in ast.walk(tree.args) if isinstance(a, ast.arg)}
    return any(isinstance(n, ast.Name) and n.id in asked for s in tree.body for n in ast.walk(s))


def mentions(function: object, name: str) -> bool:
    """Whether a function's code uses a name, such as "empty" in `np.empty`."""
    return name in getattr(getattr(function, "__code__", None), "co_names", ())


def slips(function: object) -> Iterator[Slip]:
    """The function with one change, for every change that is a likely slip."""
    tree = tree_of(function)
    if tree is None or any(isinstance(node, ast.Try) for node in ast.walk(tree)):
        return  # what catches everything could not be stopped
    assert isinstance(function, types.FunctionType)  # it has a tree
    for path, new, said in changes(tree):
        if (made := _compile(function, _with(tree, path, new))) is not None:
            yield Slip(said, made)


def _with(tree: ast.FunctionDef, path: Path, new: ast.AST | list) -> ast.FunctionDef:
    """A copy of the tree with another node, or other statements, at `path`."""
    changed = copy.deepcopy(tree)
    node = changed
    for field, index in path[:-1]:
        node = getattr(node, field) if index is None else getattr(node, field)[index]
    field, index = path[-1]
    if index is None:
        setattr(node, field, copy.deepcopy(new))
    elif isinstance(new, list):
        getattr(node, field)[index : index + 1] = copy.deepcopy(new)
    else:
        getattr(node, field)[index] = copy.deepcopy(new)
    return changed


def _compile(function: types.FunctionType, tree: ast.FunctionDef) -> Callable | None:
    """The function as the tree says, in a copy of the learner's names."""
    space = dict(function.__globals__)
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=False):
        space[name] = cell.cell_contents
    try:
        module = ast.fix_missing_locations(ast.Module([tree], []))
        exec(compile(module, _CHANGED, "exec"), space)
    except (Exception, _Endless):  # a decorator, a default value: they run at once
        return None
    return space.get(function.__name__)
