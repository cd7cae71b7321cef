"""Walk the running demo as the people who use it, in Arabic and English, on three screens; say what they would trip over.

    make run                                                   in another terminal
    .venv/bin/python tools/walk.py                             everybody
    .venv/bin/python tools/walk.py --as family --shots out/    one of them, with pictures

Links only, never a form, except to sign in (by code, from the demo's outbox) and to fill a basket. Of one shape of address
(`/shop/p/*/`) `--per-shape` pages are looked at, in each language. What is said:

  HTTP      an answer of 400 or more             SIDEWAYS  the page scrolls sideways
  CONSOLE   a script error, a refused resource   AXE       any violation of accessibility, whatever its impact
  LANGUAGE  lang or dir missing or unfitting     HEAVY     more than --budget-kb over the wire, with nothing in the cache
  FOREIGN   words of the other language, outside <bdi> and elements with a lang or dir of their own
  RAW       leftovers of templates: {{ }}, {% %}, None, %(name)s
  EXTERNAL  a resource of another host
"""

import argparse
import collections
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import visitor
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

WIDTHS = (390, 320, 1280)  # the first is loaded, the others are the same page made narrower and wider
STAY_OUT = re.compile(
    r"logout|/jsi18n/|/download/|/export/|\.(pdf|xlsx|csv|ics|zip|xml|json|txt|png|svg|webp)$|/documents/|/media/|[?&](_popup|o|e|p)="
)
RAW = re.compile(r"\{\{|\}\}|\{%|%\}|%\([a-z_]+\)[sd]|(?<![\w.])None(?![\w.]| of)|&(?:amp|lt|quot|nbsp|#\d+);")
CODE = re.compile(r"[\w.]+@[\w.]+|\b[a-z]+(?:[._][a-z]+)+\b")  # addresses; `order.collected`
LATIN_WORD, LETTER, ARABIC = re.compile(r"[A-Za-z]{3,}"), re.compile(r"[^\W\d_]"), re.compile(r"[؀-ۿ]{2,}")
FACTS = """() => {
  const theirs = "script,style,noscript,code,pre,kbd,bdi,textarea,[translate=no],[lang]:not(html),[dir]:not(html)"
    + (location.pathname.startsWith("/en/admin/") ? ",#result_list,.readonly,option" : "");  // people's own words
  const seen = e => e.getClientRects().length > 0;
  const marked = [...document.querySelectorAll("bdi,[dir]:not(html)")].map(e => e.textContent.trim()).filter(t => t.length > 2);
  const title = marked.reduce((all, one) => all.replace(one, ""), document.title);
  const texts = [title], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (text && parent && seen(parent) && !parent.closest(theirs)) texts.push(text);
  }
  for (const e of document.querySelectorAll("[aria-label],[placeholder],[title],img[alt]"))
    if (!e.closest(theirs))
      texts.push(...["aria-label", "placeholder", "title", "alt"].map(n => e.getAttribute(n)).filter(Boolean));
  const root = document.documentElement;
  return { texts, lang: root.lang, dir: root.dir, links: [...document.querySelectorAll("a[href]")].map(a => a.href) };
}"""


def shape_of(address: str) -> str:
    """`/shop/p/12/saj/?page=2` → `/shop/p/*/*?page`: pages of one view are one shape."""
    parts = urlsplit(address)
    path = "/".join("*" if re.search(r"\d|%|-|[^\x00-\x7f]", part) else part for part in parts.path.split("/"))
    path = re.sub(r"/(families|shop)/(?!register|p/)[^/]+/$", r"/\1/*/", path)
    return path + (
        "?" + ",".join(sorted({pair.split("=")[0] for pair in parts.query.split("&")})) if parts.query else ""
    )


def is_foreign(text: str, language: str) -> bool:
    if language == "ar":
        text = CODE.sub("", text)
        words = [word for word in LATIN_WORD.findall(text) if not word.isupper()]  # SAR, JPG and IBAN are no language
        return len(words) >= 2 and sum(map(len, words)) > 0.6 * len(LETTER.findall(text))
    return bool(ARABIC.search(text))


