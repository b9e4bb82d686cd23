import type { Random } from '../drawing/random';
import { drawWorkingDays } from '../calendar/working-days';

/** How many licences are granted in a period: to holders who get their first, and to holders who have one. */
export interface GrantPeriod {
  readonly from: string;
  readonly until: string;
  readonly first: number;
  readonly further: number;
}

export interface Grant<Holder> {
  readonly day: string;
  readonly holder: Holder;
}

export interface GrantRules {
  /** No holder has more than so many. */
  readonly most: number;
  /** How many the first holder, the lead of its volume, shall have. */
  readonly lead: number;
}

/** One holder in so many is keen, and gets its further licences more often than the others. */
const KEEN_EVERY = 16;
const KEEN_PERCENT = 45;
/** Every so manieth further licence goes to the lead, until it has enough. */
const LEAD_EVERY = 40;

/** The years of a plan, when each period of it is a year. */
export function yearly(
  first: number,
  counts: readonly (readonly [first: number, further: number])[],
): GrantPeriod[] {
  return counts.map(([firsts, further], index) => ({
    from: `${first + index}-01-01`,
    until: `${first + index + 1}-01-01`,
    first: firsts,
    further,
  }));
}

/**
 * Draws the days and holders of a plan's grants. Counts of licences and of holders on any border between periods are the
 * plan's: who gets a further licence is drawn among those who have one already.
 */
export function drawGrants<Holder>(
  random: Random,
  plan: readonly GrantPeriod[],
  holders: readonly Holder[],
  rules: GrantRules,
): Grant<Holder>[] {
  const counts: number[] = [];
  const grants: Grant<Holder>[] = [];
  let furtherSeen = 0;

  const furtherHolder = (): number => {
    furtherSeen += 1;
    if (furtherSeen % LEAD_EVERY === 1 && (counts[0] ?? 0) < rules.lead) return 0;
    for (;;) {
      const isKeen = random.chance(KEEN_PERCENT);
      const index = isKeen
        ? KEEN_EVERY * random.integer(0, Math.floor((counts.length - 1) / KEEN_EVERY))
        : random.integer(0, counts.length - 1);
      const most = index === 0 ? rules.lead : rules.most;
      if ((counts[index] ?? 0) < most) return index;
    }
  };

  for (const period of plan) {
    const days = drawWorkingDays(random, period.from, period.until, period.first + period.further);
    const kinds = random.shuffled(days.map((_, index) => index < period.first));
    // The very first licence cannot be a further one.
    if (counts.length === 0) kinds.sort((one, other) => Number(other) - Number(one));
    days.forEach((day, index) => {
      const place = kinds[index] ? counts.push(0) - 1 : furtherHolder();
      const holder = holders[place];
      if (holder === undefined)
        throw new RangeError('the plan has more first licences than there are holders');
      counts[place] = (counts[place] ?? 0) + 1;
      grants.push({ day, holder });
    });
  }
  return grants;
}
