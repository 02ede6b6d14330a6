"""Questions that are better not asked, and loops that end too early, as `changes` of a tree.

What stands behind a question is tried before the signs and numbers in it: a condition that is never
true makes a wrong value disappear, but the value is the mistake.
"""

from __future__ import annotations

import ast
from typing import TypeGuard

from utils.exercises.checker.syntax import nodes


def branches(tree: ast.FunctionDef):
    """A question that is better not asked: one of its two ways is right in every call."""
    for path, node in nodes(tree):
        if isinstance(node, ast.IfExp):
            for way in (node.body, node.orelse):
                yield path, way, _unasked(node.test, f"`{ast.unparse(way)}`")
        elif isinstance(node, ast.If):
            rest = "what you do otherwise" if node.orelse else "the rest"
            yield path, node.body, _unasked(node.test, "what you do when it is true")
            yield path, node.orelse or [ast.Pass()], _unasked(node.test, rest)
        elif _is_where(node):
            for way in node.args[1:]:
                yield path, way, _unasked(node.args[0], f"`{ast.unparse(way)}`")
        elif _writes_where(node):
            said = f"Very close. Leave `{ast.unparse(node)}` out: the rest is right in every call."
            yield path, ast.Pass(), said


def _unasked(test: ast.expr, kept: str) -> str:
    return f"Very close. `{ast.unparse(test)}` need not be asked: {kept} is right in every call."


def _is_where(node: ast.AST) -> TypeGuard[ast.Call]:
    """`np.where(question, one, other)`."""
    if not isinstance(node, ast.Call) or len(node.args) != 3:
        return False
    return ast.unparse(node.func) in ("np.where", "torch.where")


def _writes_where(node: ast.AST) -> TypeGuard[ast.Assign]:
    """`labels[labels == 255] = 0`."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    return isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Compare)


def breaks(tree: ast.FunctionDef):
    """`break` where only this round is over."""
    for path, node in nodes(tree):
        if isinstance(node, ast.Break):
            said = (
                "`break` ends the whole loop. Where only this round is over and others follow, it "
                "is `continue`."
            )
            yield path, ast.Continue(), said
