import { z } from 'zod';
import type { SchemaContext } from './frontmatter.ts';

/**
 * A schema that holds pictures, made once: Astro asks for it anew for every file, since a picture's path is read from the
 * file's folder, and to make one takes longer than to read forty files by it. Astro parses at once what it asked a schema for.
 */
export function madeOnce<Schema extends z.ZodType>(
  make: (context: SchemaContext) => Schema,
): (context: SchemaContext) => Schema {
  let image: SchemaContext['image'];
  let made: Schema | undefined;
  const picture = z.unknown().transform((value, context) => {
    const read = image().safeParse(value);
    if (read.success) return read.data;
    for (const { message } of read.error.issues) context.issues.push({ code: 'custom', message, input: value });
    return z.NEVER;
  });
  return (context) => {
    // Who asks for a plain string describes the schema to an editor's program, and wants to see it.
    if (isString(context)) return make(context);
    image = context.image;
    made ??= make({ image: () => picture });
    return made;
  };
}

/** Astro makes its `image` anew for every file, too: what the same code made before is of the same kind. */
function isString({ image }: SchemaContext): boolean {
  const code = String(image);
  const known = strings.get(code) ?? image().type === 'string';
  strings.set(code, known);
  return known;
}

const strings = new Map<string, boolean>();
