import { stat } from 'node:fs/promises';

/** What a process that prints again and again knows of a file, for as long as nobody else writes it. */
export interface Memory<Value> {
  /** Once: who takes it may change it, and keeps it again when the file is what it is. Null where the file is another. */
  take(file: string): Promise<Value | null>;
  keep(file: string, value: Value): Promise<void>;
}

/** @param drop told of what was kept in vain */
export function toMemory<Value>(drop: (value: Value) => void = () => {}): Memory<Value> {
  let kept: { sign: string; value: Value } | null = null;
  return {
    take: async (file) => {
      const found = kept;
      kept = null;
      if (!found) return null;
      if (found.sign === (await signOf(file))) return found.value;
      drop(found.value);
      return null;
    },
    keep: async (file, value) => {
      kept = { sign: await signOf(file), value };
    },
  };
}

/** Tells one writing of a file from the next, which puts another in its place; empty where there is none. */
export async function signOf(file: string): Promise<string> {
  const info = await stat(file, { bigint: true }).catch(() => null);
  return info ? `${file} ${info.ino} ${info.size} ${info.mtimeNs}` : '';
}
