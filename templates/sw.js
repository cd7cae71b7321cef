const KEEP = "portal-1";
const OFFLINE = "{{ offline|escapejs }}";
const STATIC = "{{ static|escapejs }}";

self.addEventListener("install", event => {
  event.waitUntil(caches.open(KEEP).then(cache => cache.add(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => {
  const old = keys => Promise.all(keys.filter(key => key !== KEEP).map(key => caches.delete(key)));
  event.waitUntil(caches.keys().then(old).then(() => self.clients.claim()));
});

self.addEventListener("fetch", event => {
  const request = event.request, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  } else if (url.pathname.startsWith(STATIC)) {
    event.respondWith(caches.match(request).then(kept => kept || fetch(request).then(response => {
      if (response.ok) { const copy = response.clone(); caches.open(KEEP).then(cache => cache.put(request, copy)); }
      return response;
    })));
  }
});
