import { styleText } from 'node:util';
import { copySite } from '../end-to-end/site.ts';
import { toLines } from './html.ts';
import { startPeer } from './peer.ts';

/**
 * `npm run demo`: a paper, a reader on another server, and one article on its way between them. Everything happens on this
 * machine, in a folder that is removed at the end.
 */
const step = (words: string) => console.log(`${styleText('bold', '·')} ${words}`);

step('Building a copy of the demo paper.');
const site = await copySite({ search: true, sharePictures: true });
const reader = await startPeer();
try {
  await must(site.run(['build']));
  const server = await site.start(['serve'], 'Ctrl-C stops it.');
  const paper = `@news@localhost:${site.port}`;
  step(`The paper is at ${site.origin}, its account is ${paper}.`);

  await reader.follow(paper);
  step(`${reader.handle} follows ${paper}: the Follow was signed, verified and accepted.`);

  const now = new Date(Date.now() + 9 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
  await site.write('src/content/articles/demo-breaking.md', article(now));
  step('The newsroom writes src/content/articles/demo-breaking.md and builds.');
  await must(site.run(['build']));

  const post = await reader.waitFor(
    () => reader.timeline.posts().find(({ id }) => id.endsWith('/demo-breaking')),
    20_000,
  );
  step(`It arrived at ${reader.origin}, signature and digest checked:`);
  console.log(`\n${JSON.stringify(post, null, 2)}\n`);
  console.log(styleText('bold', '  As a reader sees it'));
  for (const line of toLines(post.content)) console.log(`  | ${line}`);
  console.log('');
  await server.end('SIGINT');
  step('The paper was stopped. Run it for yourself: npm start');
} finally {
  await reader.close();
  await site.remove();
}

function article(published: string): string {
  return `---
id: demo-breaking
title: 편집실에서 독자 서버까지, 기사 한 건이 지나간 길
deck: 저장하고 빌드하면 팔로워에게 도착한다
summary: 방콕(10.6~7)과 이스탄불(10.10~11)처럼 물결표가 든 문장도 그대로 도착하는지 확인하는 시험 기사다.
section: tech
authors: [tech-desk]
published: ${published}
tags: [페디버스, 데모]
---

이 기사는 시연을 위해 방금 만들어졌다.
`;
}

async function must(result: Promise<{ code: number | null; output: string }>): Promise<void> {
  const { code, output } = await result;
  if (code !== 0) throw new Error(output);
}
