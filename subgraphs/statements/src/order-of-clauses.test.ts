import { readStatement } from './read-statement';

/** Every claim in short; the numbers are invented. */
function read(text: string): readonly (readonly (string | null | undefined)[])[] {
  return readStatement(text).claims.map(({ number, issuer, issuedOn }) => [
    number?.normalised,
    issuer.code,
    issuedOn?.day,
  ]);
}

describe('what stands before the number', () => {
  it.each([
    'Cơ quan cấp phép: Sở TTTT Hà Nội. Số giấy phép: 9401/GP-TTĐT. Ngày cấp phép: 04/05/2016',
    'Ngày cấp phép: 04/05/2016 - Nơi cấp: Sở TTTT Hà Nội - Số giấy phép: 9401/GP-TTĐT',
    'Ngày cấp: 04/05/2016. Giấy phép số: 9401/GP-TTĐT. Nơi cấp: Sở TTTT Hà Nội',
  ])('belongs to it where a label says what it is: %s', (text) => {
    expect(read(text)).toEqual([['9401/GP-TTĐT', 'HANOI_DIC', '2016-05-04']]);
  });

  it('gives way to what is said of the number itself', () => {
    expect(read('Ngày cấp: 1/2/2010. Giấy phép số 9402/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 4/5/2016')).toEqual(
      [['9402/GP-TTĐT', 'HANOI_DIC', '2016-05-04']],
    );
  });

  it('begins with the place where it is named', () => {
    const text = 'Ngày cấp: 04/05/2016. Giấy phép số: 9401/GP-TTĐT.';
    expect(readStatement(text).principal?.span.start).toBe(text.indexOf('04/'));
  });
});

describe('another instrument in brackets', () => {
  it.each([
    'Giấy phép số 9403/GP-TTĐT ngày 5/5/2015 (thay thế giấy phép số 9404/GP-TTĐT ngày 1/1/2009) do Sở TTTT Hà Nội cấp',
    'Giấy phép số 9403/GP-TTĐT (sửa đổi, bổ sung GP số 9404/GP-TTĐT ngày 1/1/2009) do Sở TTTT Hà Nội cấp ngày 5/5/2015',
  ])('takes nothing of what follows them: %s', (text) => {
    expect(read(text)).toEqual([
      ['9403/GP-TTĐT', 'HANOI_DIC', '2015-05-05'],
      ['9404/GP-TTĐT', 'UNKNOWN', '2009-01-01'],
    ]);
  });

  it('keeps what follows where nothing is wanting outside', () => {
    expect(
      read('GP số 95/GP-BTTTT do Bộ TT&TT cấp ngày 1/2/2015 (cấp lại theo GP số 96/GP-BTTTT) ngày 3/4/2018'),
    ).toEqual([
      ['95/GP-BTTTT', 'MIC', '2015-02-01'],
      ['96/GP-BTTTT', 'MIC', '2018-04-03'],
    ]);
  });
});

describe('since the agencies of 2025', () => {
  it.each([
    ['Sở Thông tin và Truyền thông (nay là Sở Văn hóa và Thể thao) TP Hà Nội', 'HANOI_DIC'],
    ['Sở TT&TT (nay là Sở VHTT TP Hà Nội)', 'HANOI_DIC'],
    ['Sở Văn hóa và Thể thao (trước đây là Sở TT&TT) Thành phố Hồ Chí Minh', 'HCMC_DCS'],
  ])('the province is found behind the other name: %s', (printed, code) => {
    const { principal } = readStatement(`Giấy phép số 9405/GP-TTĐT do ${printed} cấp ngày 3/4/2020`);
    expect(principal?.issuer).toMatchObject({ printed, code });
    expect(principal?.issuedOn?.day).toBe('2020-04-03');
  });

  it('a symbol of a department of culture is a site’s where it says so', () => {
    const kindOf = (symbol: string): string =>
      readStatement(`GP số 97/${symbol} do Sở VHTT TP. HCM cấp ngày 15/07/2025`).kind;
    expect(['GP-SVHTT-TTĐT', 'GP-TTĐT-SVHTT', 'GP-SVHTT'].map(kindOf)).toEqual([
      'AGGREGATED_SITE',
      'AGGREGATED_SITE',
      'OTHER',
    ]);
  });
});

describe('a number read from a picture', () => {
  it('is one number where its figures stand apart', () => {
    expect(read('Giấy phép số : 1 2 3 / GP - BTTTT , ngày 04 tháng 05 năm 2016')).toEqual([
      ['123/GP-BTTTT', 'MIC', '2016-05-04'],
    ]);
    expect(read('Giấy phép lần 2 số 3/GP-BTTTT')[0]?.[0]).toBe('3/GP-BTTTT');
  });
});

describe('a licence that is applied for', () => {
  it.each([
    'Website đang trong quá trình xin giấy phép MXH của Bộ TT & TT',
    'Trang web đang chạy thử nghiệm, chờ cấp phép của Sở TTTT Hà Nội',
    'Trang web dang chay thu nghiem, dang cho cap phep cua So TTTT Ha Noi',
    'Đã gửi hồ sơ đề nghị cấp giấy phép mạng xã hội do Bộ VHTTDL cấp',
  ])('is not claimed: %s', (text) => {
    expect(readStatement(text)).toMatchObject({ claims: [], principal: null, kind: 'NONE' });
  });

  it('is claimed with its number, and where another word is written so', () => {
    expect(read('Đã xin giấy phép số 98/GP-BTTTT cấp ngày 1/2/2020')).toEqual([
      ['98/GP-BTTTT', 'MIC', '2020-02-01'],
    ]);
    expect(read('Được cấp cho giấy phép của Sở TTTT Hà Nội')).toEqual([[undefined, 'HANOI_DIC', undefined]]);
  });
});
