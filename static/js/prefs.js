// Runs before the first paint: says that scripts work and brings back the reader's own size and contrast.
(function (root, store) {
  root.classList.add("js");
  try {
    if (store.getItem("text")) root.dataset.text = store.getItem("text");
    if (store.getItem("contrast")) root.dataset.contrast = store.getItem("contrast");
  } catch (error) { /* storage is closed: the page reads well without */ }
})(document.documentElement, window.localStorage);
