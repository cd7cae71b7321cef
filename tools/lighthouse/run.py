"""Lighthouse over the pages that carry the main job, on a phone as Lighthouse imagines it; exit 1 below the promise.

    npm ci --prefix tools/lighthouse --ignore-scripts      once
    make run                                               in another terminal
    .venv/bin/python tools/lighthouse/run.py [http://127.0.0.1:8000] [--runs 3] [--json out.json]

The basket and the registration step are visited with the cookies of a person who came in through the real doors.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import visitor  # noqa: E402  beside us in tools/

LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
NOT_INDEXED = {"cart", "register"}  # private on purpose, so "is blocked from indexing" is no fault there
FIGURES = {
    "largest-contentful-paint": "LCP s",
    "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "KB",
}


def cookies_after(browser: Browser, portal: str, arrive: Any) -> tuple[str, Page]:
    page = browser.new_context(locale="ar-SA").new_page()
    arrive(page)
    return "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies()), page


def targets(portal: str) -> list[tuple[str, str, str]]:
    """Name, address and cookies of each page."""
    with sync_playwright() as playwright:
        browser = visitor.launch(playwright)
        basket, page = cookies_after(browser, portal, lambda page: visitor.fill_basket(page, portal, 1))
        page.goto(f"{portal}/shop/")
        product = page.locator("main .card a[href*='/shop/p/']").first.get_attribute("href")
        hers, page = cookies_after(browser, portal, lambda page: visitor.sign_in(page, portal, visitor.NEW_FAMILY))
        page.goto(f"{portal}/families/register/tasks/")
        step = page.locator("main .tasks a[href*='/families/register/']").first.get_attribute("href")
        page.goto(f"{portal}{step}")
        step = page.url  # a task leads to its first unanswered question
        browser.close()
    public = [("home", "/"), ("home-en", "/en/"), ("shop", "/shop/"), ("product", str(product))]
    return [(name, portal + path, "") for name, path in public] + [
        ("cart", f"{portal}/cart/", basket),
        ("register", step, hers),
    ]


def look_at(name: str, address: str, cookies: str) -> dict[str, Any]:
    command = ["node", str(HERE / "node_modules/lighthouse/cli/index.js"), address, "--quiet", "--output=json"]
    command += ["--output-path=stdout", f"--only-categories={','.join(LEAST)}"]
    command += ["--chrome-flags=" + " ".join(["--headless=new", *visitor.ARGUMENTS])]
    if name in NOT_INDEXED:
        command.append("--skip-audits=is-crawlable")
    if cookies:
        command.append("--extra-headers=" + json.dumps({"Cookie": cookies}))
    environment = os.environ | {"CHROME_PATH": visitor.chromium_path() or "", "NO_COLOR": "1"}
    for _attempt in range(3):  # on a busy machine a trace now and then lacks its beginning
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=240)
        if not done.returncode:
            return dict(json.loads(done.stdout))
    sys.exit(done.stderr.strip()[-1500:] or "lighthouse failed")


def report(name: str, runs: list[dict[str, Any]]) -> tuple[dict[str, Any], list[str]]:
    """The median of each figure, and what falls short."""
    row: dict[str, Any] = {"page": name}
    for category in LEAST:
        row[category] = round(100 * statistics.median(run["categories"][category]["score"] for run in runs))
    for audit, label in FIGURES.items():
        value = statistics.median(run["audits"][audit]["numericValue"] for run in runs)
        by = {"LCP s": 1000, "KB": 1024}.get(label, 1)
        row[label] = round(value / by, 2 if by == 1000 or label == "CLS" else 0)
    short = []
    for category, least in LEAST.items():
        if row[category] < least:
            audits = runs[-1]["audits"]
            refs = runs[-1]["categories"][category]["auditRefs"]
            bad = [ref["id"] for ref in refs if ref["weight"] and (audits[ref["id"]]["score"] or 0) < 0.9]
            short.append(f"{name}: {category} {row[category]} < {least}: {', '.join(bad)}")
    return row, short


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portal", nargs="?", default="http://127.0.0.1:8000")
    parser.add_argument("--runs", type=int, default=1, help="the median of so many is what counts")
    parser.add_argument("--only", help="one page by its name")
    parser.add_argument("--json", help="write the last whole report of each page into this folder")
    options = parser.parse_args()
    if not (HERE / "node_modules/lighthouse").exists():
        sys.exit("First: npm ci --prefix tools/lighthouse --ignore-scripts")
    portal = visitor.local(options.portal)
    print(f"{date.today()}  " + " | ".join(["page", *LEAST, *FIGURES.values()]))
    failures: list[str] = []
    for name, address, cookies in targets(portal):
        if options.only and name != options.only:
            continue
        runs = [look_at(name, address, cookies) for _ in range(options.runs)]
        row, short = report(name, runs)
        failures += short
        print("| " + " | ".join(str(value) for value in row.values()) + " |", flush=True)
        if options.json:
            folder = Path(options.json)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.json").write_text(json.dumps(runs[-1]))
    print("\n".join(failures) or "Everything is as promised.")
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
