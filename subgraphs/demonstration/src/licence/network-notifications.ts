import type { NewSocialNetworkNotification } from '@lienthong/ministry';
import { MINISTRIES_REORGANIZED } from '../agency/agency-ids';
import { drawWorkingDays } from '../calendar/working-days';
import type { Volume } from '../drawing/volume';
import { networkDomain } from '../organization/invented-domains';
import { marked } from '../organization/invented-names';
import type { Roster } from '../organization/roster';
import { numberByYear } from './paper-numbers';
import { DECREE_147_BEGAN, ROWS_END } from './papers';

const NOTIFICATIONS = 18;
/** Far above the serials of licensed networks, so that no two networks share a name. */
const FIRST_SERIAL = 10_000;

/** Small networks that were notified and not licensed, from the first day of Decree 147/2024/NĐ-CP. */
export function drawNotifications(volume: Volume, roster: Roster): NewSocialNetworkNotification[] {
  const random = volume.random('network-notification');
  const holders = random.shuffled([
    ...roster.withSites.filter((member) => !member.dissolves),
    ...roster.withNetworks,
  ]);
  const entries = drawWorkingDays(random, DECREE_147_BEGAN, ROWS_END, NOTIFICATIONS).map((day) => ({
    day,
    register: 'confirmation',
    number: 0,
  }));
  numberByYear(volume, random, entries, 4);
  return entries.map(({ day, number }, index) => {
    const holder = holders[index] ?? roster.lead;
    const office = day < MINISTRIES_REORGANIZED ? 'BTTTT' : 'BVHTTDL';
    return {
      id: volume.id('network-notification', index),
      confirmationNumber: `${number}/${day.slice(0, 4)}/GXN-${office}`,
      confirmedOn: day,
      holderCode: holder.code,
      networkName: marked(`Mạng nhỏ ${holder.name.words}`),
      domains: [networkDomain(holder.name, volume.interleave(FIRST_SERIAL + index))],
    };
  });
}
