/** What a signature must cover, else what it leaves out may be changed by whoever carries it. */
const draft = ['(request-target)', 'host'];
const draftBody = ['digest'];
const draftTime = ['date', '(created)'];
const rfc9421 = ['@method'];
const rfc9421Body = ['content-digest'];
const rfc9421Target = [['@target-uri'], ['@authority', '@path']];

/**
 * Does every signature on this request cover its target, its host, its time and its body? Fedify 2.3.6 checks a digest only
 * where an RFC 9421 signature lists it, so one over the method alone would let any body through.
 * @param options `body`: whether it has one; a GET has none.
 */
export function coversRequest(headers: Headers, { body = true } = {}): boolean {
  const input = headers.get('Signature-Input');
  if (input !== null) return everyLabel(input, body ? [...rfc9421, ...rfc9421Body] : rfc9421);
  const signature = headers.get('Signature') ?? '';
  const covered = (/\bheaders="([^"]*)"/i.exec(signature)?.[1] ?? 'date').toLowerCase().split(/\s+/);
  const wanted = body ? [...draft, ...draftBody] : draft;
  return wanted.every((name) => covered.includes(name)) && draftTime.some((name) => covered.includes(name));
}

/** `sig1=("@method" "@target-uri" "content-digest");created=1;keyid="..."` (RFC 9421 4.1), one or several. */
function everyLabel(input: string, wanted: readonly string[]): boolean {
  const labels = [...input.matchAll(/[\w*.-]+=\(([^)]*)\)([^,]*)/g)];
  return (
    labels.length > 0 &&
    labels.every(([, list = '', parameters = '']) => {
      const covered = [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1]?.toLowerCase());
      const target = rfc9421Target.some((names) => names.every((name) => covered.includes(name)));
      return target && wanted.every((name) => covered.includes(name)) && /;\s*created=\d+/.test(parameters);
    })
  );
}
