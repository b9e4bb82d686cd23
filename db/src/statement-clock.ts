import type { Knex } from 'knex';

/** How long the statements of one request were under way; those that ran side by side count once. */
export class StatementClock {
  #underWay = 0;
  #since = 0;
  #elapsedMs = 0;

  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  begin(): void {
    if (this.#underWay++ === 0) this.#since = performance.now();
  }

  end(): void {
    if (--this.#underWay === 0) this.#elapsedMs += performance.now() - this.#since;
  }
}

/** Asked of a knex for its clock. A WeakMap of requests would keep each until all of the heap is looked through. */
const CLOCK = Symbol('clock');

/** The clock of a knex that was made by {@link clocked}. */
export function clockOf(knex: Knex): StatementClock | undefined {
  return (knex as { readonly [CLOCK]?: StatementClock })[CLOCK];
}

/** The same knex for one request, whose reads run a clock. Async context would tell, too, and slow every promise down. */
export function clocked(knex: Knex, clock: StatementClock): Knex {
  return new Proxy(knex, {
    apply: (target, _, args: Parameters<Knex>) => watch(target(...args), clock),
    get: (target, property) => {
      if (property === CLOCK) return clock;
      if (property === 'raw') {
        return (...args: Parameters<Knex['raw']>) => watch(target.raw(...args), clock);
      }
      if (property === 'select') {
        return (...args: Parameters<Knex['select']>) => watch(target.select(...args), clock);
      }
      return Reflect.get(target, property, target) as unknown;
    },
  });
}

/** What knex writes tells when it is sent and answered. */
interface Statement {
  on(event: 'query' | 'query-response' | 'query-error', hear: () => void): unknown;
}

function watch<Written extends Statement>(statement: Written, clock: StatementClock): Written {
  statement.on('query', () => clock.begin());
  statement.on('query-response', () => clock.end());
  statement.on('query-error', () => clock.end());
  return statement;
}
