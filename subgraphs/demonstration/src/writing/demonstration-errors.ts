import type { AgencyName } from '@lienthong/schema';

/** The databases hold demonstration rows of another seed or scale, which cannot be told from those asked for. */
export class OtherDemonstrationError extends Error {
  constructor(
    readonly agency: AgencyName,
    readonly found: string,
    readonly wanted: string,
  ) {
    super(
      `The database of ${agency} holds demonstration rows of ${found}, and ${wanted} was asked for. ` +
        'Ask for what is there, or begin with empty databases.',
    );
    this.name = 'OtherDemonstrationError';
  }
}

/** A database holds rows that this generator did not write. Invented rows are never mixed with others. */
export class NotOnlyDemonstrationError extends Error {
  constructor(
    readonly agency: AgencyName,
    detail: string,
  ) {
    super(
      `The database of ${agency} holds rows that are not demonstration rows (${detail}). Nothing was written.`,
    );
    this.name = 'NotOnlyDemonstrationError';
  }
}

/** Another seeding wrote a portion that this one was about to write. Both may be repeated: nothing is written twice. */
export class DemonstrationUnderWayError extends Error {
  constructor(readonly agency: AgencyName) {
    super(`Another seeding is writing to the database of ${agency}. Let it finish, then repeat this one.`);
    this.name = 'DemonstrationUnderWayError';
  }
}

/** A seed or a scale that rows cannot be drawn for. */
export class InvalidDemonstrationError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'InvalidDemonstrationError';
  }
}
