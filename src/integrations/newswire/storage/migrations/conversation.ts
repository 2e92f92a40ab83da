import type { Migration } from './migration.ts';

/**
 * What readers send back, and whom the paper does not hear. `domain` is the host of a person's id read from its top, each
 * label ended by a dot (`example.far.`): a domain and everything below it are one range of an index.
 */
export const conversation: readonly Migration[] = [
  {
    number: 4,
    name: 'people, replies, reactions, quotes, votes',
    sql: `
      CREATE TABLE people (
        id TEXT PRIMARY KEY NOT NULL,
        handle TEXT NOT NULL,
        handle_key TEXT NOT NULL,
        name TEXT NOT NULL,
        url TEXT NOT NULL,
        inbox TEXT NOT NULL,
        shared_inbox TEXT,
        seen BIGINT NOT NULL
      );
      CREATE INDEX people_handle ON people (handle_key, seen);
      CREATE TABLE replies (
        id TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        parent TEXT,
        person TEXT NOT NULL,
        domain TEXT NOT NULL,
        url TEXT NOT NULL,
        html TEXT NOT NULL,
        warning TEXT,
        language TEXT,
        published BIGINT NOT NULL,
        received BIGINT NOT NULL,
        edited BIGINT,
        state TEXT NOT NULL,
        reason TEXT
      );
      CREATE INDEX replies_shown ON replies (kind, subject, published, id) WHERE state = 'shown';
      CREATE INDEX replies_answers ON replies (parent, published, id) WHERE state = 'shown' AND kind = 'reply';
      CREATE INDEX replies_review ON replies (state, received, id);
      CREATE INDEX replies_person ON replies (person, state);
      CREATE INDEX replies_domain ON replies (domain);
      CREATE TABLE reactions (
        subject TEXT NOT NULL,
        kind TEXT NOT NULL,
        person TEXT NOT NULL,
        domain TEXT NOT NULL,
        activity TEXT,
        emoji TEXT,
        reacted BIGINT NOT NULL,
        PRIMARY KEY (subject, kind, person)
      );
      CREATE INDEX reactions_counts ON reactions (subject, kind, emoji);
      CREATE INDEX reactions_person ON reactions (person, activity);
      CREATE INDEX reactions_domain ON reactions (domain);
      CREATE TABLE quotes (
        id TEXT PRIMARY KEY NOT NULL,
        subject TEXT NOT NULL,
        post TEXT NOT NULL,
        person TEXT NOT NULL,
        request TEXT,
        state TEXT NOT NULL,
        asked BIGINT NOT NULL
      );
      CREATE INDEX quotes_subject ON quotes (subject, post);
      CREATE INDEX quotes_person ON quotes (person);
      CREATE TABLE votes (
        poll TEXT NOT NULL,
        voter TEXT NOT NULL,
        choice INTEGER NOT NULL,
        voted BIGINT NOT NULL,
        PRIMARY KEY (poll, voter, choice)
      );
      CREATE INDEX votes_choice ON votes (poll, choice);
      CREATE INDEX votes_voter ON votes (voter);
      CREATE TABLE versions (
        subject TEXT PRIMARY KEY NOT NULL,
        version BIGINT NOT NULL
      );
    `,
  },
  {
    number: 5,
    name: 'blocks, requests to follow',
    sql: `
      CREATE TABLE blocks (
        target TEXT NOT NULL,
        kind TEXT NOT NULL,
        source TEXT NOT NULL,
        severity TEXT NOT NULL,
        comment TEXT NOT NULL,
        blocked BIGINT NOT NULL,
        PRIMARY KEY (target, kind, source)
      );
      CREATE INDEX blocks_source ON blocks (source);
      CREATE TABLE requests (
        actor TEXT NOT NULL,
        id TEXT NOT NULL,
        inbox TEXT NOT NULL,
        shared_inbox TEXT,
        follow TEXT NOT NULL,
        asked BIGINT NOT NULL,
        PRIMARY KEY (actor, id)
      );
      CREATE INDEX requests_id ON requests (id);
    `,
  },
];
