/** What a reader looks for, as it stands in the address of the page: `?q=협회&sort=date&page=2`. */
export interface Address {
  query: string;
  /** Newest first instead of best first. */
  newest: boolean;
  /** From 1. */
  page: number;
}

export function readAddress(search: string): Address {
  const parameters = new URLSearchParams(search);
  const page = Number(parameters.get('page') ?? 1);
  return {
    query: (parameters.get('q') ?? '').normalize('NFC').trim().slice(0, 200),
    newest: parameters.get('sort') === 'date',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function toAddress(path: string, { query, newest, page }: Address): string {
  const parameters = new URLSearchParams({ q: query });
  if (newest) parameters.set('sort', 'date');
  if (page > 1) parameters.set('page', String(page));
  return `${path}?${parameters}`;
}
