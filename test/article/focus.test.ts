import { describe, expect, test } from 'vitest';
import { checkNewsroom } from '../../src/integrations/newswire/article/check.ts';

/** The problems of an article with this line under its picture. */
function problemsOf(focus: string): string[] {
  const matter = [
    'id: 2022-roadshow',
    'title: 로드쇼',
    'section: world',
    'authors: [industry-desk]',
    'published: 2022-10-12 17:25',
    'image:',
    '  src: ../images/two-cities.png',
    '  alt: 두 도시',
    `  focus: ${focus}`,
  ];
  const text = ['---', ...matter, '---', ''].join('\n');
  const file = { stem: '', text: 'title: 국제' };
  return checkNewsroom([
    { ...file, kind: 'sections', file: 'sections/world.yaml', stem: 'world' },
    { ...file, kind: 'authors', file: 'authors/industry-desk.yaml', stem: 'industry-desk', text: 'name: 산업부' },
    { ...file, kind: 'articles', file: 'articles/a.md', stem: 'a', text },
  ]).map(({ line, found, remedy }) => `${line}: ${found} ${remedy}`);
}

describe('what must stay in sight of a picture', () => {
  test.each(['{ x: 0, y: 1 }', '{ x: 0.5, y: 0.25 }'])('is a place in it, from the top left: %s', (focus) => {
    expect(problemsOf(focus)).toEqual([]);
  });

  const rule = 'Write a number from 0 to 1, such as 0.5 for the middle.';
  test.each([
    ['{ x: 1.5, y: 0 }', [`10: image.focus.x is 1.5. ${rule}`]],
    ['{ x: 0, y: -1 }', [`10: image.focus.y is -1. ${rule}`]],
    ['{ x: 40%, y: 0 }', [`10: image.focus.x is "40%". ${rule}`]],
    ['{ x: 0 }', [`10: image.focus.y is missing. ${rule}`]],
    ['top', ['10: image.focus is "top". Write x: and y: below it, indented by two spaces.']],
    ['{ x: 0, y: 0, z: 0 }', ['10: Nothing is called "z" here. Correct the spelling, or take the line out.']],
  ])('is not %s', (focus, problems) => {
    expect(problemsOf(focus)).toEqual(problems);
  });
});
