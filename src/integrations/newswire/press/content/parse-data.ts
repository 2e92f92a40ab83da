import { z } from 'zod';
import { markPicture } from './pictures.ts';
import type { Means } from './read-entry.ts';

/** As much of a collection of the site's configuration as is used here. */
export interface ConfiguredCollection {
  loader?: unknown;
  schema?: unknown;
}

/** Data that its collection's schema does not take; the message says where and why, a line each. */
export class UnfitError extends Error {}

interface Schema {
  safeParseAsync(data: unknown): Promise<{ success: true; data: unknown } | { success: false; error: z.ZodError }>;
}

/** Parses as Astro does before it stores an entry; without a schema everything passes. */
export function parserOf({ schema }: ConfiguredCollection): Means['parseData'] {
  return async ({ data, filePath }) => {
    const image = () => z.string().transform((path) => markPicture(path, filePath));
    const made = (typeof schema === 'function' ? schema({ image }) : schema) as Schema | undefined;
    if (!made) return data;
    const result = await made.safeParseAsync(data);
    if (result.success) return result.data as Record<string, unknown>;
    const lines = result.error.issues.map(({ path, message }) => `${path.join('.') || 'The whole'}: ${message}`);
    throw new UnfitError(lines.join('\n'));
  };
}
