/** One thing an editor has to mend: where it stands, what was found there, what to write instead. */
export interface Problem {
  /** Path as the editor knows it, relative to the project. */
  file: string;
  /** 1-based line in that file, where it is known. */
  line?: number;
  found: string;
  remedy: string;
}

/** Stops a build: carries every problem of every file, so that one run is enough to see them all. */
export class NewsroomError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      `${problems.length === 1 ? '1 problem' : `${problems.length} problems`} in the content:\n${describe(problems)}`,
    );
    this.name = 'NewsroomError';
    this.problems = problems;
    // A stack would show where newswire stands, not where the mistake is.
    delete this.stack;
  }
}

/** Stops a build because of how the site is set up; the message says what to write. As above, a stack would lead astray. */
export class SiteError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SiteError';
    delete this.stack;
  }
}

function describe(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, found, remedy }) => `  ${file}${line ? `:${line}` : ''}\n    ${found}\n    -> ${remedy}`)
    .join('\n');
}
