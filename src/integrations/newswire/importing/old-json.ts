import { NewsroomError } from '../article/problem.ts';

/** @throws NewsroomError where it is not an object of JSON. */
export function parseJson(text: string, file: string): Record<string, unknown> {
  let why = 'it holds no object';
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  throw new NewsroomError([
    { file, found: `This is not JSON: ${why}.`, remedy: 'Export or download it again. Nothing was written.' },
  ]);
}
