import fc from 'fast-check';
import type { LicenceClaim } from './licence-statement';
import { readStatement } from './read-statement';
import { footer, type InventedInstrument } from './testing/footer';
import { RETYPINGS } from './testing/retyping';

/** Retyping loses marks and case; what is left must be the same number. */
function comparable(number: string): string {
  return number.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().replaceAll('Đ', 'D');
}

function asClaimed({ number, kind, role, issuer, issuedOn }: LicenceClaim): string {
  const printed = comparable(number?.normalised ?? 'no number');
  return [printed, kind, role, issuer.code, issuedOn?.day ?? 'no day'].join(' | ');
}

function asInvented({ number, kind, role, issuer, day }: InventedInstrument): string {
  return [comparable(number), kind, role, issuer, day ?? 'no day'].join(' | ');
}

/** Drawn the same way each time. */
const FOOTERS = { seed: 20_260_310, numRuns: 150 };

describe('a footer that names several instruments', () => {
  it.each(Object.entries(RETYPINGS))(
    'gives each its own number, kind, issuer and day, typed %s',
    (_, retype) => {
      fc.assert(
        fc.property(footer, ({ text, instruments }) => {
          const { claims } = readStatement(retype(text));
          expect(claims.map(asClaimed)).toEqual(instruments.map(asInvented));
        }),
        FOOTERS,
      );
    },
  );
});
