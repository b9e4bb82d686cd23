/**
 * Provinces and cities whose departments licensed or license, with the code they had when departments of information and
 * communications were formed in 2008, and other ways of writing them. Names that later began again mean the same here: which of
 * two units of one name is meant, the day says.
 */
const PROVINCES: readonly (readonly [name: string, ...spellings: string[]])[] = [
  ['Hà Nội', 'ha noi', 'hn', 'hnoi'],
  ['Hồ Chí Minh', 'ho chi minh', 'hcm', 'hcmc', 'sai gon'],
  ['Hà Giang'],
  ['Cao Bằng'],
  ['Bắc Kạn', 'bac can'],
  ['Tuyên Quang'],
  ['Lào Cai'],
  ['Điện Biên'],
  ['Lai Châu'],
  ['Sơn La'],
  ['Yên Bái'],
  ['Hòa Bình'],
  ['Thái Nguyên'],
  ['Lạng Sơn'],
  ['Quảng Ninh'],
  ['Bắc Giang'],
  ['Phú Thọ'],
  ['Vĩnh Phúc'],
  ['Bắc Ninh'],
  ['Hải Dương'],
  ['Hải Phòng', 'hp'],
  ['Hưng Yên'],
  ['Thái Bình'],
  ['Hà Nam'],
  ['Nam Định'],
  ['Ninh Bình'],
  ['Thanh Hóa'],
  ['Nghệ An'],
  ['Hà Tĩnh'],
  ['Quảng Bình'],
  ['Quảng Trị'],
  ['Thừa Thiên Huế', 'thua thien hue', 'hue', 'tt hue', 'tth'],
  ['Đà Nẵng', 'da nang', 'dn'],
  ['Quảng Nam'],
  ['Quảng Ngãi'],
  ['Bình Định'],
  ['Phú Yên'],
  ['Khánh Hòa'],
  ['Ninh Thuận'],
  ['Bình Thuận'],
  ['Kon Tum'],
  ['Gia Lai'],
  ['Đắk Lắk', 'dak lak', 'dac lac', 'daklak'],
  ['Đắk Nông', 'dak nong', 'dac nong', 'daknong'],
  ['Lâm Đồng'],
  ['Bình Phước'],
  ['Tây Ninh'],
  ['Bình Dương'],
  ['Đồng Nai'],
  ['Bà Rịa - Vũng Tàu', 'ba ria vung tau', 'br vt', 'vung tau'],
  ['Long An'],
  ['Tiền Giang'],
  ['Bến Tre'],
  ['Trà Vinh'],
  ['Vĩnh Long'],
  ['Đồng Tháp'],
  ['An Giang'],
  ['Kiên Giang'],
  ['Cần Thơ', 'can tho', 'ct'],
  ['Hậu Giang'],
  ['Sóc Trăng'],
  ['Bạc Liêu'],
  ['Cà Mau'],
];

export const HANOI = 'Hà Nội';
export const HO_CHI_MINH = 'Hồ Chí Minh';

/** A name without marks and capitals: `ba ria vung tau`. */
export function unmarked(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

/** Every province with the patterns of its name. */
export const PROVINCE_SPELLINGS: readonly (readonly [pattern: string, province: string])[] =
  PROVINCES.flatMap(([name, ...spellings]) =>
    [unmarked(name), ...spellings].map(
      (spelling) => [`(thanh pho|tp|t p|tinh|cua|) ${spelling} (city|)`, name] as const,
    ),
  );
