"""What a lesson loads before its first picture: nothing that it does not use.

Each lesson's imports from `utils` run in a fresh interpreter. What they load that its kernel, numpy
and matplotlib and, where it has a network, torch do not load is listed here.
"""

import re
import subprocess
import sys
from functools import cache

import pytest
from benchmarks.opening import LESSONS, ROOT, imports

KERNEL = "import ipykernel.ipkernel, ipykernel.zmqshell, matplotlib_inline.backend_inline"
FORMS = {"anywidget", "ipywidgets", "psygnal", "typing_extensions", "mypy_extensions"}
PASSPORT = {"filelock", "platformdirs"}
NETWORK = {"safetensors", "tqdm"}  # the stored weights, a progress bar


@cache
def packages(code: str) -> set[str]:
    """The packages that `code` loads in a fresh interpreter; Python's own left out."""
    program = f"{code}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    compiled = re.compile(r"^_|__mypyc$")  # parts of packages that stand under names of their own
    return {n for n in {*done.stdout.split()} - sys.stdlib_module_names if not compiled.search(n)}


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_loads_what_it_shows_and_nothing_else(lesson):
    found, given = packages(imports(lesson)), f"{KERNEL}\nimport numpy, matplotlib.pyplot"
    before, allowed = packages(given), {"utils"} | FORMS | PASSPORT
    if "torch" in found:
        before, allowed = packages(f"{given}, torch"), allowed | NETWORK
    assert "utils" in found - before <= allowed


@pytest.mark.slow
def test_a_package_that_a_module_loads_is_seen():
    assert {"jsonschema", "rfc3987_syntax"} <= packages("import jsonschema")


@pytest.mark.slow
def test_importing_leaves_the_numbers_of_threads_as_they_were():
    lessons = "\n".join(map(imports, LESSONS))
    counts = "torch.get_num_threads(), torch.get_num_interop_threads(), dict(os.environ)"
    program = f"import os, torch\nold = {counts}\n{lessons}\nassert old == ({counts})"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
