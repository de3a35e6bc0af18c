// Keeps the page of a stand at hand while the network is away. It keeps pages and what they need to look as they do, and
// nothing that anybody wrote.
"use strict";
const KEPT = "yousaid-stand"; // as in stand.js
const PATIENCE = 4000; // milliseconds

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (new URL(request.url).pathname.startsWith("/assets/")) event.respondWith(part(request));
});

// The page as the service gives it; as it was last time where the service is away or in trouble.
async function page(request) {
  let answer;
  try {
    answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch {}
  if (answer && answer.status < 500) return answer;
  const kept = await caches.match(request, { cacheName: KEPT, ignoreSearch: true });
  return kept ?? answer ?? Response.error();
}

// What a page needs stands under addresses that change with what is there.
async function part(request) {
  return (await caches.match(request, { cacheName: KEPT })) ?? fetch(request);
}
