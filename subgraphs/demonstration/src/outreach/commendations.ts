import type { NewCommendation } from '@lienthong/city';
import type { Volume } from '../drawing/volume';

/** Given at the meeting on the year before; 10 collectives on 8 April 2022. Persons are counted apart. */
const MEETINGS: readonly (readonly [day: string, collectives: number, individuals: number])[] = [
  ['2020-04-10', 6, 1],
  ['2021-04-09', 8, 2],
  ['2022-04-08', 10, 4],
  ['2023-04-07', 9, 3],
  ['2024-04-05', 7, 2],
];

export function drawCommendations(volume: Volume, collectives: readonly string[]): NewCommendation[] {
  const random = volume.random('commendations');
  return MEETINGS.flatMap(([givenOn, ofCollectives, ofIndividuals]) => {
    const number = volume.interleave(random.integer(90, 160));
    const row = (index: string, recipient: NewCommendation['recipient']): NewCommendation => ({
      id: volume.id('commendation', `${givenOn}/${index}`),
      decisionNumber: `${number}/QĐ-STTTT`,
      givenOn,
      forYear: Number(givenOn.slice(0, 4)) - 1,
      recipient,
    });
    return [
      ...random
        .shuffled(collectives)
        .slice(0, ofCollectives)
        .map((code, index) => row(`collective/${index}`, { kind: 'collective', code })),
      ...Array.from({ length: ofIndividuals }, (_, index) =>
        row(`individual/${index}`, { kind: 'individual' }),
      ),
    ];
  });
}
