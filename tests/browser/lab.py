"""A private JupyterLab and a Chromium that looks at it: what the browser tests stand on.

    with Lab(root) as lab, Chromium() as chromium:
        page = chromium.open(lab, "notebooks/00_start_here.ipynb")
        page.run_all()
        assert page.problems() == []

The server listens on loopback, asks for a one-off token, and keeps all its settings in a temporary
folder; nothing is saved, so the notebooks on disk stay as they are. The browser refuses, and lists,
every request that would leave the machine.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path


class Lab:
    """A JupyterLab of our own on loopback; a context manager.

    Args:
        root: the folder it serves.
        env: further environment variables of the server and its kernels.
    """

    def __init__(self, root: str | Path, *, env: dict[str, str] | None = None) -> None:
        self.root = Path(root).resolve()
        self.token = secrets.token_hex(16)
        self.env = env or {}

    def __enter__(self) -> Lab:
        self.folder = Path(tempfile.mkdtemp(prefix="lab-"))
        self._write_settings()
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.log = self.folder / "server.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self._command(), stdout=log, stderr=subprocess.STDOUT, cwd=self.root,
                env=self._environment(), start_new_session=True,
            )  # fmt: skip
        try:
            self._wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exc: object) -> None:
        if self.process.poll() is None:
            try:
                self.api("POST", "/api/shutdown")
                self.process.wait(10)
            except (OSError, subprocess.TimeoutExpired):
                os.killpg(self.process.pid, signal.SIGKILL)  # our own process group only
                self.process.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)

    def api(self, method: str, path: str) -> object:
        """Ask the server; the answer is parsed JSON."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            method=method, headers={"Authorization": f"token {self.token}"},
        )  # fmt: skip
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=10) as reply:
            body = reply.read()
        return json.loads(body) if body else None

    def url(self, notebook: str) -> str:
        """Where the browser finds a notebook, given by its path below root."""
        path = urllib.parse.quote(notebook)
        return f"http://127.0.0.1:{self.port}/lab/tree/{path}?reset&token={self.token}"

    def _write_settings(self) -> None:
        settings = {
            "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},  # draw every cell
            "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
            "@jupyterlab/apputils-extension/notification": {
                "fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True,
            },
        }  # fmt: skip
        for name, value in settings.items():
            file = self.folder / "settings" / f"{name}.jupyterlab-settings"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(value))

    def _environment(self) -> dict[str, str]:
        env = {
            k: v for k, v in os.environ.items() if k not in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH")
        }
        for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
            env[f"JUPYTER_{name}"] = str(self.folder / name.lower())
        env["JUPYTERLAB_SETTINGS_DIR"] = str(self.folder / "settings")
        env["JUPYTERLAB_WORKSPACES_DIR"] = str(self.folder / "workspaces")
        env["IPYTHONDIR"] = str(self.folder / "ipython")
        env["JUPYTER_TOKEN"] = self.token
        env["SEGMENTATION_PROGRESS"] = str(self.folder / "progress.json")  # not the learner's own
        env.setdefault("OMP_NUM_THREADS", "1")
        env.setdefault("LOKY_MAX_CPU_COUNT", "1")
        return env | self.env

    def _command(self) -> list[str]:
        checkpoints = self.folder / "checkpoints"
        command = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={self.port}", "--ServerApp.port_retries=0",
            f"--ServerApp.root_dir={self.root}", "--LabApp.expose_app_in_browser=True",
            "--LabApp.extension_manager=readonly",
            f"--FileCheckpoints.checkpoint_dir={checkpoints}",
            f"--AsyncFileCheckpoints.checkpoint_dir={checkpoints}",
        ]  # fmt: skip
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        return [*command, "--allow-root"] if as_root else command

    def _wait_until_up(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.api("GET", "/api/status")
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text()[-3000:]}")
