// At a shift's door without a network: the ticket is kept on this phone and sent when the network is back.
const door = document.querySelector("[data-door]");
const form = door?.querySelector("[data-ticket]");
const key = `door:${door?.dataset.scans}`;
const kept = () => JSON.parse(localStorage.getItem(key) || "[]");
const keep = (scans) => localStorage.setItem(key, JSON.stringify(scans));

function show(texts = []) {
  const count = kept().length;
  door.querySelector("[data-kept]").hidden = count === 0;
  door.querySelector("[data-kept-count]").textContent = count;
  const list = door.querySelector("[data-answers]");
  if (texts.length) {
    list.replaceChildren(...texts.map((text) => Object.assign(document.createElement("li"), { textContent: text, dir: "auto" })));
    list.hidden = false;
  }
}

async function send() {
  const scans = kept();
  if (!scans.length || !navigator.onLine) return;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json" };
  const answer = await fetch(door.dataset.scans, { method: "POST", headers, body: JSON.stringify(scans.slice(0, 500)) });
  if (!answer.ok) return;
  const { answers } = await answer.json();
  const told = new Set(scans.slice(0, 500).map((scan) => scan.nonce));
  keep(kept().filter((scan) => !told.has(scan.nonce)));
  show(answers.map((one) => one.text));
}

if (form) {
  form.addEventListener("submit", (event) => {
    const code = form.elements.code;
    if (navigator.onLine || !code.value.trim()) return;
    event.preventDefault();
    const direction = event.submitter?.value || "in";
    keep([...kept(), { code: code.value, direction, nonce: crypto.randomUUID(), captured_at: new Date().toISOString() }]);
    code.value = "";
    code.focus();
    show();
  });
  addEventListener("online", () => send().catch(() => {}));
  show();
  send().catch(() => {});
}
