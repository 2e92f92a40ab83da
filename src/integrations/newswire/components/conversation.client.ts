/**
 * Makes a printed conversation or poll current when a reader comes to it, sends votes without leaving the page, and
 * remembers in this browser the account that was typed. Everything works without it; whatever fails changes nothing.
 */
const key = 'newswire-account';

/** The section of the same id in what the server answers; null where there is none. */
async function read({ id }: Element, address: string, request?: RequestInit): Promise<HTMLElement | null> {
  const text = await (await fetch(address, request)).text();
  return new DOMParser().parseFromString(text, 'text/html').getElementById(id);
}

/** @throws TypeError where there is nothing to put. */
function put(next: HTMLElement | null, old: Element): void {
  for (const { parentElement } of old.querySelectorAll('[open]'))
    next!.querySelector(`#${parentElement!.id} details`)?.toggleAttribute('open');
  old.replaceWith(next!);
  // What came of a vote is what its reader wants to hear.
  next!.querySelector<HTMLElement>('[role=status]')?.focus();
  fill();
}

/** The account is the value the form begins with: whoever leaves it as it is has typed nothing. */
function fill(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('[name=account]'))
    input.defaultValue = localStorage[key] || '';
}

for (const root of document.querySelectorAll<HTMLElement>('[data-live]'))
  new IntersectionObserver(async ([seen], observer) => {
    if (!seen!.isIntersecting) return;
    observer.disconnect();
    const { live, version, open } = root.dataset;
    const next = await read(root, live!);
    // Nothing is moved under the hands of a reader.
    const busy = root.querySelector(':focus, :checked, :user-valid, :user-invalid');
    if (next && !busy && (+next.dataset['version']! > +version! || next.dataset['open'] !== open)) put(next, root);
  }).observe(root);

addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  const { account } = form.elements as HTMLFormControlsCollection & { account?: HTMLInputElement };
  if (account) localStorage[key] = account.value;
  const root = form.closest('[data-live]');
  if (!root || form.method !== 'post') return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  read(root, form.action, { method: 'POST', body })
    .then((next) => put(next, root))
    .catch(() => form.submit());
});

addEventListener('click', ({ target }) => {
  const link = (target as Element).closest<HTMLAnchorElement>('[href*="/live/interact?"]');
  if (link && localStorage[key]) link.search += `&account=${localStorage[key]}`;
});

fill();
