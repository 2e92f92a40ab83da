import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastPluginEntry } from 'satteri';
import { htmlAddress, readDocument } from './read-document.ts';
import { addressOf, type Target, targetOf } from './target.ts';

/**
 * Sätteri plugin that makes a page of a file that is written for a code host: the first heading is left to the page's own
 * head, links between files lead to pages, by their titles where the link says no more than the name of the file, and links to what
 * the site does not have become plain words.
 * @param docs the folder `docs/`. @param base of the site.
 */
export function documentMarkdown(docs: URL, base: string): MdastPluginEntry {
  const repository = fileURLToPath(new URL('..', docs));
  const titleOf = (target: Target) =>
    target.kind === 'document' ? readDocument(readFileSync(join(repository, target.path), 'utf8')).title : null;
  return ({ fileURL }) => {
    if (!fileURL) return null;
    const file = relative(repository, fileURLToPath(fileURL)).split(sep).join('/');
    const leadTo = (url: string) => (url.startsWith('#') ? url : addressOf(targetOf(url, file), base));
    let titled = false;
    return {
      name: 'documents',
      heading(node, context) {
        if (titled || node.depth !== 1) return;
        titled = true;
        context.removeNode(node);
      },
      link(node, context) {
        const address = leadTo(node.url);
        if (address === null) context.replaceNode(node, [...node.children]);
        else if (address !== node.url) context.setProperty(node, 'url', address);
        const title = /\.md$/.test(context.textContent(node)) && titleOf(targetOf(node.url, file));
        if (title) context.setProperty(node, 'children', [{ type: 'text', value: title }]);
      },
      definition(node, context) {
        context.setProperty(node, 'url', leadTo(node.url) ?? node.url);
      },
      // A short name of code stays on its line: browsers break at each hyphen.
      inlineCode(node, context) {
        if (node.value.length <= 28) context.setProperty(node, 'data', { hProperties: { class: 'short' } });
      },
      // Pictures of Markdown are Astro's to find; those in HTML are not.
      html(node, context) {
        const value = node.value
          .replace(htmlAddress, (url) => leadTo(url) ?? url)
          .replace(/<img(?=\s)/g, '<img loading="lazy"');
        if (value !== node.value) context.setProperty(node, 'value', value);
      },
    };
  };
}
