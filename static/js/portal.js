// Small behaviours, each asked for by a data attribute. Every page works without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  const script = document.currentScript;
  const WEEK = 7 * 864e5;

  function remember(key, value) {
    try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* closed */ }
  }
  function recall(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  }

  // Reading comfort -------------------------------------------------------------------------------------------------
  const SIZES = ["", "l", "xl"];
  function setContrast(on) {
    on ? (root.dataset.contrast = "high") : delete root.dataset.contrast;
    remember("contrast", on ? "high" : "");
    document.querySelectorAll("[data-contrast-toggle]").forEach((b) => b.setAttribute("aria-pressed", String(on)));
  }
  function setSize(step) {
    const at = Math.min(2, Math.max(0, SIZES.indexOf(root.dataset.text || "") + step));
    SIZES[at] ? (root.dataset.text = SIZES[at]) : delete root.dataset.text;
    remember("text", SIZES[at]);
  }

  // One listener for all clicks ------------------------------------------------------------------------------------
  const clicks = {
    "data-text-size": (b) => setSize(b.dataset.textSize === "up" ? 1 : -1),
    "data-contrast-toggle": () => setContrast(root.dataset.contrast !== "high"),
    "data-dismiss": (b) => b.closest("[data-toast], .alert").remove(),
    "data-dialog": (b, e) => { const d = document.getElementById(b.dataset.dialog); if (d) { e.preventDefault(); d.showModal(); } },
    "data-dialog-close": (b) => b.closest("dialog").close(),
    "data-step": stepQuantity,
    "data-copy": copy,
    "data-share": (b) => (navigator.share ? navigator.share({ title: document.title, url: location.href }).catch(() => {}) : copy(b)),
    "data-print": () => window.print(),
    "data-clear": (b) => { const box = b.form.elements.q; box.value = ""; box.focus(); box.dispatchEvent(new Event("input", { bubbles: true })); },
    "data-draft-drop": (b) => { remember(draftKey(b.closest("form")), ""); b.closest("form").reset(); b.closest("[data-draft-note]").hidden = true; },
  };
  document.addEventListener("click", (event) => {
    for (const name in clicks) {
      const hit = event.target.closest(`[${name}]`);
      if (hit) clicks[name](hit, event);
    }
    if (event.target.matches("dialog")) event.target.close();
  });

  function stepQuantity(button) {
    const input = button.closest("[data-stepper]").querySelector("input");
    const to = (parseInt(input.value, 10) || 1) + Number(button.dataset.step);
    input.value = Math.min(Number(input.max) || 999, Math.max(Number(input.min) || 1, to));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function copy(button) {
    const label = button.querySelector("span") || button;
    const before = label.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy || location.href);
      label.textContent = button.dataset.done || before;
      setTimeout(() => { label.textContent = before; }, 2500);
    } catch { /* the text stands beside the button */ }
  }

  // What a box offers while somebody types comes with the first touch of the box.
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches("[data-module]")) return;
    import(target.dataset.module).then((module) => module.suggest(target)).catch(() => {}); // offline: the form still searches
    delete target.dataset.module;
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-autosubmit]")) event.target.form.requestSubmit();
    if (event.target.matches("[data-photos] input[type=file]")) photos(event.target);
  });

  // A form is sent once; after going back it can be sent again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post]")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    form.classList.add("busy");
    if (form.dataset.draft) remember("sent", draftKey(form));
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => { delete f.dataset.sent; f.classList.remove("busy"); }));

  // Drafts: what was typed waits on this phone, a week at most; secrets are marked data-draft="off" ---------------------
  function draftKey(form) { return `draft:${form.dataset.draft}`; }
  function kept(form) {
    return [...form.elements].filter((f) => f.name && f.dataset.draft !== "off" && !/^(hidden|password|file|submit|button)$/.test(f.type) && f.autocomplete !== "one-time-code");
  }
  function saveDraft(form) {
    const values = {};
    kept(form).forEach((f) => {
      if (f.type === "radio" || f.type === "checkbox") { if (f.checked) (values[f.name] ||= []).push(f.value); }
      else if (f.value) values[f.name] = f.value;
    });
    remember(draftKey(form), JSON.stringify({ at: Date.now(), values }));
  }
  function restoreDraft(form) {
    let draft = null;
    try { draft = JSON.parse(recall(draftKey(form))); } catch { /* unreadable: none */ }
    if (!draft || Date.now() - draft.at > WEEK) return remember(draftKey(form), "");
    if (form.querySelector(".is-invalid")) return;
    let brought = false;
    kept(form).forEach((f) => {
      const value = draft.values[f.name];
      if (value === undefined) return;
      if (f.type === "radio" || f.type === "checkbox") {
        if (!f.checked && value.includes(f.value) && !form.querySelector(`[name="${CSS.escape(f.name)}"]:checked:not([data-brought])`)) { f.checked = true; f.dataset.brought = ""; brought = true; }
      } else if (!f.value) { f.value = value; brought = true; }
    });
    const note = form.querySelector("[data-draft-note]");
    if (note && brought) note.hidden = false;
  }

  // Photos: made smaller here, then sent one by one, or with the form ---------------------------------------------------
  async function smaller(file) {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, 1600 / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * scale);
    canvas.height = Math.round(bitmap.height * scale);
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
  }
  async function photos(input) {
    const box = input.closest("[data-photos]");
    const list = box.querySelector("[data-photos-list]");
    const error = box.querySelector("[data-photos-error]");
    const ready = new DataTransfer();
    error.hidden = true;
    if (!box.dataset.upload) list.replaceChildren();
    for (const original of input.files) {
      const file = await smaller(original).catch(() => original);
      const tile = document.createElement("div");
      tile.className = "photos__item";
      const image = new Image();
      image.className = "pic";
      image.alt = "";
      image.src = URL.createObjectURL(file);
      tile.append(image);
      list.append(tile);
      if (box.dataset.upload) await upload(box, input, file, tile, error);
      else ready.items.add(file);
    }
    if (box.dataset.upload) input.value = "";
    else input.files = ready.files;
  }
  function upload(box, input, file, tile, error) {
    return new Promise((done) => {
      const bar = document.createElement("progress");
      bar.max = 1;
      tile.append(bar);
      const body = new FormData();
      const token = document.querySelector("[name=csrfmiddlewaretoken]");
      if (token) body.append(token.name, token.value);
      body.append(input.name, file);
      const request = new XMLHttpRequest();
      request.upload.onprogress = (e) => { bar.value = e.loaded / e.total; };
      request.onloadend = () => {
        if (request.status >= 200 && request.status < 300) {
          const answer = new DOMParser().parseFromString(request.responseText, "text/html").body;
          tile.replaceWith(...answer.childNodes);
        } else {
          tile.remove();
          error.textContent = request.status >= 400 && request.status < 500 && request.responseText.length < 300 ? request.responseText : box.querySelector("[data-failed]").dataset.failed;
          error.hidden = false;
        }
        done();
      };
      request.open("POST", box.dataset.upload);
      request.setRequestHeader("HX-Request", "true");
      request.send(body);
    });
  }

  // What a fresh piece of page needs; also run on pieces htmx brings ------------------------------------------------------
  function wake(scope) {
    const all = (selector) => [...(scope.matches?.(selector) ? [scope] : []), ...scope.querySelectorAll(selector)];
    all(".side [aria-current], .chips--scroll [aria-current=page]").forEach((e) => {
      const row = e.closest(".side, .chips--scroll");
      if (row.scrollWidth > row.clientWidth) row.scrollBy({ left: e.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - e.offsetWidth) / 2, behavior: "instant" });
    });
    all("[data-photos-send]").forEach((e) => { e.hidden = true; }); // each photo is sent as soon as it is chosen
    all("[data-focus]").forEach((e) => e.focus({ preventScroll: true }));
    all("[data-toast]:not(.toast--error)").forEach((toast) => {
      let left = setTimeout(() => toast.remove(), 9000);
      ["pointerenter", "focusin"].forEach((name) => toast.addEventListener(name, () => clearTimeout(left)));
      toast.addEventListener("pointerleave", () => { left = setTimeout(() => toast.remove(), 5000); });
    });
    all("textarea[data-count][maxlength]").forEach((area) => {
      const count = document.createElement("span");
      count.className = "counter";
      const figures = count.appendChild(document.createElement("bdi"));
      figures.dir = "ltr";
      const show = () => { figures.textContent = `${area.value.length} / ${area.maxLength}`; };
      area.addEventListener("input", show);
      area.after(count);
      show();
    });
    all("[data-until-changed]").forEach((button) => { // the number is true until a filter is touched
      const later = button.textContent;
      button.textContent = button.dataset.untilChanged;
      button.form.addEventListener("change", () => { button.textContent = later; });
    });
    all("[data-countdown]").forEach((button) => {
      const text = document.createElement("bdi");
      let left = Number(button.dataset.countdown);
      button.disabled = true;
      button.append(" ", text);
      const tick = () => {
        text.textContent = left > 0 ? `(${left})` : "";
        if (left-- > 0) setTimeout(tick, 1000);
        else button.disabled = false;
      };
      tick();
    });
    all("form[data-draft]").forEach((form) => {
      restoreDraft(form);
      let wait;
      form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(saveDraft, 400, form); });
    });
  }

  const sent = recall("sent");
  if (sent && ![...document.querySelectorAll("form[data-draft]")].some((f) => draftKey(f) === sent && f.querySelector(".is-invalid"))) remember(sent, "");
  remember("sent", "");
  if (document.querySelector("[data-draft-clear]")) Object.keys(localStorage).filter((k) => k.startsWith("draft:")).forEach((k) => remember(k, ""));
  setContrast(root.dataset.contrast === "high");
  wake(document);
  if ("serviceWorker" in navigator && /\.[0-9a-f]{12}\.js$/.test(script?.src)) navigator.serviceWorker.register("/sw.js"); // never while the file names carry no hash
  document.addEventListener("htmx:after:swap", (event) => wake(event.detail?.ctx?.target || event.target));
})();
