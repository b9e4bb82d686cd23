import type { ReferenceFault } from '@lienthong/chassis';
import { refuse } from './user-error';

/** Where a new holder is named: what was dissolved can still have done something, and be given nothing. */
const RECEIVERS: ReadonlySet<string> = new Set(['applicant', 'holder']);

/**
 * Whether what an input names of other agencies' is there. A row that names what nobody knows could never be read whole
 * again.
 *
 * @throws {ActRefusedError} at the place where it is named
 */
export function expectKnownReferences(
  value: unknown,
  faults: ReadonlyMap<string, ReferenceFault>,
  path: readonly string[] = ['input'],
): void {
  if (faults.size === 0) return;
  if (typeof value === 'string') {
    refuseFault(faults.get(value), path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const { province, provinceValidFrom } = value as Readonly<Record<string, unknown>>;
  if (typeof province === 'string' && typeof provinceValidFrom === 'string') {
    refuseFault(faults.get(`${province} ${provinceValidFrom}`), [...path, 'province']);
  }
  for (const [name, part] of Object.entries(value)) expectKnownReferences(part, faults, [...path, name]);
}

function refuseFault(fault: ReferenceFault | undefined, path: readonly string[]): void {
  if (fault === 'UNKNOWN') {
    refuse(
      'NOT_FOUND',
      'The agency that keeps such things knows nothing of this one; look it up in the graph.',
      {
        path,
      },
    );
  }
  if (fault === 'UNCHECKED') {
    refuse('AGENCY_UNAVAILABLE', 'The agency that keeps this does not answer; ask again later.', { path });
  }
  if (fault === 'DISSOLVED' && RECEIVERS.has(path.at(-1) ?? '')) {
    refuse('INVALID_VALUE', 'This organisation was dissolved; nothing is given to it.', { path });
  }
}
