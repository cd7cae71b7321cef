"""`make test` and `make lint`: every check one after the other, all of them even when one fails, and a summary."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ["accounts", "centers", "core", "families", "makkah_portal", "marketplace", "volunteering"]
PRODUCTION = {
    "DEBUG": "0",
    "PORTAL_DEMO": "0",
    "SECRET_KEY": "check-only-9f4be1c07a5d4d0f8f0f1f5fba7f4e7d1c8c36b2",
    "FIELD_KEYS": f"1:{'33' * 32}",
    "BLIND_INDEX_KEY": "44" * 32,
    "ALLOWED_HOSTS": "portal.example",
    "PORTAL_URL": "https://portal.example",
    "PAYMENT_GATEWAY": "marketplace.payments.moyasar.MoyasarGateway",
    "MOYASAR_SECRET_KEY": "check-only",
    "MOYASAR_WEBHOOK_SECRET": "check-only",
    "EMAIL_URL": "smtp+ssl://user:password@mail.example:465",
    "FROM_EMAIL": "portal@portal.example",
    "ORGANISATION_AR": "جمعية المثال",
    "ORGANISATION_EN": "The example association",
    "SMS_URL": "https://sms.example/send",
    "BEHIND_PROXY": "1",
}
Step = tuple[str, list[str], dict[str, str]]


def tool(name: str, *arguments: str) -> list[str]:
    return [str(Path(sys.executable).parent / name), *arguments]


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def files(*patterns: str) -> list[str]:
    """Tracked files and new ones that Git would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.splitlines()
    return [name for name in listed if (ROOT / name).exists()]


def quick_steps(database: str) -> list[Step]:
    production = PRODUCTION | {"DATABASE_URL": database}
    code = [name for name in files("*.py") if "/migrations/" not in name]
    return [
        ("format", tool("ruff", "format", "--check", "."), {}),
        ("lint", tool("ruff", "check", "."), {}),
        ("template format", tool("djade", "--check", "--target-version", "5.2", *files("templates/*.html")), {}),
        ("django-upgrade", tool("django-upgrade", "--check", "--target-version", "5.2", *code), {}),
        ("types", tool("mypy"), {}),
        ("import layers", tool("lint-imports"), {}),
        ("migrations complete", manage("makemigrations", "--check", "--dry-run"), production),
        ("fit for deployment", manage("check", "--deploy", "--fail-level", "WARNING"), production),
        ("translations complete", manage("compile_catalogues", "--check"), production),
    ]


def run(steps: list[Step]) -> list[str]:
    failed = []
    for name, command, extra in steps:
        started = time.monotonic()
        print(f"── {name}", flush=True)
        code = subprocess.run(command, cwd=ROOT, env=os.environ | extra, check=False).returncode
        print(f"   {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
        if code:
            failed.append(name)
    return failed


def find_chromium() -> bool:
    """Whether a browser starts; installs one where that is possible."""
    sys.path.insert(0, str(ROOT))
    from tests.browser import chromium_path

    if chromium_path() is None and not starts():
        print("── installing Chromium for the browser journeys", flush=True)
        if os.geteuid() == 0 and shutil.which("apt-get"):
            quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
                subprocess.run(["apt-get", *step], env=quiet, check=False, stdout=subprocess.DEVNULL)
        else:
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], cwd=ROOT, check=False)
    return starts()


def starts() -> bool:
    program = (
        "from playwright.sync_api import sync_playwright; from tests import browser\n"
        "with sync_playwright() as playwright: browser.launch(playwright).close()"
    )
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False, capture_output=True).returncode == 0


def main(mode: str) -> int:
    started = time.monotonic()
    sys.path.insert(0, str(ROOT))
    from makkah_portal import embedded

    cluster = None if os.environ.get("DATABASE_URL") else embedded.start("test")
    database = os.environ.get("DATABASE_URL") or cluster.url("postgres")
    failed = run(quick_steps(database))
    if mode == "test":
        pytest = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "worksteal"]
        browser = find_chromium()
        if not browser:
            failed.append("browser journeys (no Chromium: run `sudo apt-get install chromium`, then `make test` again)")
        failed += run([("tests", pytest + ([] if browser else ["-m", "not journey"]), {})])
    if cluster is not None:
        cluster.stop()
    print(f"\n{'Failed: ' + '; '.join(failed) if failed else 'All passed'} ({time.monotonic() - started:.0f} s)")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "test"))
