import type { Draft } from '../../publish/newsroom.ts';
import { minutesAgo } from '../../server/running-paper.ts';

/** What became of an article at last: its version, or null when it was taken down. */
export type Outcome = Map<string, number | null>;

/** An editor who writes, corrects, retracts and takes down, by lot. Each change of an article is a version of its own. */
export interface Editor {
  /** A few changes: what an edition has that the one before had not. */
  work(): void;
  /** The paper as it is now. */
  drafts(): Draft[];
  outcome(): Outcome;
  /** Lays the articles so far aside and begins with others. */
  turn(): void;
}

/** More at once would be refused as an accident (`publish/guard.ts`): nothing else is corrected until the next chapter. */
const mostCorrected = 5;

export function toEditor(random: () => number): Editor {
  let chapter = 0;
  let laid: Draft[] = [];
  let drafts: Draft[] = [];
  const versions = new Map<string, number>();

  const rewrite = (index: number, more: Partial<Draft> = {}) => {
    const { id, ...draft } = drafts[index]!;
    const version = (versions.get(id) ?? -1) + 1;
    versions.set(id, version);
    const isNew = version === 0;
    drafts[index] = { id, ...draft, title: titleOf(version), ...(!isNew && { updated: minutesAgo(0) }), ...more };
  };

  return {
    work: () => {
      for (let added = 0; added < 1 + random() * 2; added += 1) {
        drafts.push({ id: `chapter-${chapter}-${drafts.length}`, published: minutesAgo(2) });
        rewrite(drafts.length - 1);
      }
      for (let corrected = 0; corrected < random() * 3; corrected += 1) {
        const index = Math.floor(random() * Math.min(mostCorrected, drafts.length));
        if (drafts[index]!.state === 'taken-down') continue;
        const lot = random();
        if (lot < 0.15) drafts[index] = { ...drafts[index]!, state: 'taken-down' };
        else rewrite(index, lot < 0.35 ? { state: 'retracted', retraction: 'It was not so.' } : {});
      }
    },
    drafts: () => [...laid, ...drafts],
    outcome: () =>
      new Map(drafts.map(({ id, state }) => [id, state === 'taken-down' ? null : (versions.get(id) ?? null)])),
    turn: () => {
      chapter += 1;
      // Those of the last chapter stay: an edition that is missing everything would look like an accident.
      laid = drafts;
      drafts = [];
    },
  };
}

function titleOf(version: number): string {
  return `What was found, version ${version}.`;
}

/** The version that an activity tells of; null where it tells of none. */
export function versionIn(text: string): number | null {
  const [, version] = /What was found, version (\d+)\./.exec(text) ?? [];
  return version === undefined ? null : Number(version);
}
