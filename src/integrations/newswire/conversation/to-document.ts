import { html, trusted } from './markup.ts';

interface Titled {
  title: string;
  url: string;
  language: string;
}

/** A fragment of the conversation as a document of its own, for a reader who opens one of its pages by a link. */
export function toDocument(fragment: string, { title, url, language }: Titled): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>body{max-width:42rem;margin:1rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}</style>
</head>
<body>
<h1><a href="${url}">${title}</a></h1>
${trusted(fragment)}
</body>
</html>
`.markup;
}
