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

/** Names enough for one volume, each once, in an order of the volume's own. */
export function inventNames(volume: Volume): InventedName[] {
  const suffix = volume.index === 0 ? '' : ` ${volume.index + 1}`;
  const names = NOUNS.flatMap((noun) =>
    QUALITIES.map((quality) => {
      const words = `${noun} ${quality}${suffix}`;
      return { words, label: asciiLabel(words) };
    }),
  );
  return volume.random('names').shuffled(names);
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
