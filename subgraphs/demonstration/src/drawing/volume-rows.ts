import type {
  NewCase,
  NewCaseTransfer,
  NewCommendation,
  NewDomainMeasure,
  NewOutreachItem,
  NewPenaltyDecision,
  NewReminder,
  NewScreening,
  NewSiteLicence,
  NewSocialAccount,
  NewVerificationLetter,
  NewViolation,
} from '@lienthong/city';
import type { NewSocialNetworkLicence, NewSocialNetworkNotification } from '@lienthong/ministry';
import type { NewVerificationRequest } from '@lienthong/police';
import type { NewOrganization } from '@lienthong/registry';
import { CaseBook } from '../enforcement/case-book';
import { drawTransfers } from '../enforcement/case-transfers';
import { drawDomainMeasures } from '../enforcement/domain-measures';
import { FINED_ORGANIZATIONS, ORGANIZATION_PENALTIES } from '../enforcement/penalty-plan';
import { drawPenalties, type FinedOrganization } from '../enforcement/penalties';
import { drawScreenings } from '../enforcement/screenings';
import { drawVerifications } from '../enforcement/verifications';
import { drawNetworkLicences, toNetworkLicences } from '../licence/network-licences';
import { drawNotifications } from '../licence/network-notifications';
import { drawSiteLicences, toSiteLicences } from '../licence/site-licences';
import { networkDomain } from '../organization/invented-domains';
import { toOrganizations } from '../organization/organizations';
import { drawRoster, type Member, type Roster } from '../organization/roster';
import { drawCommendations } from '../outreach/commendations';
import { drawOutreachItems } from '../outreach/outreach-items';
import { drawReminders, type RemindedHolder } from '../outreach/reminders';
import type { Volume } from './volume';

/** All rows of one volume, by the register that takes them. */
export interface VolumeRows {
  readonly organizations: readonly NewOrganization[];
  readonly networkLicences: readonly NewSocialNetworkLicence[];
  readonly notifications: readonly NewSocialNetworkNotification[];
  readonly siteLicences: readonly NewSiteLicence[];
  readonly cases: readonly NewCase[];
  readonly accounts: readonly NewSocialAccount[];
  readonly screenings: readonly NewScreening[];
  readonly violations: readonly NewViolation[];
  readonly decisions: readonly NewPenaltyDecision[];
  readonly measures: readonly NewDomainMeasure[];
  readonly letters: readonly NewVerificationLetter[];
  readonly transfers: readonly NewCaseTransfer[];
  readonly reminders: readonly NewReminder[];
  readonly outreachItems: readonly NewOutreachItem[];
  readonly commendations: readonly NewCommendation[];
  readonly requests: readonly NewVerificationRequest[];
}

/** Firms that are fined or reminded had a licence before this day, so that they had a site to be blamed for. */
const LICENSED_BEFORE = '2020-01-01';
const FIRST_UNLICENSED_SERIAL = 30_000;

export function drawVolume(volume: Volume): VolumeRows {
  const roster = drawRoster(volume);
  const site = drawSiteLicences(volume, roster);
  const network = drawNetworkLicences(volume, roster);
  const siteLicences = toSiteLicences(volume, site);
  const lasting = roster.withSites.filter((member) => !member.dissolves);

  const holders = siteHolders(siteLicences, [roster.lead, ...lasting]);
  const [lead, ...others] = holders;
  if (!lead) throw new RangeError('the lead of a volume has no site licence');
  const book = new CaseBook(volume);
  const { violations, decisions, recoveries } = drawPenalties(
    book,
    finedOrganizations(volume, roster, holders),
  );
  const domain = lead.domains[0] ?? '';
  const measures = drawDomainMeasures(book, lasting, { code: lead.code, domain }, recoveries);
  const { letters, requests } = drawVerifications(
    book,
    lead.code,
    codesOf([...roster.withBoth.slice(1, 40), ...roster.bodies]),
  );
  const transfers = drawTransfers(book);
  const notifications = drawNotifications(volume, roster);
  // Last, because screenings show what led to the cases of the others.
  const screenings = drawScreenings(book, lasting);
  return {
    organizations: toOrganizations(volume, roster, [...site, ...network], notifications),
    networkLicences: toNetworkLicences(volume, network),
    notifications,
    siteLicences,
    cases: book.cases,
    accounts: book.accounts,
    screenings,
    violations,
    decisions,
    measures,
    letters,
    transfers,
    reminders: drawReminders(volume, book, lead, others),
    outreachItems: drawOutreachItems(volume),
    commendations: drawCommendations(
      volume,
      codesOf([...roster.agencies, ...roster.bodies, ...roster.press]),
    ),
    requests,
  };
}

function codesOf(members: readonly Member[]): string[] {
  return members.map(({ code }) => code);
}

/** Of `members` those with early site licences, in their order, with the names of their sites. */
function siteHolders(licences: readonly NewSiteLicence[], members: readonly Member[]): RemindedHolder[] {
  const domains = new Map<string, string[]>();
  for (const licence of licences) {
    if ((licence.issuances[0]?.decidedOn ?? '') >= LICENSED_BEFORE) continue;
    const names = licence.domains.filter(({ removedOn }) => removedOn === undefined).map(({ name }) => name);
    domains.set(licence.holderCode, [...(domains.get(licence.holderCode) ?? []), ...names]);
  }
  return members.flatMap(({ code }) => {
    const names = domains.get(code) ?? [];
    return names.length > 0 ? [{ code, domains: names }] : [];
  });
}

/** The firms that are fined, each with the site it is blamed for: its own, or a network that nobody licensed. */
function finedOrganizations(
  volume: Volume,
  roster: Roster,
  holders: readonly RemindedHolder[],
): FinedOrganization[] {
  const unlicensed = new Set(
    ORGANIZATION_PENALTIES.filter((penalty) => penalty.recoversDomain).map(({ party }) => party),
  );
  return holders.slice(0, FINED_ORGANIZATIONS).map(({ code, domains }, party) => {
    const member = roster.withSites.find((one) => one.code === code);
    const isUnlicensed = member !== undefined && unlicensed.has(party);
    return {
      code,
      domain: isUnlicensed
        ? networkDomain(member.name, volume.interleave(FIRST_UNLICENSED_SERIAL + party))
        : (domains[0] ?? ''),
    };
  });
}
