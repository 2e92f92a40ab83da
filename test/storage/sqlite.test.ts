import { openSqlite } from '../../src/integrations/newswire/storage/sqlite.ts';
import { storeContract } from './contract.ts';
import { useRoom } from './sqlite/room.ts';

const room = useRoom();

storeContract('SQLite in a file', () => openSqlite(room.file()));
storeContract('SQLite in memory', () => openSqlite(':memory:'), { lasting: false });
