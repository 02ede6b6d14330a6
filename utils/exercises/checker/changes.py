"""The slips of the pen that are tried: (way to a node, what stands there instead, the sentence)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TypeGuard

from utils.exercises.checker.axes import one_axis, other_axis
from utils.exercises.checker.branches import branches, breaks
from utils.exercises.checker.signs import numbers, signs, twins
from utils.exercises.checker.syntax import Path, line_of, nodes

Change = tuple[Path, ast.AST | list, str]


def changes(tree: ast.FunctionDef) -> Iterator[Change]:
    """All changes of one place, the likeliest slips first."""
    for find in (
        _returns,
        _lists,
        _sums,
        _brackets,
        _ranges,
        _fence_posts,
        other_axis,
        one_axis,
        breaks,
        branches,
        signs,
        numbers,
        twins,
    ):
        yield from find(tree)


# --- slips with a name of their own

RETURN_IN_LOOP = (
    "Your `return` stands inside the loop, so the function ends in its first round. Move it to the "
    "left, below the loop."
)
IS = "`{}`: `is` asks whether two things are one and the same object. Compare with `==`."

PLUS_BEHIND = "`{}` writes a new value: the plus stands behind the `=`. `+=` adds up."


def is_plus_behind(value: ast.AST) -> bool:
    """Whether what is assigned begins with a plus, `total =+ 1` for `total += 1`."""
    return isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.UAdd)


def _returns(tree: ast.FunctionDef):
    """`return` in the loop instead of below it."""
    for path, node in nodes(tree):
        if isinstance(node, ast.For) and isinstance(node.body[-1], ast.Return):
            loop = ast.For(node.target, node.iter, node.body[:-1] or [ast.Pass()], node.orelse)
            yield path, [loop, node.body[-1]], RETURN_IN_LOOP


def is_list_of_one_list(node: ast.AST) -> TypeGuard[ast.BinOp]:
    """Whether this is `[[0] * n] * n` or the like."""
    inside = node.left if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) else None
    if not (isinstance(inside, ast.List) and len(inside.elts) == 1):
        return False
    row = inside.elts[0]
    return isinstance(row, ast.List) or (
        isinstance(row, ast.BinOp)
        and isinstance(row.op, ast.Mult)
        and isinstance(row.left, ast.List)
    )


def one_row(node: ast.BinOp) -> str:
    """The sentence about a list of one list."""
    return (
        f"`{ast.unparse(node)}` makes one row and names it several times: what you write into one "
        "row appears in all. Use `np.zeros((..., ...), int)`, or `[... for _ in range(...)]`."
    )


def _lists(tree: ast.FunctionDef):
    """[[0] * n] * n."""
    for path, node in nodes(tree):
        if is_list_of_one_list(node):
            assert isinstance(node.left, ast.List)
            rows = f"[{ast.unparse(node.left.elts[0])} for _ in range({ast.unparse(node.right)})]"
            yield path, ast.parse(rows, mode="eval").body, one_row(node)


def compares_with_is(node: ast.Compare) -> bool:
    """Whether values are compared with `is`."""

    def single(side: ast.AST) -> bool:
        return isinstance(side, ast.Constant) and (side.value is None or side.value is ...)

    odd = (ast.Is, ast.IsNot)
    return (
        isinstance(node.ops[0], odd) and not single(node.left) and not single(node.comparators[0])
    )


def _sums(tree: ast.FunctionDef):
    """`=` for `+=` in a loop."""
    for path, node in nodes(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        if not isinstance(target, ast.Name | ast.Attribute | ast.Subscript):
            continue
        if any(field == "body" for field, _ in path[:-1]):
            said = (
                f"`{line_of(tree, path)}` forgets what was there before, so that only the last "
                "round of the loop counts. `+=` adds up."
            )
            yield path, ast.AugAssign(target, ast.Add(), node.value), said


_WEAK, _STRONG = (ast.Add, ast.Sub), (ast.Mult, ast.Div, ast.FloorDiv)


def _brackets(tree: ast.FunctionDef):
    """`a / b + c` for `a / (b + c)`, and `a - b // c` for `(a - b) // c`."""
    for path, node in nodes(tree):
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, _WEAK)):
            continue
        left, right = node.left, node.right
        if isinstance(left, ast.BinOp) and isinstance(left.op, _STRONG):
            inner = ast.BinOp(left.right, node.op, right)
            yield path, ast.BinOp(left.left, left.op, inner), _bracket(tree, path, left)
        if isinstance(right, ast.BinOp) and isinstance(right.op, _STRONG):
            inner = ast.BinOp(left, node.op, right.left)
            yield path, ast.BinOp(inner, right.op, right.right), _bracket(tree, path, right)


def _bracket(tree: ast.FunctionDef, path: Path, strong: ast.BinOp) -> str:
    signs = {ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//"}
    sign = signs[type(strong.op)]
    return (
        f"Brackets are missing in `{line_of(tree, path)}`: `{sign}` comes before `+` and `-`, so "
        f"Python works out `{ast.unparse(strong)}` first."
    )


def _fence_posts(tree: ast.FunctionDef):
    """`last - first` for how many there are, and a `- 1` too many."""
    for path, node in nodes(tree):
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)):
            continue
        if ast.unparse(node.right) == "1":
            yield path, node.left, f"`{ast.unparse(node)}` is one too few: leave the `- 1` out."
        else:
            said = (
                f"`{ast.unparse(node)}` is one too few: from the first to the last both count, "
                "`last - first + 1`."
            )
            yield path, ast.BinOp(node, ast.Add(), ast.Constant(1)), said


def _ranges(tree: ast.FunctionDef):
    """Loops that leave out the first or the last."""
    for path, node in nodes(tree):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "range"):
            continue
        text = ast.unparse(node)
        first, last = node.args[0], node.args[-1]
        if len(node.args) == 2 and isinstance(first, ast.Constant) and first.value == 1:
            said = f"`{text}` leaves out number 0: counting begins with 0."
            yield path, ast.Call(node.func, [last], []), said
        if isinstance(last, ast.BinOp) and isinstance(last.op, ast.Sub):
            said = f"`{text}` leaves out the last one: `range(n)` ends with `n - 1` already."
            yield path, ast.Call(node.func, [*node.args[:-1], last.left], []), said
