import { SiteError } from './problem.ts';

/** What a person can do about a disk that refuses, as an error without a stack; any other error as it is. */
export function toDiskError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { code, path, dest } = error as NodeJS.ErrnoException & { dest?: string };
  const sentence = sentences[String(code)];
  // A rename and a link name what was there first.
  return sentence ? new SiteError(sentence(dest ?? path)) : error;
}

/** The same work, told so where the disk refuses it. */
export function onDisk<Given extends unknown[], Result>(
  work: (...given: Given) => Result | Promise<Result>,
): (...given: Given) => Promise<Result> {
  return async (...given) => {
    try {
      return await work(...given);
    } catch (error) {
      throw toDiskError(error);
    }
  };
}

const denied = (path = 'a file') =>
  `Permission denied: ${path}. Let the user who runs this read and write there, by "chown" or "chmod", and run it again.`;

const full = (path?: string) =>
  `The disk${path ? ` that ${path} lies on` : ''} is full. Make room, and run this again.`;

const sentences: Record<string, (path: string | undefined) => string> = {
  EACCES: denied,
  EPERM: denied,
  EROFS: (path = 'The disk') =>
    `${path} cannot be written: its disk is mounted for reading only. Mount it for writing, and run this again.`,
  ENOSPC: full,
  EDQUOT: full,
};
