/** A recount, row by row, of what the database keeps by head office. For tests alone. */

/** How an organisation stands in the registry; nothing of it where `registeredOn` is null. */
export interface Organization {
  readonly code: string;
  readonly registeredOn: string | null;
  readonly dissolvedOn: string | null;
  readonly seats: readonly {
    readonly provinceCode: string;
    readonly provinceValidFrom: string;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }[];
}

export type Row = Readonly<Record<string, string | null>>;

/** Licences and where their holders sat, asked row by row. */
export class Recount {
  constructor(
    private readonly licences: readonly Row[],
    private readonly papers: readonly Row[],
    private readonly suspensions: readonly Row[],
    private readonly organizations: ReadonlyMap<string, Organization>,
  ) {}

  /** The province in which a licence's holder sat on a day, as the tables name it. */
  private seatOf(licence: Row, day: string): string | undefined {
    const organization = this.organizations.get(licence['holder_code'] ?? '');
    if (organization?.registeredOn === null) return undefined;
    const seat = organization?.seats.find(
      ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || validUntil > day),
    );
    return seat && `${seat.provinceCode} ${seat.provinceValidFrom}`;
  }

  private isInForce({ id, issued_on: issuedOn, revoked_on: revokedOn }: Row, day: string): boolean {
    const term = this.papers
      .filter((paper) => paper['licence_id'] === id && (paper['decided_on'] ?? '') <= day)
      .map((paper) => `${paper['decided_on']} ${paper['valid_until']}`)
      .sort()
      .at(-1);
    const isSuspended = this.suspensions.some(
      (one) =>
        one['licence_id'] === id && (one['valid_from'] ?? '') <= day && (one['valid_until'] ?? '') > day,
    );
    const hasTerm = term === undefined || (term.split(' ')[1] ?? '') > day;
    return (issuedOn ?? '') <= day && !(revokedOn && revokedOn <= day) && hasTerm && !isSuspended;
  }

  /** Figures of a day in some provinces. */
  ofDay(day: string, provinces: readonly string[]): Readonly<Record<string, number>> {
    const issued = this.licences.filter((licence) => (licence['issued_on'] ?? '') <= day);
    const here = issued.filter((licence) => provinces.includes(this.seatOf(licence, day) ?? ''));
    return {
      ISSUED: here.length,
      HOLDERS: new Set(here.map((licence) => licence['holder_code'])).size,
      IN_FORCE: here.filter((licence) => this.isInForce(licence, day)).length,
    };
  }

  /** Papers of a period for those that sat in the provinces on its last day. */
  ofPeriod({ from, until }: { from: string; until: string }, lastDay: string, provinces: readonly string[]) {
    const counts: Record<string, number> = {};
    for (const paper of this.papers) {
      const licence = this.licences.find(({ id }) => id === paper['licence_id']);
      const on = paper['decided_on'] ?? '';
      if (!licence || on < from || on >= until) continue;
      if (!provinces.includes(this.seatOf(licence, lastDay) ?? '')) continue;
      const figure = `PAPERS_${paper['kind']}`;
      counts[figure] = (counts[figure] ?? 0) + 1;
    }
    return counts;
  }

  /** Ids of licences in force whose holder had been dissolved. */
  orphaned(day: string): readonly string[] {
    return this.idsWhere(day, ({ dissolvedOn }) => dissolvedOn !== null && dissolvedOn <= day);
  }

  /** Ids of licences in force whose holder existed and sat in none of the provinces. */
  departed(day: string, home: readonly string[]): readonly string[] {
    return this.idsWhere(
      day,
      ({ registeredOn, dissolvedOn }, seat) =>
        (registeredOn ?? '') <= day &&
        (dissolvedOn === null || dissolvedOn > day) &&
        !!seat &&
        !home.includes(seat),
    );
  }

  private idsWhere(
    day: string,
    isMeant: (organization: Organization, seat: string | undefined) => boolean,
  ): readonly string[] {
    return this.licences
      .filter((licence) => {
        const organization = this.organizations.get(licence['holder_code'] ?? '');
        if (!organization || organization.registeredOn === null) return false;
        return this.isInForce(licence, day) && isMeant(organization, this.seatOf(licence, day));
      })
      .map(({ id }) => id ?? '')
      .sort();
  }
}
