import { Command, Option } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { articleSubject, pollSubject } from '../article/addresses.ts';
import { say } from './say.ts';
import { count, terminalWidth, toJson, toLine } from './terminal.ts';
import { type Paper, withPaper } from './with-paper.ts';

const names = ['accounts', 'servers', 'articles', 'polls'] as const;
type Row = Record<string, string | number>;
type Tables = Record<(typeof names)[number], Row[]>;

export function statsCommand(): Command {
  return new Command('stats')
    .description('Counts followers by account and by server, and what each article and poll brought.')
    .addOption(new Option('--csv <table>', 'print one table as CSV, whole').choices(names))
    .option('--json', 'print everything as JSON')
    .action(({ csv, json = false }: { csv?: keyof Tables; json?: boolean }) =>
      withPaper(async (paper) => {
        const tables = await tablesOf(paper);
        if (json) say(toJson(tables));
        else if (csv) say(toCsv(csv, tables[csv]));
        else for (const name of names) say(...toTable(name, tables[name]));
      }),
    );
}

async function tablesOf(paper: Paper): Promise<Tables> {
  const { store } = paper;
  const reactions = new Map((await store.reactions.totals()).map((row) => [row.subject, row]));
  const { manifest } = paper.folder;
  const articles: Row[] = [];
  for (const { id, title, published, state } of manifest.articles) {
    if (state === 'taken-down') continue;
    const subject = articleSubject(id);
    const { likes = 0, boosts = 0 } = reactions.get(subject) ?? {};
    const replies = await store.replies.count(subject, 'reply');
    const quotes = await store.replies.count(subject, 'quote');
    articles.push({ article: id, published, replies, likes, boosts, quotes, title });
  }
  const polls: Row[] = [];
  for (const { id, choices, question } of manifest.polls) {
    const { voters, browsers } = await store.votes.tally(id, choices.length);
    const { likes = 0, boosts = 0 } = reactions.get(pollSubject(id)) ?? {};
    polls.push({ poll: id, voters, browsers, likes, boosts, question });
  }
  return { ...(await followersOf(paper)), articles, polls };
}

/** Who follows two accounts counts twice: in each account, and at his server. */
async function followersOf({ store, folder, origin }: Paper): Promise<Pick<Tables, 'accounts' | 'servers'>> {
  const { host } = new URL(origin);
  const accounts: Row[] = [];
  const servers = new Map<string, number>();
  for (const { id, handle } of folder.manifest.actors) {
    const followers = await store.followers.count(id);
    accounts.push({ account: `@${handle}@${host}`, followers });
    for (const follower of await store.followers.page(id, null, followers)) {
      const server = new URL(follower.id).host;
      servers.set(server, (servers.get(server) ?? 0) + 1);
    }
  }
  return {
    accounts,
    servers: [...servers]
      .map(([server, followers]) => ({ server, followers }))
      .sort((a, b) => b.followers - a.followers || (a.server < b.server ? -1 : 1)),
  };
}

/** Columns of each table, for one that is empty too. */
const columns: Record<keyof Tables, string[]> = {
  accounts: ['account', 'followers'],
  servers: ['server', 'followers'],
  articles: ['article', 'published', 'replies', 'likes', 'boosts', 'quotes', 'title'],
  polls: ['poll', 'voters', 'browsers', 'likes', 'boosts', 'question'],
};

/** RFC 4180, with a line of names. */
function toCsv(name: keyof Tables, rows: readonly Row[]): string {
  return stringify([...rows], { header: true, columns: columns[name] }).trimEnd();
}

const longest = 20;

function toTable(name: keyof Tables, rows: readonly Row[]): string[] {
  const silent = rows.filter((row) => name !== 'accounts' && figuresOf(row).every(([, value]) => value === 0));
  const shown = rows.filter((row) => !silent.includes(row));
  const left = shown.length - longest;
  return [
    `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    ...shown.slice(0, longest).map(toWords),
    ...(left > 0 ? [`  ... and ${left} more: --csv ${name}`] : []),
    ...(silent.length > 0 ? [`  ${count(silent.length, name.slice(0, -1))} without anything yet`] : []),
    ...(rows.length === 0 ? ['  none yet'] : []),
    '',
  ];
}

/** Figures first, so that they stand below each other. */
function toWords(row: Row): string {
  const figures = figuresOf(row).map(([name, value]) => `${String(value).padStart(7)} ${name}`);
  const words = Object.entries(row).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'published' ? [value] : [],
  );
  const start = `${figures.join('')}   `;
  return start + toLine(words.join('  '), terminalWidth() - start.length);
}

function figuresOf(row: Row): [name: string, value: number][] {
  return Object.entries(row).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : []));
}
