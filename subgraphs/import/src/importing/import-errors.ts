/** Another import writes to the same database. Either may be repeated: nothing is written twice. */
export class ImportUnderWayError extends Error {
  constructor() {
    super('Another import is writing to this database. Let it finish, then repeat this one.');
    this.name = 'ImportUnderWayError';
  }
}

/** The file is another than the one that was checked; nothing of it was kept. */
export class FileChangedError extends Error {
  constructor(path: string) {
    super(
      `${path} changed while it was read. Nothing was written. Close it in other programs, and repeat the import.`,
    );
    this.name = 'FileChangedError';
  }
}
