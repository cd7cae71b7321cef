// What a search box offers while somebody types: a combobox with a list box. Loaded when such a box is first entered.
const PAUSE = 150;
const SHORTEST = 2;
const LONGEST = 100;
const known = new Map(); // what this page has asked already

async function answer(address, query, signal) {
  const url = `${address}?q=${encodeURIComponent(query)}`;
  if (!known.has(url)) {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(response.status);
    known.set(url, (await response.json()).found);
  }
  return known.get(url);
}

export function suggest(input) {
  const words = input.dataset;
  const list = document.createElement("ul");
  const said = document.createElement("p");
  let wait, asking, options = [], at = -1;
  list.id = `${input.id}-list`;
  list.className = "suggest";
  list.popover = "manual"; // above everything, whatever clips the box
  said.className = "vh";
  for (const [name, value] of Object.entries({ role: "listbox", "aria-label": words.list })) list.setAttribute(name, value);
  said.setAttribute("role", "status");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(name, value);
  input.form.append(list, said);

  const isOpen = () => input.getAttribute("aria-expanded") === "true";
  function choose(number) {
    options[at]?.removeAttribute("aria-selected");
    at = number;
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  }
  function place() {
    const box = input.form.getBoundingClientRect();
    Object.assign(list.style, { top: `${box.bottom + scrollY + 4}px`, left: `${box.left + scrollX}px`, width: `${box.width}px` });
  }
  function close() {
    clearTimeout(wait);
    asking?.abort();
    choose(-1);
    if (isOpen()) list.hidePopover();
    input.setAttribute("aria-expanded", "false");
  }
  function show(found) {
    choose(-1);
    options = found.map(([text, kind, url], number) => {
      const option = document.createElement("li");
      const name = document.createElement("bdi");
      const sort = document.createElement("small");
      name.textContent = text;
      sort.textContent = kind;
      option.id = `${list.id}-${number}`;
      option.dataset.url = url;
      option.setAttribute("role", "option");
      option.append(name, " ", sort);
      return option;
    });
    list.replaceChildren(...options);
    said.textContent = found.length ? words.many.replace("{n}", found.length) : words.none;
    if (!found.length) return close();
    place();
    if (!isOpen()) list.showPopover();
    input.setAttribute("aria-expanded", "true");
  }
  async function ask() {
    const query = input.value.trim().slice(0, LONGEST);
    asking?.abort();
    if (query.length < SHORTEST) return close();
    const { signal } = (asking = new AbortController());
    try {
      const found = await answer(words.suggest, query, signal);
      if (!signal.aborted && document.activeElement === input) show(found);
    } catch { if (!signal.aborted) close(); } // offline: the form still searches
  }

  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, PAUSE); });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen()) return ask();
      const places = options.length + 1; // one of them is the box itself
      choose(((at + 1 + (event.key === "ArrowDown" ? 1 : places - 1)) % places) - 1);
    } else if (event.key === "Enter" && isOpen() && at >= 0) {
      event.preventDefault();
      location.assign(options[at].dataset.url);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
  addEventListener("resize", () => { if (isOpen()) place(); });
  if (input.value && document.activeElement === input) ask();
}
