import type { Log } from '@lienthong/chassis';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { connectRedis } from './connect-redis';

export interface BudgetSettings {
  /** Points that one caller with a credential may spend in a window. */
  readonly points: number;
  /** Points for all callers without one behind one address. */
  readonly publicPoints: number;
  readonly windowSeconds: number;
  /** Where several gateways count together; each counts for itself unless said. */
  readonly redisUrl: string | undefined;
}

export const DEFAULT_BUDGET: BudgetSettings = {
  points: 1_000_000,
  publicPoints: 100_000,
  windowSeconds: 60,
  redisUrl: undefined,
};

/** Whose points are spent. */
export interface Spender {
  readonly isPublic: boolean;
  /** Agency and subject, or the address that a caller without credential comes from; never a credential. */
  readonly key: string;
}

/** How much callers may ask within a time, in points of cost. */
export interface Budget {
  /** @throws RATE_LIMITED, saying how long to wait */
  readonly spend: (spender: Spender, points: number) => Promise<void>;
  /**
   * Asked of every question before it is parsed, and answered from what this gateway knows.
   *
   * @throws RATE_LIMITED for one whose points are known to be spent
   */
  readonly expectSome: (spender: Spender) => void;
  /** A question that was refused before it had a cost has taken time all the same. Never rejects. */
  readonly noteRefusal: (spender: Spender) => void;
  readonly close: () => Promise<void>;
}

/** What a refused question costs: parsing and validating the largest text takes as long as the answer to a small one. */
const REFUSAL_POINTS = 20;
/** Callers known to have spent everything; those beyond are found out when they spend. */
const MAXIMUM_EXHAUSTED = 10_000;

export function createBudget(settings: BudgetSettings, log: Log): Budget {
  const redis = settings.redisUrl === undefined ? undefined : connectRedis(settings.redisUrl, log);
  const limiterOf = (keyPrefix: string, points: number): RateLimiterMemory | RateLimiterRedis => {
    const options = { keyPrefix: `lienthong-budget-${keyPrefix}`, points, duration: settings.windowSeconds };
    const own = new RateLimiterMemory(options);
    // Without Redis each gateway counts for itself: more than was meant, never without end.
    return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: own }) : own;
  };
  const known = limiterOf('known', settings.points);
  const unknown = limiterOf('public', settings.publicPoints);
  const untilBySpender = new LRUCache<string, { readonly until: number; readonly measured: number }>({
    max: MAXIMUM_EXHAUSTED,
  });
  const nameOf = ({ isPublic, key }: Spender): string => `${isPublic ? 'public' : 'known'} ${key}`;
  const spend = async (spender: Spender, points: number): Promise<void> => {
    const limiter = spender.isPublic ? unknown : known;
    try {
      await limiter.consume(spender.key, Math.max(1, Math.ceil(points)));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const { consumedPoints: measured, msBeforeNext } = refusal;
      untilBySpender.set(nameOf(spender), { until: Date.now() + msBeforeNext, measured });
      throw exhausted(limiter.points, measured, msBeforeNext);
    }
  };
  return {
    spend,
    expectSome: (spender) => {
      const spent = untilBySpender.get(nameOf(spender));
      const left = (spent?.until ?? 0) - Date.now();
      if (spent && left > 0) {
        throw exhausted(spender.isPublic ? unknown.points : known.points, spent.measured, left);
      }
    },
    noteRefusal: (spender) => void spend(spender, REFUSAL_POINTS).catch(() => undefined),
    close: async () => {
      await redis?.quit().catch(() => redis.disconnect());
    },
  };
}

function exhausted(maximum: number, measured: number, msBeforeNext: number): GraphQLError {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return new GraphQLError(
    `You have asked for ${measured} points of cost in this minute, and ${maximum} are allowed; repeat in ${seconds} s.`,
    {
      extensions: {
        code: 'RATE_LIMITED',
        limit: { name: 'budget', maximum, measured },
        http: { status: 429, headers: new Map([['retry-after', String(seconds)]]) },
      },
    },
  );
}
