import { describe } from 'vitest';
import { openPostgres } from '../../src/integrations/newswire/storage/postgres.ts';
import { storeContract } from './contract.ts';
import { hasPostgres, usePostgres } from './postgres/room.ts';

describe.skipIf(!(await hasPostgres()))('a paper on PostgreSQL', () => {
  const room = usePostgres();
  storeContract('PostgreSQL', () => openPostgres(room.url()));
});
