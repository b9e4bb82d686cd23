import { AGENCIES } from '@lienthong/schema';

/** An agency was named that nobody knows: what it is given opens nothing, and nobody would see why. */
export class UnknownAgencyError extends Error {
  constructor(agency: string, known: readonly string[], mayBeNew: boolean) {
    const remedy = mayBeNew ? ' For one that is new, say --new-agency beside its name.' : '';
    super(`There is no agency "${agency}"; known are ${known.join(', ')}.${remedy}`);
    this.name = 'UnknownAgencyError';
  }
}

/**
 * @param others that are known beside the agencies of the graph
 * @param mayBeNew whether the command takes one that is not, if it is told so
 * @throws {UnknownAgencyError}
 */
export function expectKnownAgency(agency: string, others: readonly string[], mayBeNew: boolean): void {
  const known = [...new Set<string>([...AGENCIES, ...others])].sort();
  if (!known.includes(agency)) throw new UnknownAgencyError(agency, known, mayBeNew);
}
