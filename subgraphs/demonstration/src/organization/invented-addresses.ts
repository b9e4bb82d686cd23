import type { NewOrganization } from '@lienthong/registry';
import type { Random } from '../drawing/random';
import { PROVINCES_MERGED, provinceOn } from '../province/province-facts';

const STREETS = [
  'Đèn Kéo Quân',
  'Ô Ăn Quan',
  'Mây Trắng',
  'Gạo Nếp',
  'Con Diều',
  'Trốn Tìm',
  'Hoa Giấy',
  'Thả Đỉa',
];
const WARDS = ['Phường Trăng Non', 'Phường Sao Hôm', 'Phường Cầu Ngói', 'Phường Gió Lành', 'Phường Bến Mơ'];
const DISTRICTS = ['Quận Hoa Lục Bình', 'Quận Chuồn Kim', 'Quận Lá Me', 'Huyện Đồng Xanh'];

type Headquarters = NewOrganization['headquarters'][number];

/** A head office on streets that are nowhere, in a province that exists on the day. */
export function inventHeadquarters(random: Random, provinceCode: string, day: string): Headquarters {
  const { code, validFrom } = provinceOn(provinceCode, day);
  return {
    line: `Số ${random.integer(1, 320)}, phố ${random.pick(STREETS)} (minh họa)`,
    ward: random.pick(WARDS),
    // Districts ended with the merger of provinces.
    ...(day < PROVINCES_MERGED ? { district: random.pick(DISTRICTS) } : {}),
    province: { code, validFrom },
    validFrom: day,
  };
}
