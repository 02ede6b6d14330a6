"""Functions of the front end, called from Python: what the tests of its arithmetic stand on.

    with Node() as node:
        node.call("numbers", "shown", 0.0625)    # shown() of utils/widgets/lib/numbers.js

One node process answers all calls, so a call takes a millisecond. Arrays go as typed arrays of
their own kind; typed arrays, maps and sets come back as lists.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from utils.widgets.front_end import HERE as WIDGETS

HERE = Path(__file__).parent
HOW_TO_GET_NODE = (
    "no node found: the one that the Python package playwright brings is missing; "
    "set NODE to the path of one, version 20.19 or newer"
)
TYPED = {"uint8": "Uint8Array", "bool": "Uint8Array", "int32": "Int32Array"}
TYPED |= {"uint32": "Uint32Array", "float32": "Float32Array", "float64": "Float64Array"}


def find_node() -> str | None:
    """The path of a node, or None: NODE, playwright's own, the PATH."""
    return shutil.which(os.environ.get("NODE") or _playwright_node() or "node")


def _playwright_node() -> str | None:
    try:
        from playwright._impl._driver import compute_driver_executable
    except ImportError:
        return None
    node = compute_driver_executable()[0]
    return node if Path(node).exists() else None


class Node:
    """A node process that has the modules of utils/widgets/lib; a context manager."""

    def __enter__(self) -> Node:
        self.process = subprocess.Popen(
            [find_node(), "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", HERE / "node.mjs"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
        return self

    def __exit__(self, *exc: object) -> None:
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()

    def call(self, module: str | Path, name: str, *args: Any) -> Any:
        """What an exported function of lib/<module>.js (or a .mjs here, or a path) returns; or a
        constant.
        """
        return self.call_and_look(module, name, *args)[0]

    def call_and_look(self, module: str | Path, name: str, *args: Any) -> tuple[Any, list[Any]]:
        """The same, and the arguments as they are afterwards."""
        own = HERE / f"{module}.mjs"
        path = own if own.exists() else WIDGETS / "lib" / f"{module}.js"
        path = module if isinstance(module, Path) else path
        question = {"module": path.as_uri(), "name": name, "args": [_to_node(a) for a in args]}
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(f"{module}.{name}: {answer['error']}")
        return _from_node(answer.get("value")), _from_node(answer["after"])


def held(kind: str, value: Any) -> dict:
    """What JSON does not know: held("ArrayBuffer", bytes), held("model", {trait: value})."""
    if isinstance(value, bytes):
        value = base64.b64encode(value).decode()
    return {"$": kind, "value": value}


def _to_node(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return held(TYPED[value.dtype.name], np.ascontiguousarray(value).tobytes())
    if isinstance(value, dict):
        return {str(key): _to_node(v) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_to_node(v) for v in value]
    if isinstance(value, (float, np.floating)) and not np.isfinite(value):
        return held("number", repr(float(value)).replace("inf", "Infinity").replace("nan", "NaN"))
    return value.item() if isinstance(value, np.generic) else value


def _from_node(value: Any) -> Any:
    if isinstance(value, list):
        return [_from_node(v) for v in value]
    if isinstance(value, dict):
        if value.get("$") == "number":
            return float(value["value"].replace("Infinity", "inf"))
        return {key: _from_node(v) for key, v in value.items()}
    return value
