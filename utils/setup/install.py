"""Make .venv and install the series into it; the second time it only looks and returns.

Run by `make lab` and `make test` with whatever Python the machine has, so this file uses the
standard library alone and syntax that Python 3.6 can read (to be able to say "too old").
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
OLDEST = (3, 11)
TOO_OLD = """\
This series needs Python {need} or newer; {here} is Python {have}.
Install a newer one (your package manager, python.org, or conda: see README.md), then:
    make lab PYTHON=python{need}"""
NO_VENV = """\
{here} cannot make virtual environments: its {module} module is missing.
On Debian and Ubuntu: sudo apt install python3-venv
Elsewhere install a complete Python, or use conda: see README.md."""
NO_NETWORK = """\
The packages could not be fetched: this machine seems to have no network, or a proxy is in the way.
The set-up needs the network once; connect and run the same command again: it goes on from there."""
NO_SPACE = "The disk is full: the environment needs about {need} GB in {folder}."
FAILED = "pip could not install the packages; its last lines are above. Then run the command again."


def main():
    """Return the exit status; the last line printed says what to do if it is not 0."""
    if sys.version_info < OLDEST:
        return _with_a_newer_python()
    for module in ("venv", "ensurepip"):
        try:
            __import__(module)
        except ImportError:
            return _say(NO_VENV.format(here=sys.executable, module=module))
    stamp, wanted = VENV / "installed.txt", fingerprint()
    if stamp.exists() and stamp.read_text() == wanted and python().exists():
        return 0
    return _install(stamp, wanted)


def fingerprint():
    """What the environment depends on: the two package lists, the Python and the folder."""
    digest = hashlib.sha256(os.fsencode(str(ROOT)))  # its name may not fit a file's encoding
    for name in ("pyproject.toml", "constraints.txt"):
        digest.update((ROOT / name).read_bytes())
    return "\n".join([digest.hexdigest(), sys.version.split()[0]])


def python():
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install(stamp, wanted):
    print("Setting up .venv (once; a few minutes) ...", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        return _say(NO_VENV.format(here=sys.executable, module="venv"))
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--constraint", "constraints.txt", "--editable", ".[test,book]"]
    done = subprocess.run(command, cwd=str(ROOT), stderr=subprocess.PIPE, text=True)
    if done.returncode:
        print("\n".join(done.stderr.splitlines()[-15:]), file=sys.stderr)
        return _say(_reason(done.stderr))
    # pip compiles what it installs, but not what it leaves where it is: ours.
    subprocess.call([str(python()), "-m", "compileall", "-q", str(ROOT / "utils")])
    stamp.write_text(wanted)
    return 0


def _reason(complaint):
    """A sentence for what pip said."""
    if "No space left" in complaint:
        return NO_SPACE.format(need=3, folder=ROOT)
    signs = """NewConnectionError|Temporary failure in name resolution|Max retries|timed out
        |NameResolutionError|ProxyError|ConnectionError|from versions: none"""
    signs = [sign.strip() for sign in signs.split("|")]
    return NO_NETWORK if any(sign in complaint for sign in signs) else FAILED


def _with_a_newer_python():
    for minor in range(20, OLDEST[1] - 1, -1):
        other = shutil.which("python3.{}".format(minor))  # noqa: UP032
        if other:
            return subprocess.call([other, __file__])
    need, have = ".".join(map(str, OLDEST)), sys.version.split()[0]
    return _say(TOO_OLD.format(need=need, here=sys.executable, have=have))


def _say(sentence):
    print("\n" + sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
