import type { ProvisionName } from '../law/legal-provisions';

const MILLION = 1_000_000n;

/** Thousands of đồng as đồng, because half a million is common. */
function thousands(amount: number): bigint {
  return BigInt(amount) * 1_000n;
}

export interface PlannedAct {
  readonly provision: ProvisionName;
  readonly fine: bigint;
}

/** A decision against a firm; `party` is its place among the firms that were fined, 0 the lead of the volume. */
export interface OrganizationPenalty {
  readonly from: string;
  readonly until: string;
  readonly party: number;
  readonly acts: readonly PlannedAct[];
  readonly recoversDomain?: boolean;
}

export interface IndividualPenalties {
  readonly from: string;
  readonly until: string;
  /** One decision for each amount. */
  readonly amounts: readonly bigint[];
}

function act(provision: ProvisionName, millions: number): PlannedAct {
  return { provision, fine: thousands(millions * 1_000) };
}

const H1 = { from: '2021-02-22', until: '2021-07-01' };
const H2 = { from: '2021-07-05', until: '2022-01-01' };

/**
 * 2021: nine organisations, 350 million in ten decisions, 150 of them by 30 June. A domain's recovery leaves time for
 * the letter to VNNIC before July.
 */
// prettier-ignore
export const ORGANIZATION_PENALTIES: readonly OrganizationPenalty[] = [
  { from: '2020-09-01', until: '2021-01-01', party: 9, acts: [act('dataOutsideVietNam', 15)] },
  { ...H1, party: 0, acts: [act('outsideSiteLicence', 15)] },
  { ...H1, party: 1, acts: [act('outsideSiteLicence', 10)] },
  { ...H1, party: 2, acts: [act('licenceNotKeptUp', 15)] },
  { from: '2021-03-01', until: '2021-06-10', party: 3, acts: [act('networkWithoutLicence', 50)], recoversDomain: true },
  { from: '2021-03-01', until: '2021-06-10', party: 4, acts: [act('networkWithoutLicence', 60)], recoversDomain: true },
  {
    ...H2,
    party: 0,
    acts: Array.from({ length: 5 }, () => act('outsideSiteLicence', 15)),
  },
  { ...H2, party: 5, acts: [act('outsideSiteLicence', 15), act('outsideSiteLicence', 15)] },
  { ...H2, party: 6, acts: [act('falseInformation', 15), act('secretDisclosed', 25)] },
  {
    ...H2,
    party: 7,
    acts: [act('outsideSiteLicence', 15), act('dataOutsideVietNam', 10), act('homepageIncomplete', 10)],
  },
  { ...H2, party: 8, acts: [act('dataOutsideVietNam', 12.5), act('homepageIncomplete', 7.5)] },
  { from: '2022-02-14', until: '2022-04-01', party: 10, acts: [act('homepageIncomplete', 10)] },
  { from: '2022-05-04', until: '2023-01-01', party: 2, acts: [act('outsideSiteLicence', 15), act('licenceNotKeptUp', 15)] },
  { from: '2023-02-06', until: '2024-01-01', party: 0, acts: [act('homepageIncomplete', 10)] },
  { from: '2023-02-06', until: '2024-01-01', party: 11, acts: [act('networkWithoutLicence', 55)], recoversDomain: true },
  { from: '2024-03-01', until: '2024-12-20', party: 12, acts: [act('licenceNotKeptUp', 12)] },
  { from: '2026-08-10', until: '2026-10-01', party: 13, acts: [act('networkWithoutLicenceSince2026', 60)], recoversDomain: true },
  { from: '2026-08-10', until: '2026-10-01', party: 5, acts: [act('falseSiteSince2026', 25)] },
];

/** Firms that are fined in some year. */
export const FINED_ORGANIZATIONS = 14;

function amounts(...groups: readonly (readonly [count: number, thousandsEach: number])[]): bigint[] {
  return groups.flatMap(([count, each]) => Array.from({ length: count }, () => thousands(each)));
}

/**
 * 2021: 61 decisions against 60 individuals, 615.5 million, 280 of them by 30 June. Half of the middle of a range is
 * usual (7.5 and 12.5 million); one amount is odd, because the total is no multiple of 2.5 million.
 */
export const INDIVIDUAL_PENALTIES: readonly IndividualPenalties[] = [
  { from: '2020-06-15', until: '2021-01-01', amounts: amounts([4, 7_500], [4, 12_500], [1, 10_000]) },
  {
    from: '2021-01-05',
    until: '2021-07-01',
    amounts: amounts([12, 7_500], [12, 12_500], [1, 5_000], [2, 10_000], [1, 15_000]),
  },
  {
    from: '2021-07-01',
    until: '2022-01-01',
    amounts: amounts([14, 7_500], [14, 12_500], [1, 5_000], [1, 10_000], [1, 10_500], [2, 15_000]),
  },
  { from: '2022-01-04', until: '2022-04-01', amounts: amounts([3, 7_500], [2, 12_500]) },
  { from: '2022-04-01', until: '2023-01-01', amounts: amounts([6, 7_500], [3, 12_500]) },
  { from: '2023-01-04', until: '2024-01-01', amounts: amounts([5, 7_500], [4, 12_500], [1, 5_000]) },
  { from: '2024-01-04', until: '2025-02-20', amounts: amounts([6, 7_500], [3, 12_500]) },
  { from: '2026-08-10', until: '2026-10-01', amounts: amounts([4, 12_500], [1, 20_000]) },
];

/** The period whose first individual is fined again in the next, so that decisions are more than parties. */
export const REPEATED_IN_PERIOD = 2;

/** Half of the organisation's range decides which offence an individual's fine is for. */
export function individualProvision(fine: bigint, decidedOn: string): ProvisionName {
  if (decidedOn >= '2026-07-01')
    return fine <= 15n * MILLION ? 'falseInformationSince2026' : 'publicConfusedSince2026';
  return fine <= 10n * MILLION ? 'falseInformation' : 'slander';
}