@dataclass
class Walk:
    """One person's way through the portal."""

    who: str
    portal: str
    context: BrowserContext
    options: argparse.Namespace
    said: list[str] = field(default_factory=list)
    visited: int = 0
    is_listening: bool = True

    def say(self, address: str, kind: str, what: str) -> None:
        parts = urlsplit(address)
        place = parts.path + (f"?{parts.query}" if parts.query else "")
        line = f"{kind:9}{self.who:10}{place}  {what}"[:400]
        if line not in self.said:
            self.said.append(line)
            print(line, flush=True)

    def run(self, first: list[str]) -> None:
        queue = collections.deque(self.portal + path for path in first)
        seen: set[str] = set()
        shapes: collections.Counter[str] = collections.Counter()
        while queue and self.visited < self.options.pages:
            address = urldefrag(queue.popleft())[0]
            if address in seen or not address.startswith(self.portal) or STAY_OUT.search(address):
                continue
            seen.add(address)
            if self.options.only and not re.search(self.options.only, urlsplit(address).path):
                continue
            if shapes[shape_of(address)] >= self.options.per_shape:
                continue
            shapes[shape_of(address)] += 1
            self.visited += 1
            queue.extend(self.look_at(address))

    def look_at(self, address: str) -> list[str]:
        """Everything that can be said of one page; gives its links."""
        page = self.context.new_page()
        page.set_viewport_size({"width": WIDTHS[0], "height": 844})
        weights, self.is_listening = self.listen(page, address), True
        try:
            answer = page.goto(address, wait_until="load", timeout=30_000)
            page.wait_for_timeout(200)
            if answer is None or "html" not in answer.headers.get("content-type", ""):
                return []
            if answer.status >= 400:
                self.say(address, "HTTP", str(answer.status))
            facts = page.evaluate(FACTS)
            self.read(address, facts)
            weight = sum(weights) / 1024
            if weight > self.options.budget_kb:
                self.say(address, "HEAVY", f"{weight:.0f} KB in {len(weights)} requests")
            for width in WIDTHS:
                self.measure(page, address, width)
            return list(facts["links"])
        except Error as error:
            if "Download is starting" not in str(error):
                self.say(address, "HTTP", str(error).splitlines()[0])
            return []
        finally:
            page.close()

    def listen(self, page: Page, address: str) -> list[int]:
        """Watch console and network; the list grows by the bytes of each answer."""
        weights: list[int] = []

        def console(message: ConsoleMessage) -> None:
            if message.type == "error" and self.is_listening:
                self.say(address, "CONSOLE", message.text)

        def asked(request: Request) -> None:
            if request.url.startswith("http") and not request.url.startswith(self.portal + "/"):
                self.say(address, "EXTERNAL", request.url)

        devtools = self.context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        devtools.on("Network.loadingFinished", lambda event: weights.append(int(event["encodedDataLength"])))
        page.on("console", console)
        page.on("pageerror", lambda error: self.say(address, "CONSOLE", str(error)))
        page.on("request", asked)
        return weights

    def read(self, address: str, facts: dict[str, Any]) -> None:
        language = "en" if urlsplit(address).path.startswith("/en/") else "ar"
        if (facts["lang"], facts["dir"] or "ltr") != (language, "rtl" if language == "ar" else "ltr"):
            self.say(address, "LANGUAGE", f"lang={facts['lang']!r} dir={facts['dir']!r}")
        for text in facts["texts"]:
            if is_foreign(text, language):
                self.say(address, "FOREIGN", text[:120])
            if RAW.search(text):
                self.say(address, "RAW", text[:120])

    def measure(self, page: Page, address: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 844})
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if too_wide > 0:
            self.say(address, "SIDEWAYS", f"{too_wide} px at {width}")
        if not self.options.no_axe:
            self.is_listening = False  # axe fetches sheets and sets styles that the page's policy refuses
            for found in Axe().run(page).response["violations"]:
                nodes = [" ".join(map(str, node["target"])) for node in found["nodes"]]
                self.say(address, "AXE", f"{found['id']} ({found['impact']}) ×{len(nodes)} at {width}: {nodes[0]}")
        if self.options.shots:
            name = re.sub(r"\W+", "_", urlsplit(address).path).strip("_") or "home"
            folder = Path(self.options.shots)
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{self.who}-{name[:70]}-{self.visited}-{width}.png", full_page=True)


