import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { minutesAgo, openPaper, type RunningPaper } from './running-paper.ts';

const old = { id: 'old', title: '지난 기사', published: minutesAgo(600) };
const news = { id: 'fresh', title: '새 기사', published: minutesAgo(1) };

let paper: RunningPaper;

afterEach(() => paper.stop());

describe('a server whose pages readers get elsewhere', () => {
  it('announces an article when its page was uploaded, not before', async () => {
    paper = await openPaper([old], { environment: { NEWSWIRE_UPLOAD_COMMAND: 'true' } });
    const told = () => paper.reports.flatMap(({ changes }) => changes.map(({ id }) => id));
    const list = join(dirname(paper.environment['NEWSWIRE_DATABASE'] ?? ''), 'changed.json');
    await writeFile(list, JSON.stringify({ written: ['edition.json'], removed: [] }));
    await paper.edit([old, news]);
    await expect.poll(() => paper.folder().manifest.articles.length).toBe(2);
    await pause(1200);
    expect(told()).not.toContain('fresh');
    await rm(list);
    await expect.poll(told).toContain('fresh');
  });
});
