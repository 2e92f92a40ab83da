/** The part used here; the package brings no types. */
declare module '@peertube/http-signature' {
  export interface ParsedSignature {
    keyId: string;
    algorithm: string;
    signingString: string;
    params: { keyId: string; algorithm: string; headers: string[]; signature: string };
  }
  interface Parts {
    method: string;
    url: string;
    headers: Record<string, string | string[] | undefined>;
  }
  const httpSignature: {
    parseRequest(
      request: Parts,
      options: { clockSkew: number; headers: string[]; algorithms: string[] },
    ): ParsedSignature;
    verifySignature(parsed: ParsedSignature, publicKeyPem: string): boolean;
  };
  export default httpSignature;
}

/** The part used here; the package's own types cannot be reached through its `exports`. */
declare module '@misskey-dev/node-http-message-signatures' {
  export function genRFC3230DigestHeader(body: string, algorithm: 'SHA-256'): Promise<string>;
  export function signAsDraftToRequest(
    request: { method: string; url: string; headers: Record<string, string>; body?: string },
    key: { keyId: string; privateKeyPem: string },
    headers: string[],
  ): Promise<{ signature: string; signingString: string; signatureHeader: string }>;
  interface Parts {
    method: string;
    url: string;
    headers: Record<string, string | string[] | undefined>;
  }
  /** What a `Signature-Input` field covers, and its parameters. */
  type Input = [components: [name: string, parameters: Map<string, unknown>][], parameters: Map<string, unknown>];
  export class RFC9421SignatureBaseFactory {
    requestSignatureInput: Map<string, Input> | undefined;
    constructor(request: Parts, scheme: 'http' | 'https');
    /** The text that the signature under a label signs. */
    generate(label: string): string;
  }
  export function verifyRFC9530DigestHeader(request: Parts, body: Uint8Array): Promise<boolean>;
}
