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

/**
 * Words the refusals of one answer, by field: each with its reason, its legal ground as it stands today, the agency
 * whose field it is and the time. Decree 194/2025/NĐ-CP, Article 16. Said once for a field, however many rows of a list
 * withhold it.
 */
export function tellRefusals(permit: Permit, groundOn: GroundOn): (field: FieldNode) => ToldRefusal {
  const at = new Date().toISOString();
  const day = today();
  const told = new Map<FieldNode, ToldRefusal>();
  const tell = (field: FieldNode): ToldRefusal => {
    const withheld = permit.withheld.get(field);
    if (!withheld) throw new Error('a field that was not withheld was refused');
    const { message, agency } = withheld;
    const ground = groundOn(withheld.ground, day);
    if (!ground || agency === undefined) return { message, extensions: { code: 'FORBIDDEN' } };
    const { code, instrument, article } = ground;
    const refusal = { reason: message, ground: { code, instrument, article }, agency, at };
    return { message, extensions: { code: 'FORBIDDEN', refusal } };
  };
  return (field) => {
    const known = told.get(field) ?? tell(field);
    told.set(field, known);
    return known;
  };
}
