import type Database from 'libsql';

/** A value of a row, or to be put into one. */
export type Cell = string | number | Buffer | null;

/** The statements of a connection, each prepared once. Rows are lists of their cells. */
export class Queries {
  readonly database: Database.Database;
  readonly #prepared = new Map<string, Database.Statement>();

  constructor(database: Database.Database) {
    this.database = database;
  }

  all<Row extends readonly Cell[]>(sql: string, ...values: readonly Cell[]): readonly Row[] {
    return this.#statement(sql).all([...values]) as Row[];
  }

  first<Row extends readonly Cell[]>(sql: string, ...values: readonly Cell[]): Row | undefined {
    return this.#statement(sql).get([...values]) as Row | undefined;
  }

  /** @returns how many rows it changed */
  run(sql: string, ...values: readonly Cell[]): number {
    return this.#statement(sql).run([...values]).changes;
  }

  /** @returns the number of the new row */
  insert(sql: string, ...values: readonly Cell[]): number {
    return Number(this.#statement(sql).run([...values]).lastInsertRowid);
  }

  /** All of it or nothing. */
  transaction<T>(act: () => T): T {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const value = act();
      this.database.exec('COMMIT');
      return value;
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  #statement(sql: string): Database.Statement {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    if (statement.reader) statement.raw();
    this.#prepared.set(sql, statement);
    return statement;
  }
}
