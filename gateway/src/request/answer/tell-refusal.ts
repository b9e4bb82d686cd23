import { today } from '@lienthong/schema';
import type { FieldNode } from 'graphql';
import type { Permit } from '../authorise/permit';
import type { GroundOn } from '../grounds';

/** What an error at a withheld field says. */
export interface ToldRefusal {
  readonly message: string;
  readonly extensions: {
    readonly code: 'FORBIDDEN';
    readonly refusal?: {
      readonly reason: string;
      readonly ground: { readonly code: string; readonly instrument: string; readonly article: string };
      readonly agency: string;
      readonly at: string;
    };
  };
}

/** What a permit withholds, and why. */
export type Refusing = Pick<Permit, 'withheld' | 'withheldTypes'>;

/**
 * Words the refusals of one answer, by field, or by the name of a type of which nothing may be had: each with its reason, its legal ground as it stands today, the agency
 * whose field it is and the time. Decree 194/2025/NĐ-CP, Article 16. Said once for a field, however many rows of a list
 * withhold it.
 */
export function tellRefusals(
  permit: Refusing,
  groundOn: GroundOn,
): (refused: FieldNode | string) => ToldRefusal {
  const at = new Date().toISOString();
  const day = today();
  const told = new Map<FieldNode | string, ToldRefusal>();
  const tell = (refused: FieldNode | string): ToldRefusal => {
    const withheld =
      typeof refused === 'string' ? permit.withheldTypes.get(refused) : permit.withheld.get(refused);
    if (!withheld) throw new Error('what was not withheld was refused');
    const { message, agency } = withheld;
    const ground = groundOn(withheld.ground, day);
    if (!ground || agency === undefined) return { message, extensions: { code: 'FORBIDDEN' } };
    const { code, instrument, article } = ground;
    const refusal = { reason: message, ground: { code, instrument, article }, agency, at };
    return { message, extensions: { code: 'FORBIDDEN', refusal } };
  };
  return (refused) => {
    const known = told.get(refused) ?? tell(refused);
    told.set(refused, known);
    return known;
  };
}