def pages_of(*paths: str) -> list[str]:
    return [prefix + path for path in paths for prefix in ("", "/en")]


def shopper(page: Page, portal: str) -> None:
    visitor.sign_in(page, portal, visitor.SHOPPER)
    visitor.fill_basket(page, portal)


MINE = pages_of("/my/", "/my/orders/", "/my/messages/", "/account/")
HERS = pages_of("/my/family/", "/my/family/application/", "/families/register/tasks/")
PEOPLE: dict[str, tuple[Callable[[Page, str], None] | None, list[str]]] = {
    "visitor": (None, pages_of("/", "/gifts/", "/shop/", "/cart/", "/offline/", "/account/work/")),
    "basket": (visitor.fill_basket, pages_of("/cart/", "/checkout/")),
    "shopper": (shopper, MINE + pages_of("/cart/", "/checkout/")),
    "volunteer": (lambda page, portal: visitor.sign_in(page, portal, visitor.VOLUNTEER), MINE),
    "newcomer": (lambda page, portal: visitor.sign_in(page, portal, visitor.NEW_FAMILY), HERS + MINE),
    "asked": (lambda page, portal: visitor.sign_in(page, portal, visitor.ASKED_FAMILY), HERS + MINE),
    "family": (lambda page, portal: visitor.sign_in(page, portal, visitor.FAMILY), HERS + MINE),
    "officer": (lambda page, portal: visitor.sign_in_staff(page, portal, visitor.OFFICER), pages_of("/admin/")),
    "staff": (lambda page, portal: visitor.sign_in_staff(page, portal, visitor.ADMIN), pages_of("/admin/")),
}
EVERYBODY_ELSE = {"shopper": "^(/en)?/(my|cart|checkout|orders|account)/", "volunteer": "^(/en)?/(my|account)/"}
EVERYBODY_ELSE |= dict.fromkeys(("newcomer", "asked", "family"), "^(/en)?/(my|account|families/register)/")
EVERYBODY_ELSE |= {"officer": "/admin/", "staff": "/admin/", "basket": "^(/en)?/(cart|checkout)/"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portal", nargs="?", default="http://127.0.0.1:8000", help="where the demo runs")
    parser.add_argument("--as", dest="who", action="append", choices=PEOPLE, help="one person; may be repeated")
    parser.add_argument("--pages", type=int, default=120, help="at most so many pages a person")
    parser.add_argument("--per-shape", type=int, default=2)
    parser.add_argument("--budget-kb", type=int, default=350)
    parser.add_argument("--only", help="a regular expression; without it each person keeps to her own pages")
    parser.add_argument("--shots", help="a folder for a picture of every page at every width")
    parser.add_argument("--no-axe", action="store_true")
    options = parser.parse_args()
    portal, only, said, visited = visitor.local(options.portal), options.only, 0, 0
    with sync_playwright() as playwright:
        browser = visitor.launch(playwright)
        for who in options.who or PEOPLE:
            come_in, first = PEOPLE[who]
            context = browser.new_context(locale="ar-SA", timezone_id="Asia/Riyadh", service_workers="block")
            context.set_default_timeout(20_000)
            if come_in:
                page = context.new_page()
                come_in(page, portal)
                page.close()
            options.only = only or EVERYBODY_ELSE.get(who)
            walk = Walk(who, portal, context, options)
            walk.run(first)
            print(f"{who}: {walk.visited} pages, {len(walk.said) or 'nothing'} to mend", flush=True)
            said, visited = said + len(walk.said), visited + walk.visited
            context.close()
        browser.close()
    print(f"{visited} pages on {len(WIDTHS)} screens: {said or 'nothing'} to mend")
    return bool(said)


if __name__ == "__main__":
    sys.exit(main())
