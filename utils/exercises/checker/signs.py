"""Slips of one sign, one number or one name, as `changes` of a syntax tree."""

from __future__ import annotations

import ast
import copy

from utils.exercises.checker.syntax import Path, line_of, nodes

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


def signs(tree: ast.FunctionDef):
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


def numbers(tree: ast.FunctionDef):
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for path, node in nodes(tree):
        old = node.value if isinstance(node, ast.Constant) else None
        if _is_a_set_up(node, above):
            continue
        if isinstance(old, int | float) and not isinstance(old, bool):
            minus = isinstance(sign := above.get(node), ast.UnaryOp) and ast.unparse(sign)
            for step in (1, -1, 2, -2):
                said = _close(tree, path, minus or str(old), "the number")
                yield path, ast.Constant(old + step), said


def twins(tree: ast.FunctionDef):
    for path, node in nodes(tree):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if isinstance(node, (ast.Attribute, ast.Name)) and name in _TWINS:
            new = copy.copy(node)
            setattr(new, "attr" if isinstance(node, ast.Attribute) else "id", _TWINS[name])
            yield path, new, _close(tree, path, name, "the name")
