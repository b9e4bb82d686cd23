import type { LicenceClaim } from './licence-claim';
import { judge, type RegisterEntry } from './verdict';

const ENTRY: RegisterEntry = {
  id: 'one',
  number: '12',
  symbol: 'GP-TTĐT',
  issuedOn: '2019-04-10',
  status: 'EXPIRED',
  holder: '0150000016',
  domains: ['anhduong-minhhoa.vn'],
  papers: [],
};

/** Everything about it is the register's. */
const CLAIM: LicenceClaim = {
  kind: 'AGGREGATED_SITE',
  role: 'LICENCE',
  printed: '12/GP-TTĐT',
  number: '12',
  symbol: 'GP-TTĐT',
  issuer: 'HANOI_DIC',
  isIssuerInferred: false,
  day: { day: '2019-04-10' },
  holder: null,
  enterpriseCode: '0150000016',
  isAnotherNamed: false,
  domain: 'anhduong-minhhoa.vn',
  printedDomain: null,
  asOf: '2026-10-01',
};

const outcomeOf = (claim: Partial<LicenceClaim>, entry: Partial<RegisterEntry> = {}): string =>
  judge({ ...CLAIM, ...claim }, [{ ...ENTRY, ...entry }], () => []).outcome;

describe('of several verdicts that would be true', () => {
  const another = { enterpriseCode: '0150000087' };
  const elsewhere = { domain: 'bongmay-minhhoa.vn' };
  const otherDay = { day: { day: '2020-05-12' } };
  const nobody = { enterpriseCode: null, domain: null };

  it("another's comes before the domain, the day and where the licence stood", () => {
    expect(outcomeOf({ ...another, ...elsewhere, ...otherDay })).toBe('HOLDER_MISMATCH');
  });

  it('the domain comes before the day and where the licence stood, also where nobody is named', () => {
    expect(outcomeOf({ ...elsewhere, ...otherDay })).toBe('DOMAIN_MISMATCH');
    expect(outcomeOf(elsewhere)).toBe('DOMAIN_MISMATCH');
    expect(outcomeOf({ ...elsewhere, enterpriseCode: null })).toBe('DOMAIN_MISMATCH');
  });

  it('the day comes before that nobody is named, and that before where the licence stood', () => {
    expect(outcomeOf({ ...otherDay, ...nobody })).toBe('DATE_MISMATCH');
    expect(outcomeOf(nobody)).toBe('UNVERIFIED_HOLDER');
    expect(outcomeOf({})).toBe('EXPIRED');
    expect(outcomeOf({}, { status: 'IN_FORCE' })).toBe('MATCHES');
  });
});
