/** Longer names are on no server (RFC 1035, 2.3.4). */
const longestName = 253;
const mostLabels = 127;

/** Host of an address with its port, as deliveries are counted by; empty where it is none. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}

/** Host of an actor's id from its top, each label ended by a dot: `https://far.example/users/a` -> `example.far.`. */
export function domainOf(id: string): string {
  return toDomain(nameOf(id));
}

/** The domains of {@link domainOf} that are `host` or below it: from `from` up to, not including, `to`. `/` comes after `.`. */
export function rangeOfHost(host: string): { from: string; to: string } {
  const from = toDomain(host);
  return { from, to: `${from.slice(0, -1)}/` };
}

/** Host of an actor's id and every domain above it: `a.far.example`, `far.example`, `example`. */
export function hostsAbove(id: string): string[] {
  const labels = nameOf(id).split('.').slice(-mostLabels);
  return labels.map((_, at) => labels.slice(at).join('.')).filter((host) => host && host.length <= longestName);
}

/** Lower case and Punycode are the parser's work; the dot of a full name (`far.example.`) names the same host. */
function nameOf(id: string): string {
  return (URL.parse(id)?.hostname ?? '').replace(/\.$/, '');
}

function toDomain(host: string): string {
  return `${host.split('.').reverse().join('.')}.`;
}
