"""Small faults, put one at a time into a function: do the exercise's cases notice each of them?

Left alone, because learners are not asked for it: lines that only validate (`if ...: raise ...`,
calls such as `_check_shape(...)`), annotations, docstrings and texts.
"""

import __future__

import ast
import copy
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

VALIDATION = re.compile(r"^_?(check|validate|require|expect|demand|ensure|assert)")
OPERATORS = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div, ast.Add],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.FloorDiv: [ast.Div, ast.Mult],
    ast.Mod: [ast.FloorDiv],
    ast.Pow: [ast.Mult],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
    ast.BitXor: [ast.BitOr],
    ast.LShift: [ast.RShift],
    ast.RShift: [ast.LShift],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
}
TWINS = [
    ("min", "max"), ("argmin", "argmax"), ("any", "all"), ("zeros", "ones"), ("floor", "ceil"),
    ("logical_and", "logical_or"), ("minimum", "maximum"), ("nanmean", "mean"), ("nansum", "sum"),
    ("sum", "max"), ("mean", "sum"), ("zeros_like", "ones_like"), ("log", "exp"),
    ("bitwise_and", "bitwise_or"), ("intersection", "union"),
]  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A function with one fault; `name` is "old line => new line"."""

    name: str
    function: Callable


def mutants(function: Callable) -> list[Mutant]:
    """All simple mutants of a function and of the private helpers it calls in its own module."""
    made, seen = [], set()
    for part in _parts(function):
        for tree, name in _mutated(_tree(part)):
            if name not in seen:
                seen.add(name)
                made.append(Mutant(name, _compile(function, part, tree)))
    return made


def _tree(function: Callable) -> ast.FunctionDef:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    tree.decorator_list = []  # `@ex.written_out` would show the mutant as the solution
    return tree


def _parts(function: Callable) -> list[Callable]:
    """The function and its private helpers, found by the names it uses."""
    found = [function]
    for part in found:
        for name in part.__code__.co_names:
            helper = part.__globals__.get(name)
            if (
                inspect.isfunction(helper)
                and helper.__module__ == function.__module__
                and name.startswith("_")
                and not VALIDATION.match(name)
                and helper not in found
            ):
                found.append(helper)
    return found


def _compile(function: Callable, part: Callable, tree: ast.FunctionDef) -> Callable:
    """The function as it would be if `part` were written like `tree`."""
    space = dict(function.__globals__) | {"__name__": "mutant"}
    for other in _parts(function):
        body = tree if other is part else _tree(other)
        module = ast.fix_missing_locations(ast.Module([body], []))
        flags = __future__.annotations.compiler_flag
        exec(compile(module, f"<mutant of {function.__name__}>", "exec", flags=flags), space)
    return space[function.__name__]


def _mutated(tree: ast.FunctionDef) -> Iterator[tuple[ast.FunctionDef, str]]:
    """(tree with one fault, "old => new") for every fault."""
    for path, statement in _statements(tree):
        for new in _faults(statement):
            changed = copy.deepcopy(tree)
            parent = changed
            for field, index in path[:-1]:
                parent = getattr(parent, field)[index]
            field, index = path[-1]
            getattr(parent, field)[index] = new
            yield changed, f"{_line(statement)} => {_line(new)}"


def _statements(node: ast.AST, path=()) -> Iterator[tuple[tuple, ast.stmt]]:
    for field in ("body", "orelse", "finalbody"):
        for index, child in enumerate(getattr(node, field, None) or []):
            if isinstance(child, ast.stmt) and not _is_left_alone(child):
                here = (*path, (field, index))
                yield here, child
                yield from _statements(child, here)


def _is_left_alone(statement: ast.stmt) -> bool:
    if isinstance(statement, (ast.Raise, ast.Pass, ast.Import, ast.ImportFrom)):
        return True
    if isinstance(statement, ast.If) and all(isinstance(s, ast.Raise) for s in statement.body):
        return not statement.orelse
    value = getattr(statement, "value", None)
    if isinstance(statement, ast.Expr) and isinstance(value, ast.Constant):
        return True
    called = value.func if isinstance(value, ast.Call) else None
    name = getattr(called, "id", getattr(called, "attr", ""))
    return bool(VALIDATION.match(name))


def _line(statement: ast.stmt) -> str:
    return ast.unparse(ast.fix_missing_locations(statement)).split("\n")[0]


BODIES = ("body", "orelse", "finalbody", "handlers")


def _faults(statement: ast.stmt) -> Iterator[ast.stmt]:
    """The statement with one fault in its own line, or dropped."""
    if isinstance(statement, ast.Return):
        if statement.value is not None:
            yield ast.Return(ast.Constant(None))
    elif not isinstance(statement, ast.FunctionDef):
        yield ast.Pass()
    if isinstance(statement, ast.If):
        flipped = copy.deepcopy(statement)
        flipped.test = ast.UnaryOp(ast.Not(), flipped.test)
        yield flipped
    for path, node in _expressions(statement):
        for new in _replacements(node):
            changed = copy.deepcopy(statement)
            _put(changed, path, new)
            yield changed


def _expressions(node: ast.AST, path=()) -> Iterator[tuple[tuple, ast.AST]]:
    """Everything below a statement that belongs to its own line."""
    for field, value in ast.iter_fields(node):
        if isinstance(node, ast.stmt) and field in (*BODIES, "annotation", "returns", "args"):
            continue
        children = value if isinstance(value, list) else [value]
        for index, child in enumerate(children):
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                here = (*path, (field, index if isinstance(value, list) else None))
                yield here, child
                yield from _expressions(child, here)


def _put(node: ast.AST, path: tuple, new: ast.AST | None) -> None:
    for field, index in path[:-1]:
        node = getattr(node, field) if index is None else getattr(node, field)[index]
    field, index = path[-1]
    if new is None:
        del getattr(node, field)[index]
    elif index is None:
        setattr(node, field, new)
    else:
        getattr(node, field)[index] = new


def _replacements(node: ast.AST) -> Iterator[ast.AST | None]:
    for other in OPERATORS.get(type(node), []):
        yield other()
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.Invert, ast.USub)):
        if not isinstance(node.operand, ast.Constant):  # -1 is a constant: changed below
            yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _constants(node.value)
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Attribute):
        for other in _twins(node.attr):
            yield ast.Attribute(node.value, other, node.ctx)
    elif isinstance(node, ast.Name):
        for other in _twins(node.id):
            if other in ("min", "max", "any", "all", "sum"):
                yield ast.Name(other, node.ctx)
    elif isinstance(node, ast.keyword) and node.arg != "dtype":
        yield None  # the argument is left out


def _constants(value: object) -> Iterator[ast.Constant]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, (int, float)):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)


def _twins(name: str) -> list[str]:
    there = [b for a, b in TWINS if a == name]
    back = [a for a, b in TWINS if b == name and not a.startswith("nan")]  # often the same
    return there + back
