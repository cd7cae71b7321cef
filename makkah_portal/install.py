"""Make `.venv` and install the pinned requirements. Standard library only: it runs before anything is installed."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from makkah_portal import processes

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NEEDS_MB = {"requirements.txt": 500, "requirements-dev.txt": 1000}
PACKAGE = re.compile(
    r"^(?:Collecting|Requirement already satisfied:|Processing (?:\S*/)?) ?"
    r"([A-Za-z0-9][A-Za-z0-9._]*(?:-[A-Za-z][A-Za-z0-9._]*)*)"
)
REASONS = (
    (r"No space left on device|Errno 28", "The disk is full: free some space and run it again."),
    (
        r"error: command '[^']*(?:gcc|cc|clang|g\+\+)[^']*'|[Cc]ompiler|Failed building wheel|Failed to build"
        r"|metadata-generation-failed",
        "A package has no ready-made wheel for this Python and machine and could not be built: install a C compiler "
        "(Debian: apt-get install build-essential python3-dev) and run it again.",
    ),
    (r"do not match the hashes", "A downloaded package is not the pinned one (its hash differs); none was installed."),
    (
        r"NameResolution|ConnectionError|Connection refused|timed out|ProxyError|Network is unreachable|Max retries"
        r"|SSLError",
        "The package index cannot be reached: check the network and run it again.",
    ),
    (r"No matching distribution found for (\S+)", "The package index has no {0} for this Python and machine."),
)


class InstallError(Exception):
    """Why the requirements are not there, in one sentence for a person."""


def install(*, dev: bool = False) -> None:
    """Bring `.venv` to what the requirements say; costs nothing when it is there already."""
    names = ["requirements.txt", "requirements-dev.txt"] if dev else ["requirements.txt"]
    wanted = [name for name in names if _stamp(name) != _read(VENV / f".installed-{name}")]
    if not wanted and _works():
        return
    free = shutil.disk_usage(ROOT).free // 2**20
    need = sum(NEEDS_MB[name] for name in names)
    if free < need and not _works():
        raise InstallError(f"The disk is too full to install: {free} MB are free and about {need} MB are needed.")
    if not _works():
        _make_venv()
        wanted = names
    for name in wanted:
        _install_file(name)
        (VENV / f".installed-{name}").write_text(_stamp(name))


def _works() -> bool:
    if not PYTHON.exists():
        return False
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", check], capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    print(f"Making .venv with Python {sys.version.split()[0]}", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Python came without venv; installing Debian's python3-venv", flush=True)
        apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        for step in (["update", "-qq"], ["install", "-y", "-qq", package]):
            subprocess.run(["apt-get", *step], capture_output=True, env=apt, check=False)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stdout + done.stderr
        if "No space left" in said:
            raise InstallError("The disk is full: free some space and run it again.")
        if "ensurepip" in said or "No module named" in said:
            raise InstallError("This Python has no venv module: install it (Debian: apt-get install python3-venv).")
        last = said.strip().splitlines()[-1] if said.strip() else "no reason given"
        raise InstallError(f"The folder .venv cannot be made: {last}")


def _install_file(name: str) -> None:
    """Run pip, showing which package it is at; its full text goes to `.venv/install.log`."""
    pinned = len(re.findall(r"(?m)^[A-Za-z0-9][\w.-]*(?:\[[^\]]*\])?==", (ROOT / name).read_text()))
    print(f"Installing {name} ({pinned} packages)", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--retries", "3", "-r", str(ROOT / name)]
    log = VENV / "install.log"
    process = processes.spawn(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = []
    count = 0
    try:
        for line in process.stdout or ():
            said.append(line)
            if match := PACKAGE.match(line):
                count += 1
                _show(f"  {min(count, pinned)}/{pinned} {match[1]}")
            elif line.startswith("Installing collected"):
                _show("  unpacking", last=True)
        failed = process.wait()
    finally:
        processes.end(process, grace=2)
        try:
            log.write_text("".join(said))
        except OSError:
            pass
    if failed:
        raise InstallError(f"{_reason(''.join(said))} (All that pip said: {log.relative_to(ROOT)})")


def _show(text: str, *, last: bool = False) -> None:
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="\n" if last else "", flush=True)
    else:
        print(text, flush=True)


def _reason(said: str) -> str:
    for pattern, sentence in REASONS:
        if match := re.search(pattern, said):
            return sentence.format(*match.groups())
    errors = [line for line in said.splitlines() if line.startswith("ERROR")]
    return f"The requirements could not be installed: {errors[-1][7:] if errors else 'pip gave no reason'}"


def _stamp(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
