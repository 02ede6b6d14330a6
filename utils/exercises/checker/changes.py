"""The slips of the pen that are tried: (way to a node, what stands there instead, the sentence)."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import TypeGuard

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
        _signs,
        _numbers,
        _twins,
    ):
        yield from find(tree)


# --- slips with a name of their own

RETURN_IN_LOOP = (
    "Your `return` stands inside the loop, so the function ends in its first round. Move it to the "
    "left, below the loop."
)
IS = "`{}`: `is` asks whether two things are one and the same object. Compare with `==`."


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
    """`last - first` for how many there are."""
    for path, node in nodes(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
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


# --- one sign, one number, one name

_SIGNS: dict[type, list[type]] = {
    ast.Lt: [ast.LtE], ast.LtE: [ast.Lt], ast.Gt: [ast.GtE], ast.GtE: [ast.Gt],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.FloorDiv: [ast.Div], ast.Div: [ast.FloorDiv],
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.BitAnd: [ast.BitOr], ast.BitOr: [ast.BitAnd],
    ast.BitXor: [ast.BitOr, ast.BitAnd], ast.And: [ast.Or], ast.Or: [ast.And],
}  # fmt: skip
_WRITTEN = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.FloorDiv: "//", ast.Div: "/", ast.Add: "+", ast.Sub: "-", ast.BitAnd: "&", ast.BitOr: "|",
    ast.BitXor: "^", ast.And: "and", ast.Or: "or",
}  # fmt: skip
_TWINS = {
    "all": "any", "any": "all", "min": "max", "max": "min", "argmin": "argmax", "sum": "mean",
    "argmax": "argmin", "mean": "nanmean", "floor": "ceil", "ceil": "floor", "zeros": "ones",
    "ones": "zeros", "minimum": "maximum", "maximum": "minimum", "log2": "log", "log10": "log",
}  # fmt: skip


def _close(tree: ast.FunctionDef, path: Path, what: str, about: str) -> str:
    return f"Very close. Look at {about} `{what}` in this line of yours:\n    {line_of(tree, path)}"


def _signs(tree: ast.FunctionDef):
    for path, node in nodes(tree):
        for new in _SIGNS.get(type(node), []):
            yield path, new(), _close(tree, path, _WRITTEN[type(node)], "the sign")


def _is_a_set_up(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether a number says how the code is arranged, and not what is done with the data.

    `ndim == 4`, the 2 of a square, a setting of a library's function: with another number there
    the function may be right by chance (a branch is never taken), and the mistake is elsewhere.
    """
    while isinstance(above.get(node), ast.UnaryOp | ast.keyword):
        node = above[node]
    user = above.get(node)
    if isinstance(user, ast.Compare):
        return any(_counts_axes(side) for side in [user.left, *user.comparators])
    if isinstance(user, ast.BinOp):
        return isinstance(user.op, ast.Pow) and user.right is node
    if isinstance(user, ast.Call):
        called = ast.unparse(user.func)
        return called.endswith("_") or ".nn." in called or called.startswith(("nn.", "F."))
    return False


def _counts_axes(side: ast.AST) -> bool:
    """`x.ndim`, `len(x.shape)`, `x.shape[0]`, `len(x)`."""
    if isinstance(side, ast.Call):
        return getattr(side.func, "id", "") == "len"
    inside = side.value if isinstance(side, ast.Subscript) else side
    return isinstance(inside, ast.Attribute) and inside.attr in ("ndim", "shape")


def _numbers(tree: ast.FunctionDef):
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for path, node in nodes(tree):
        old = node.value if isinstance(node, ast.Constant) else None
        if _is_a_set_up(node, above):
            continue
        if isinstance(old, int | float) and not isinstance(old, bool):
            for step in (1, -1, 2, -2):
                said = _close(tree, path, str(old), "the number")
                yield path, ast.Constant(old + step), said


def _twins(tree: ast.FunctionDef):
    for path, node in nodes(tree):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if isinstance(node, (ast.Attribute, ast.Name)) and name in _TWINS:
            new = copy.copy(node)
            setattr(new, "attr" if isinstance(node, ast.Attribute) else "id", _TWINS[name])
            yield path, new, _close(tree, path, name, "the name")
