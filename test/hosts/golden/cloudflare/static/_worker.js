// Written by the build of https://paper.example: change its options, not this file.
const gone = new Set(["/articles/taken-down/","/articles/%EC%82%AC%EB%9D%BC%EC%A7%84-%EA%B8%B0%EC%82%AC/","/comments/feed","/comments/feed/","/sections/old/rss.xml"]);
const accounts = [["acct(:|%3A)(@|%40)?news(@|%40)paper\\.example","/ap/webfinger/news"],["acct(:|%3A)(@|%40)?world(@|%40)paper\\.example","/ap/webfinger/world"],["acct(:|%3A)(@|%40)?tech(@|%40)paper\\.example","/ap/webfinger/tech"],["acct(:|%3A)(@|%40)?industry_desk(@|%40)paper\\.example","/ap/webfinger/industry_desk"],["acct(:|%3A)(@|%40)?abroad(@|%40)paper\\.example","/ap/webfinger/abroad"]];

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (gone.has(url.pathname)) return say410(await env.ASSETS.fetch(request));
    const found = accounts.find(([pattern]) => new RegExp('[?&]resource=' + pattern + '(&|$)', 'i').test(url.search));
    const file = await env.ASSETS.fetch(found ? new Request(new URL(found[1], url), request) : request);
    return new Response(file.body, { status: file.status, headers: {"Content-Type":"application/jrd+json; charset=utf-8","Access-Control-Allow-Origin":"*"} });
  },
};

function say410(page) {
  const headers = { 'Content-Type': page.ok ? page.headers.get('Content-Type') : 'text/plain; charset=utf-8' };
  return new Response(page.ok ? page.body : 'Gone.', { status: 410, headers });
}
