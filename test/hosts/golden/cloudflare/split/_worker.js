// Written by the build of https://paper.example: change its options, not this file.
const gone = new Set(["/articles/taken-down/","/articles/%EC%82%AC%EB%9D%BC%EC%A7%84-%EA%B8%B0%EC%82%AC/","/comments/feed","/comments/feed/","/sections/old/rss.xml"]);
const server = "https://live.paper.example";

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (gone.has(url.pathname)) return say410(await env.ASSETS.fetch(request));
    const passedOn = new Request(server + url.pathname + url.search, request);
    return fetch(new Request(passedOn, { redirect: 'manual' }));
  },
};

function say410(page) {
  const headers = { 'Content-Type': page.ok ? page.headers.get('Content-Type') : 'text/plain; charset=utf-8' };
  return new Response(page.ok ? page.body : 'Gone.', { status: 410, headers });
}
