import { readInteger, type Environment } from '@lienthong/chassis';
import { DEFAULT_BUDGET, type BudgetSettings } from '../request/admit/budget';
import { DEFAULT_LIMITS, type AdmissionLimits } from '../request/admit/limits';

/** `LIMIT_TOKENS`, `LIMIT_ROOT_FIELDS` and so on, each a whole number; what is not set keeps its default. */
export function readLimits(environment: Environment, problems: string[]): AdmissionLimits {
  const limits: Record<keyof AdmissionLimits, number> = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(limits) as (keyof AdmissionLimits)[]) {
    const variable = `LIMIT_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    limits[name] = readInteger(environment, variable, limits[name], problems);
  }
  return limits;
}

/** `BUDGET_POINTS`, `BUDGET_PUBLIC_POINTS` in `BUDGET_SECONDS`; `REDIS_URL` where gateways count together. */
export function readBudget(environment: Environment, problems: string[]): BudgetSettings {
  const redisUrl = environment['REDIS_URL'] || undefined;
  if (redisUrl !== undefined && !/^rediss?:\/\//.test(redisUrl)) {
    problems.push('REDIS_URL must begin with redis:// or rediss://');
  }
  return {
    points: readInteger(environment, 'BUDGET_POINTS', DEFAULT_BUDGET.points, problems),
    publicPoints: readInteger(environment, 'BUDGET_PUBLIC_POINTS', DEFAULT_BUDGET.publicPoints, problems),
    windowSeconds: readInteger(environment, 'BUDGET_SECONDS', DEFAULT_BUDGET.windowSeconds, problems),
    redisUrl,
  };
}
