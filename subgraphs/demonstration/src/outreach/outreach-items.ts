import type { NewOutreachItem } from '@lienthong/city';
import { drawWorkingDays } from '../calendar/working-days';
import type { Random } from '../drawing/random';
import type { Volume } from '../drawing/volume';

interface PlannedItems {
  readonly channel: NewOutreachItem['channel'];
  readonly from: string;
  readonly until: string;
  readonly items: number;
}

/** 2021 and the first quarter of 2022: 3,584 items on Zalo and 2,898 on Lotus. */
const ITEMS: readonly PlannedItems[] = [
  { channel: 'ZALO', from: '2020-03-01', until: '2021-01-01', items: 120 },
  { channel: 'LOTUS', from: '2020-09-01', until: '2021-01-01', items: 80 },
  { channel: 'ZALO', from: '2021-01-01', until: '2022-04-01', items: 3_584 },
  { channel: 'LOTUS', from: '2021-01-01', until: '2022-04-01', items: 2_898 },
  { channel: 'FACEBOOK_FANPAGE', from: '2021-01-01', until: '2022-04-01', items: 164 },
  { channel: 'ZALO', from: '2022-04-01', until: '2023-07-01', items: 180 },
  { channel: 'LOTUS', from: '2022-04-01', until: '2023-07-01', items: 140 },
  { channel: 'FACEBOOK_FANPAGE', from: '2022-04-01', until: '2024-01-01', items: 30 },
];

/** So many accounts an item on the mean: 3,584 of them make more than 927 million deliveries, and less than 928. */
const MEAN_DELIVERIES = 258_710;
const SPREAD = 190_000;

// prettier-ignore
const TOPICS = [
  'phòng, chống dịch COVID-19', 'nhận biết tin giả', 'tiêm chủng an toàn', 'dịch vụ công trực tuyến',
  'an toàn thông tin cá nhân', 'bầu cử', 'phòng cháy, chữa cháy', 'an toàn giao thông', 'chuyển đổi số',
  'ứng xử văn minh trên mạng',
];
const FORMS = ['Khuyến cáo', 'Hướng dẫn', 'Thông tin', 'Hỏi đáp', 'Bản tin'];

export function drawOutreachItems(volume: Volume): NewOutreachItem[] {
  const random = volume.random('outreach-items');
  return ITEMS.flatMap(({ channel, from, until, items }) => {
    const deliveries = channel === 'ZALO' ? drawDeliveries(random, items) : [];
    return drawWorkingDays(random, from, until, items).map((publishedOn, index): NewOutreachItem => {
      const delivered = deliveries[index];
      return {
        id: volume.id('outreach-item', `${channel}/${from}/${index}`),
        channel,
        title: `${random.pick(FORMS)} về ${random.pick(TOPICS)}, số ${volume.interleave(index + 1)} (minh họa)`,
        publishedOn,
        ...(delivered === undefined ? {} : { deliveries: delivered }),
      };
    });
  });
}

/** Pairs lie as far above the mean as below it, so that the sum is the mean's whatever is drawn. */
function drawDeliveries(random: Random, items: number): bigint[] {
  const deliveries: bigint[] = [];
  while (deliveries.length < items) {
    const offset = items - deliveries.length === 1 ? 0 : random.integer(0, SPREAD);
    deliveries.push(BigInt(MEAN_DELIVERIES + offset));
    if (deliveries.length < items) deliveries.push(BigInt(MEAN_DELIVERIES - offset));
  }
  return random.shuffled(deliveries);
}
