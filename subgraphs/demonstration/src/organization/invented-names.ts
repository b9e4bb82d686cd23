import type { Volume } from '../drawing/volume';

// prettier-ignore
const NOUNS = [
  'Mây Tím', 'Sao Băng', 'Rồng Giấy', 'Cá Chép Bay', 'Đèn Lồng', 'Trăng Xanh', 'Thỏ Ngọc', 'Hạc Giấy', 'Chuồn Ớt',
  'Cầu Vồng', 'Diều Sáo', 'Kiến Vàng', 'Ốc Mượn Hồn', 'Phượng Đất', 'Lá Bàng', 'Mưa Bóng', 'Gió Nồm', 'Sương Muối',
  'Ếch Cốm', 'Dế Trũi', 'Vạc Đêm', 'Tò He', 'Chong Chóng', 'Bướm Đá', 'Cò Lửa', 'Nhện Nước', 'Sóc Bông', 'Trống Đất',
  'Ve Sầu', 'Bồ Nông', 'Cua Đá', 'Quạ Trắng', 'Mèo Mun', 'Nghê Gỗ',
];

// prettier-ignore
const QUALITIES = [
  'Biết Hát', 'Ngủ Ngày', 'Đi Guốc', 'Nở Muộn', 'Bảy Sắc', 'Tập Bay', 'Hay Cười', 'Đội Nón', 'Ba Chân', 'Uống Trà',
  'Đánh Đàn', 'Lội Ngược', 'Thổi Sáo', 'Nằm Võng', 'Đếm Sao', 'Vẽ Tranh', 'Trốn Tìm', 'Nhảy Dây', 'Soi Gương', 'Giữ Cửa',
  'Chở Nắng', 'Gánh Sương', 'Nuôi Mộng', 'Xếp Hình', 'Kể Chuyện', 'Thả Đèn', 'Chèo Thuyền', 'Gõ Mõ', 'Cưỡi Mây', 'Phơi Chữ',
  'Dệt Nắng', 'Mơ Sớm', 'Hái Trăng', 'Buộc Gió',
];

/** Says on its face that nobody bears this name. */
const MARK = '(minh họa)';

/** A fanciful name without its marker, and the same in the letters of a domain name. */
export interface InventedName {
  readonly words: string;
  readonly label: string;
}

/** The lead of each volume bears it: the first of all names in the alphabet, so that lists begin with the lead. */
const LEAD = 'Bồ Nông Ba Chân';

/** Names enough for one volume, each once: the lead's, then the others in an order of the volume's own. */
export function inventNames(volume: Volume): [lead: InventedName, ...others: InventedName[]] {
  const suffix = volume.index === 0 ? '' : ` ${volume.index + 1}`;
  const named = (name: string): InventedName => ({
    words: `${name}${suffix}`,
    label: asciiLabel(`${name}${suffix}`),
  });
  const names = NOUNS.flatMap((noun) => QUALITIES.map((quality) => `${noun} ${quality}`));
  const others = names.filter((name) => name !== LEAD).map(named);
  return [named(LEAD), ...volume.random('names').shuffled(others)];
}

export function marked(name: string): string {
  return `${name} ${MARK}`;
}

function asciiLabel(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '');
}
