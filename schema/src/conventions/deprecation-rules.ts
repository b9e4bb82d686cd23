import { Kind, type ConstDirectiveNode } from 'graphql';
import { parseDay } from '../codes/legal-day';
import type { Rule } from './graph-view';

function reasonIn(deprecated: ConstDirectiveNode): string {
  const reason = deprecated.arguments?.find(({ name }) => name.value === 'reason')?.value;
  return reason?.kind === Kind.STRING ? reason.value : '';
}

function isDay(text: string): boolean {
  try {
    return parseDay(text) === text;
  } catch {
    return false;
  }
}

function problemOf(reason: string, today: string): string | null {
  const removal = /\bRemoval on (\d{4}-\d{2}-\d{2})\b/.exec(reason)?.[1];
  if (removal === undefined || !isDay(removal)) return 'it is deprecated without "Removal on YYYY-MM-DD"';
  if (!/\buse `[^`]+`/i.test(reason))
    return 'it is deprecated without naming what to use instead: "Use `x`."';
  if (removal <= today) return `its removal fell due on ${removal}: remove it, or give callers a later day`;
  return null;
}

/** A caller is told until when and what to use then; the day, once there, is kept. */
export const deprecationsHaveADay: Rule = ({ fields, inputs, types, treaty }) =>
  [...fields, ...inputs, ...types.flatMap((type) => type.values)].flatMap(({ coordinate, directives }) =>
    directives
      .filter(({ name }) => name.value === 'deprecated')
      .flatMap((deprecated) => problemOf(reasonIn(deprecated), treaty.today) ?? [])
      .map((message) => ({ coordinate, rule: 'deprecation', message })),
  );
