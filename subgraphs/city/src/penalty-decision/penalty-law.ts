import { refuse, type ActInProgress } from '@lienthong/acts';
import { findCeiling, findRangeOfProvision, limitationEndsOn, type PenaltyRange } from '@lienthong/law';
import type { Subject } from '../organization/subject';

/** One act that is to be punished, as the law looks at it. */
export interface PunishableViolation {
  readonly provisionId: string;
  /** The day it ended; of one that went on, the day it was recorded. */
  readonly judgedOn: string;
  readonly subject: Subject;
}

export interface ProposedFine {
  /** Whole đồng. */
  readonly fine: bigint;
  readonly circumstances: string | null;
  /** Where in the input it stands. */
  readonly path: readonly string[];
}

/** Law on Handling of Administrative Violations, 2012. */
const LAW_ON_VIOLATIONS = '15/2012/QH13';

/**
 * Holds one fine against the law: in time, within the range of its provision, the middle of it unless there are
 * circumstances, and no more than the title may fine for one act on the day of the decision.
 *
 * @throws {ActRefusedError} REFUSED_BY_LAW with the provision that says so
 */
export async function expectLawfulFine(
  act: ActInProgress,
  violation: PunishableViolation,
  { fine, circumstances, path }: ProposedFine,
  decision: { readonly on: string; readonly titleCode: string },
): Promise<PenaltyRange> {
  const subjectKind = violation.subject.kind === 'organization' ? 'ORGANIZATION' : 'INDIVIDUAL';
  const range = await findRangeOfProvision(act.trx, violation.provisionId, subjectKind);
  const provision = await act
    .trx('legal_provisions')
    .where('legal_provisions.id', violation.provisionId)
    .first<ProvisionRow>('instrument', 'article', 'clause', 'point');
  const cited = { instrument: provision.instrument, article: placeOf(provision) };
  const finePath = [...path, 'fine'];
  if (!range) {
    return refuse('REFUSED_BY_LAW', 'No range of fines is known for this provision.', {
      path,
      provision: cited,
    });
  }
  const lastDay = await limitationEndsOn(act.trx, range.field, violation.judgedOn);
  if (lastDay !== undefined && decision.on > lastDay) {
    refuse('REFUSED_BY_LAW', `The act could be punished until ${lastDay}.`, {
      path,
      provision: { instrument: range.limitation?.instrument ?? LAW_ON_VIOLATIONS, article: '6' },
    });
  }
  if (fine < range.minimum || fine > range.maximum) {
    refuse(
      'REFUSED_BY_LAW',
      `The fine for this act of an ${subjectKind.toLowerCase()} is from ${range.minimum} to ${range.maximum} đồng.`,
      { path: finePath, provision: cited },
    );
  }
  if (fine !== range.middle && circumstances === null) {
    refuse(
      'REFUSED_BY_LAW',
      `Without mitigating or aggravating circumstances the fine is ${range.middle} đồng, the middle of the range; say which there are.`,
      { path: finePath, provision: { instrument: LAW_ON_VIOLATIONS, article: '23.4' } },
    );
  }
  const ceiling = await findCeiling(act.trx, decision.titleCode, range.field, subjectKind, decision.on);
  if (!ceiling) {
    return refuse('REFUSED_BY_LAW', `On ${decision.on} this title could not punish acts of this kind.`, {
      path: ['input', 'sanctioningTitle'],
      provision: cited,
    });
  }
  if (fine > ceiling.amount) {
    refuse('REFUSED_BY_LAW', `This title fines up to ${ceiling.amount} đồng an act.`, {
      path: finePath,
      provision: { instrument: ceiling.instrument, article: ceiling.article },
    });
  }
  return range;
}

interface ProvisionRow {
  readonly instrument: string;
  readonly article: number;
  readonly clause: number | null;
  readonly point: string | null;
}

function placeOf({ article, clause, point }: ProvisionRow): string {
  return [article, clause, point].filter((part) => part !== null).join('.');
}
