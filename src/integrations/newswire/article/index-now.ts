import { z } from 'zod';

const keyRule = 'Write 8 to 128 of a-z, A-Z, 0-9 and -; "openssl rand -hex 16" makes one.';

/** How search engines that listen to IndexNow are told of changes (indexnow.org). */
export const indexNowSchema = z.strictObject({
  /** Proves that the paper speaks for its own addresses; the build puts it into `/KEY.txt`. It is no secret. */
  key: z.string(keyRule).regex(/^[a-zA-Z0-9-]{8,128}$/, keyRule),
  /** Who is told; each passes it on to all others that take part. */
  endpoint: z
    .url({ protocol: /^https?$/, error: 'Write the whole address, from https:// on.' })
    .default('https://api.indexnow.org/indexnow'),
});

export type IndexNow = z.infer<typeof indexNowSchema>;
