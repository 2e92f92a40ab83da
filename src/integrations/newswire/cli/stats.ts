import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { articleSubject, pollSubject } from '../article/addresses.ts';
import { say } from './say.ts';
import { type Paper, withPaper } from './with-paper.ts';

export function statsCommand(): Command {
  return new Command('stats')
    .description('Counts followers by account and by server, and what each article brought.')
    .option('--csv <table>', 'print one table as CSV: accounts, servers, articles or polls')
    .option('--json', 'print everything as JSON')
    .action(({ csv, json = false }: { csv?: string; json?: boolean }, command: Command) =>
      withPaper(async (paper) => {
        const tables = await tablesOf(paper);
        if (json) return say(JSON.stringify(tables));
        if (csv === undefined) return sayTables(tables);
        if (!isTable(csv, tables))
          return command.error(`There is no table "${csv}". Write ${Object.keys(tables).join(', ')}.`);
        say(stringify([...tables[csv]], { header: true }).trimEnd());
      }),
    );
}

type Row = Record<string, string | number>;
interface Tables {
  accounts: Row[];
  servers: Row[];
  articles: Row[];
  polls: Row[];
}

async function tablesOf({ folder, store, settings }: Paper): Promise<Tables> {
  const { manifest } = folder;
  const host = new URL(settings.origin).host;
  const accounts: Row[] = [];
  const servers = new Map<string, number>();
  for (const { id, handle } of manifest.actors) {
    accounts.push({ account: `@${handle}@${host}`, followers: await store.followers.count(id) });
    for (let after: string | null = null; ; ) {
      const page = await store.followers.page(id, after, 1000);
      for (const follower of page) {
        const server = new URL(follower.id).host;
        servers.set(server, (servers.get(server) ?? 0) + 1);
      }
      if (page.length < 1000) break;
      after = page.at(-1)?.id ?? null;
    }
  }
  const reactions = new Map((await store.reactions.totals()).map((row) => [row.subject, row]));
  const articles: Row[] = [];
  for (const { id, title, published, state } of manifest.articles) {
    if (state === 'taken-down') continue;
    const { likes = 0, boosts = 0 } = reactions.get(articleSubject(id)) ?? {};
    const replies = await store.replies.count(articleSubject(id), 'reply');
    const quotes = await store.replies.count(articleSubject(id), 'quote');
    articles.push({ article: id, published, replies, likes, boosts, quotes, title });
  }
  const polls: Row[] = [];
  for (const { id, choices, question } of manifest.polls) {
    const { voters, browsers } = await store.votes.tally(id, choices.length);
    const { likes = 0, boosts = 0 } = reactions.get(pollSubject(id)) ?? {};
    polls.push({ poll: id, voters, browsers, likes, boosts, question });
  }
  return {
    accounts,
    servers: [...servers]
      .map(([server, follows]) => ({ server, follows }))
      .sort((a, b) => b.follows - a.follows || (a.server < b.server ? -1 : 1)),
    articles,
    polls,
  };
}

function isTable(name: string, tables: Tables): name is keyof Tables {
  return Object.hasOwn(tables, name);
}

const shownRows = 20;

function sayTables(tables: Tables): void {
  for (const [name, rows] of Object.entries(tables) as [keyof Tables, Row[]][]) {
    const counted = rows.filter(
      (row) => name === 'accounts' || Object.values(row).some((value) => typeof value === 'number' && value > 0),
    );
    say('', `${name[0]?.toUpperCase()}${name.slice(1)}`);
    if (counted.length === 0) say('  Nothing yet.');
    for (const row of counted.slice(0, shownRows)) say(`  ${toLine(row)}`);
    if (counted.length > shownRows) say(`  ... and ${counted.length - shownRows} more: --csv ${name}`);
  }
}

/** `12 followers  @news@paper.example`: figures first, so that they stand below each other. */
function toLine(row: Row): string {
  const figures = Object.entries(row).filter(([, value]) => typeof value === 'number');
  const words = Object.entries(row).filter(([name, value]) => typeof value === 'string' && name !== 'published');
  return `${figures.map(([name, value]) => `${String(value).padStart(6)} ${name}`).join('')}   ${words.map(([, value]) => value).join('  ')}`;
}
