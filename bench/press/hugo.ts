import type { Dress } from './astro.ts';

const list = `<ul>{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time>{{ .Date.Format "2006-01-02T15:04:05.000Z" }}</time></li>{{ end }}</ul>`;

/** The same pages by Hugo. Its numbered pages lie under \`page/\`, which is its way. */
export const hugo: Dress = {
  name: 'Hugo',
  files: {
    'config.toml': `baseURL = 'https://paper.example/'
title = '벤치신문'
languageCode = 'ko'
contentDir = 'src/content'
publishDir = 'dist'
paginate = 20
disableKinds = ['section', 'taxonomy', 'sitemap', 'robotsTXT', '404']
ignoreErrors = ['error-disable-taxonomy']
[frontmatter]
date = ['published']
[taxonomies]
part = 'section'
tag = 'tags'
[outputs]
home = ['html', 'rss']
taxonomy = ['html']
term = ['html']
`,
    'layouts/_default/baseof.html': `<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{{ block "title" . }}{{ .Title }}{{ end }}</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head>
<body><header><a href="/">벤치신문</a></header><main>{{ block "main" . }}{{ end }}</main></body></html>
`,
    'layouts/_default/single.html': `{{ define "main" }}
  <article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02T15:04:05.000Z" }}</time>{{ .Content }}</article>
  <ul><li><a href="/section/{{ .Params.section }}/">{{ .Params.section }}</a></li>{{ range .Params.tags }}<li><a href="/tags/{{ . }}/">{{ . }}</a></li>{{ end }}</ul>
  <nav>{{ with .Prev }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .Next }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ end }}
`,
    'layouts/_default/term.html': `{{ define "title" }}{{ .Title }} {{ .Paginator.PageNumber }}{{ end }}
{{ define "main" }}
  <h1>{{ .Title }}</h1>{{ with .Paginator.Pages }}${list}{{ end }}
  <nav>{{ with .Paginator.Prev }}<a href="{{ .URL }}">앞</a>{{ end }}{{ with .Paginator.Next }}<a href="{{ .URL }}">뒤</a>{{ end }}</nav>
{{ end }}
`,
    'layouts/index.html': `{{ define "main" }}{{ with first 20 .Site.RegularPages }}${list}{{ end }}{{ end }}
`,
    'layouts/index.rss.xml': `{{ printf "<?xml version=\\"1.0\\" encoding=\\"UTF-8\\"?>" | safeHTML }}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>벤치신문</title><description>재어 보려고 만든 신문</description><link>https://paper.example/</link>{{ range first 30 .Site.RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><content:encoded>{{ .Content | html }}</content:encoded></item>{{ end }}</channel></rss>
`,
  },
};
