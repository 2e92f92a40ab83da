import { type Found, find } from '../../search/find.ts';
import { type OpenIndex, openIndex, type PagefindProgram } from '../../search/open-index.ts';
import { toTerms } from '../../search/to-terms.ts';
import { type Address, readAddress, toAddress } from './address.ts';
import { clearResults, partsOf, showFailure, showNothing, showResults, showWaiting } from './show-results.ts';

/** How many articles a page of results has. */
const perPage = 20;

/** Makes the field of this place search: what is looked for stands in the address, so that it can be sent on and gone back to. */
export function startSearch(place: HTMLElement): void {
  const parts = partsOf(place);
  const { form, field } = parts;
  let index: Promise<OpenIndex> | undefined;
  let last: { query: string; found: Promise<Found> } | undefined;
  let runs = 0;

  const open = () => {
    index ??= load(place.dataset['index'] ?? '/pagefind/');
    return index;
  };

  const run = async (jump: boolean) => {
    runs += 1;
    const turn = runs;
    const address = readAddress(location.search);
    field.value = address.query;
    if (!address.query) return clearResults(parts);
    showWaiting(parts);
    const terms = toTerms(address.query);
    try {
      const opened = await open();
      if (last?.query !== address.query) last = { query: address.query, found: find(terms, opened) };
      const { ids, partly } = await last.found;
      const sorted = address.newest ? await opened.newestFirst(ids) : ids;
      const pages = Math.max(1, Math.ceil(ids.length / perPage));
      const page = Math.min(address.page, pages);
      const from = (page - 1) * perPage;
      const articles = await Promise.all(sorted.slice(from, from + perPage).map(opened.load));
      // A reader who typed on does not want the answer to what he asked before.
      if (turn !== runs) return;
      if (ids.length === 0) showNothing(parts, address);
      else
        showResults(parts, { address: { ...address, page }, pages, count: ids.length, from, partly, articles, terms });
    } catch {
      index = undefined;
      last = undefined;
      if (turn === runs) showFailure(parts, () => run(false));
    }
    if (jump && turn === runs) parts.status.focus();
  };

  const go = (address: Address, jump: boolean) => {
    history.pushState(null, '', toAddress(location.pathname, address));
    void run(jump);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const query = field.value.trim();
    if (query) go({ query, newest: readAddress(location.search).newest, page: 1 }, false);
  });
  place.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-go]');
    // With a key held down the reader wants another window.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(readAddress(link.search), true);
  });
  addEventListener('popstate', () => void run(false));
  field.addEventListener('focus', () => void open().catch(() => undefined), { once: true });
  void run(false);
}

async function load(path: string): Promise<OpenIndex> {
  const program = (await import(/* @vite-ignore */ `${path}pagefind.js`)) as PagefindProgram;
  return openIndex(program, path);
}
