import { z } from 'zod';
import { isData } from '../article/read-field.ts';

/** The names that a collection's schema knows, where that can be seen: an optional one may be in no entry yet. */
export function namesOfSchema(collection: unknown): string[] {
  const schema = isData(collection) ? collection['schema'] : undefined;
  const made = typeof schema === 'function' ? quietly(() => schema({ image: () => z.unknown() })) : schema;
  const shape = isData(made) ? made['shape'] : undefined;
  return isData(shape) ? Object.keys(shape) : [];
}

/** It is somebody else's function, asked out of turn. */
function quietly(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    return undefined;
  }
}
