import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import {
  software,
  toNodeInfo,
  toNodeInfoLinks,
  userAgentOf,
  withUsage,
} from '../../src/integrations/newswire/fediverse/nodeinfo.ts';

/** NodeInfo 2.1 as its text says it: these members and no others, these protocols and services. */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'software', 'protocols', 'services', 'openRegistrations', 'usage', 'metadata'],
  properties: {
    version: { const: '2.1' },
    software: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'version'],
      properties: {
        name: { type: 'string', pattern: '^[a-z0-9-]+$' },
        version: { type: 'string', minLength: 1 },
        repository: { type: 'string' },
        homepage: { type: 'string' },
      },
    },
    protocols: { type: 'array', minItems: 1, items: { enum: ['activitypub', 'dfrn', 'diaspora', 'ostatus', 'zot'] } },
    services: {
      type: 'object',
      additionalProperties: false,
      required: ['inbound', 'outbound'],
      properties: {
        inbound: { type: 'array', items: { enum: ['atom1.0', 'rss2.0', 'imap', 'pop3'] } },
        outbound: { type: 'array', items: { enum: ['atom1.0', 'rss2.0', 'smtp'] } },
      },
    },
    openRegistrations: { type: 'boolean' },
    usage: {
      type: 'object',
      additionalProperties: false,
      required: ['users'],
      properties: {
        users: {
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(
            ['total', 'activeHalfyear', 'activeMonth'].map((name) => [name, { type: 'integer', minimum: 0 }]),
          ),
        },
        localPosts: { type: 'integer', minimum: 0 },
        localComments: { type: 'integer', minimum: 0 },
      },
    },
    metadata: { type: 'object' },
  },
};

describe('NodeInfo', () => {
  const validate = new Ajv({ strict: true }).compile(schema);
  const document = toNodeInfo({ title: '도시 & 보안', posts: 7, users: 5 });

  test('is valid by its schema, which knows a wrong one', () => {
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...document, protocols: [] })).toBe(false);
    expect(validate({ ...document, usage: { users: { total: -1 } } })).toBe(false);
    expect(validate({ ...document, software: { name: 'Newswire', version: '1' } })).toBe(false);
  });

  test('tells the name of the paper, its accounts and its articles, and that nobody can sign up', () => {
    expect(document).toMatchObject({
      openRegistrations: false,
      usage: { users: { total: 5 }, localPosts: 7 },
      metadata: { nodeName: '도시 & 보안' },
    });
  });

  test('describes the paper, where it has a description', () => {
    const described = toNodeInfo({ title: '도시 & 보안', description: '도시와 보안 소식', posts: 7, users: 5 });
    expect(described.metadata).toEqual({ nodeName: '도시 & 보안', nodeDescription: '도시와 보안 소식' });
    expect(document.metadata).not.toHaveProperty('nodeDescription');
  });

  test('is overlaid by the server with what only it can count, and with nothing else', () => {
    const counted = withUsage({ ...document }, { comments: 12 });
    expect(counted).toEqual({ ...document, usage: { ...document.usage, localComments: 12 } });
    expect(validate(counted)).toBe(true);
    expect(withUsage({ ...document }, { posts: 8, comments: 0 })['usage']).toMatchObject({
      localPosts: 8,
      localComments: 0,
      users: { total: 5 },
    });
    expect(withUsage({ ...document }, {})).toEqual(document);
    expect(withUsage({ usage: null }, { comments: 1 })).toEqual({ usage: null });
  });

  test('tells the version of this package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(document.software.version).toBe(version);
  });

  test('is found by its well-known link, and so is the account that signs for the server (FEP-2677)', () => {
    expect(toNodeInfoLinks('https://paper.example')).toEqual({
      links: [
        { rel: 'http://nodeinfo.diaspora.software/ns/schema/2.1', href: 'https://paper.example/ap/nodeinfo' },
        {
          rel: 'https://www.w3.org/ns/activitystreams#Application',
          href: 'https://paper.example/ap/actors/application',
        },
      ],
    });
  });
});

test('a paper asks and sends under its own name', () => {
  expect(userAgentOf('https://paper.example')).toBe(`newswire/${software.version} (+https://paper.example/)`);
});
