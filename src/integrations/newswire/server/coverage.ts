/** What a signature must cover, else what it leaves out may be changed by whoever carries it. */
const draft = ['(request-target)', 'host', 'digest'];
const draftTime = ['date', '(created)'];
const rfc9421 = ['@method', 'content-digest'];
const rfc9421Target = [['@target-uri'], ['@authority', '@path']];

/**
 * Does every signature on this POST cover its target, its host, its time and its body? Fedify 2.3.6 checks a digest only
 * where an RFC 9421 signature lists it, so one over the method alone would let any body through.
 */
export function coversRequest(headers: Headers): boolean {
  const input = headers.get('Signature-Input');
  if (input !== null) return everyLabel(input);
  const signature = headers.get('Signature') ?? '';
  const covered = (/\bheaders="([^"]*)"/i.exec(signature)?.[1] ?? 'date').toLowerCase().split(/\s+/);
  return draft.every((name) => covered.includes(name)) && draftTime.some((name) => covered.includes(name));
}

/** `sig1=("@method" "@target-uri" "content-digest");created=1;keyid="..."` (RFC 9421 4.1), one or several. */
function everyLabel(input: string): boolean {
  const labels = [...input.matchAll(/[\w*.-]+=\(([^)]*)\)([^,]*)/g)];
  return (
    labels.length > 0 &&
    labels.every(([, list = '', parameters = '']) => {
      const covered = [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1]?.toLowerCase());
      const target = rfc9421Target.some((names) => names.every((name) => covered.includes(name)));
      return target && rfc9421.every((name) => covered.includes(name)) && /;\s*created=\d+/.test(parameters);
    })
  );
}
