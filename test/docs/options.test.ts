import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { environmentSchema } from '../../src/integrations/newswire/settings.ts';
import { allOptions, allSettings, optionsPage } from './options-page.ts';

describe('the page of options and settings', () => {
  it('is what the schemas and their comments say now: "npm run docs:options" writes it', () => {
    const page = readFileSync(new URL('../../docs/options.md', import.meta.url), 'utf8');
    expect(page).toBe(optionsPage());
  });

  it('was made of all of them', () => {
    expect(allOptions().map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'toArticle',
        'host',
        'masthead.legal.editor',
        'federation.alsoKnownAs',
        'fields.published',
        'search.language',
        'sharePictures.fonts',
        'indexNow.key',
      ]),
    );
    expect(allSettings().map(({ path }) => path)).toEqual(expect.arrayContaining(['SITE_URL', 'NEWSWIRE_NOW']));
  });

  it('has a word on each, from where it is declared', () => {
    expect([...allOptions(), ...allSettings()].filter(({ comment }) => comment === '').map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('leaves out what the package sets for itself', () => {
    expect(Object.keys(environmentSchema.in.shape)).toEqual(
      expect.arrayContaining(['NEWSWIRE_TRY', 'NEWSWIRE_BESIDE']),
    );
    expect(optionsPage()).not.toMatch(/NEWSWIRE_(?:TRY|BESIDE)/);
  });

  it('says the type and the default of an option as they are written', () => {
    const of = (name: string) => allOptions().find(({ path }) => path === name);
    expect(of('collections.articles')).toMatchObject({ type: 'string | string[]', usual: undefined });
    expect(of('federation.quotes')).toMatchObject({
      type: "'everyone' | 'followers' | 'approved' | 'nobody'",
      usual: "'everyone'",
    });
    expect(of('feeds.moved')).toMatchObject({ type: '{ [name]: string }', usual: '{}' });
    expect(of('search')).toMatchObject({ type: 'boolean | object', usual: 'false', isGroup: false });
    expect(of('indexNow.key')).toMatchObject({ isRequired: true });
    expect(of('masthead.title')).toMatchObject({ isRequired: false });
    expect(optionsPage()).toContain('| `indexNow.key` | `string` | required |');
    expect(optionsPage()).toContain("| `feeds.hub` | `'own' \\| false \\| string` | `'own'` |");
  });
});
