/** For messages, which are read by many: without a password. */
export function databaseName(database: string): string {
  return isPostgres(database) ? database.replace(/\/\/([^/@:]*)[^/@]*@/, '//$1@').replace(/\?.*$/, '') : database;
}

/** `postgres://...`; anything else is the path of a SQLite file. */
export function isPostgres(database: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(database);
}
