import { readStatement } from './read-statement';
import { issuerLine } from './issuer/issuer-line';

/** The principal claim in short; the names and numbers are invented. */
function read(text: string) {
  const { principal, kind } = readStatement(text);
  return {
    kind,
    number: principal?.number?.normalised ?? null,
    issuer: principal?.issuer.code ?? null,
    day: principal?.issuedOn?.day ?? null,
  };
}

describe('a licence statement', () => {
  it('says which kind of licence it rests on, its number, who issued it and when', () => {
    expect(
      read(
        'Giấy phép thiết lập trang thông tin điện tử tổng hợp số 9101/GP-TTĐT do Sở TT&TT Hà Nội cấp ngày 7/8/2019',
      ),
    ).toEqual({ kind: 'AGGREGATED_SITE', number: '9101/GP-TTĐT', issuer: 'HANOI_DIC', day: '2019-08-07' });
  });

  it('that claims no licence rests on nothing', () => {
    expect(readStatement('Công ty TNHH Hoa Gạo. Mã số doanh nghiệp: 0100109106').principal).toBeNull();
    expect(readStatement('Muốn lập mạng xã hội thì cần giấy phép.').claims).toEqual([]);
    expect(readStatement('')).toEqual({
      claims: [],
      principal: null,
      kind: 'NONE',
      holders: [],
      enterpriseCodes: [],
      domains: [],
      oddities: [],
      isCutOff: false,
    });
  });

  it('rests on the licence and not on a registration, a confirmation or an amendment beside it', () => {
    const statement = readStatement(
      'GPĐKKD số 0100109106 do Sở KH&ĐT TP Hà Nội cấp ngày 01/02/2003. Giấy xác nhận số 9201/GXN-TTĐT do Sở TTTT Hà Nội cấp ngày 03/04/2018. ' +
        'Giấy phép số 9202/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 05/06/2017. Giấy phép sửa đổi, bổ sung số 9203/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 07/08/2019.',
    );
    expect(statement.principal?.number?.normalised).toBe('9202/GP-TTĐT');
    expect(statement.claims.map(({ role }) => role)).toEqual([
      'OTHER_INSTRUMENT',
      'LICENCE',
      'LICENCE',
      'AMENDMENT',
    ]);
  });

  it('rests on the later of two licences of one kind', () => {
    expect(
      read(
        'Giấy phép số 81/GP-TTĐT do Bộ TT&TT cấp ngày 1/2/2010 và giấy phép số 82/GP-TTĐT của Sở TT&TT TP.HCM cấp ngày 3/4/2015',
      ),
    ).toMatchObject({ number: '82/GP-TTĐT', issuer: 'HCMC_DIC', day: '2015-04-03' });
  });

  it.each([
    ['12.5.2019', '2019-05-12'],
    ['12-05-2019', '2019-05-12'],
    ['12 / 5 / 2019', '2019-05-12'],
    ['12/5/19', '2019-05-12'],
    ['12 tháng 5 năm 2019', '2019-05-12'],
    ['12 tháng 05, 2019', '2019-05-12'],
    ['2019-05-12', '2019-05-12'],
  ])('reads the day %s', (printed, day) => {
    expect(read(`Giấy phép số 9301/GP-TTĐT do Sở TTTT Hà Nội cấp ngày ${printed}`)).toMatchObject({
      number: '9301/GP-TTĐT',
      day,
    });
  });

  it('reads English', () => {
    expect(
      read(
        'GP No. 9302/GP-TTĐT issued by Hanoi Department of Information and Communications on May 12, 2019.',
      ),
    ).toMatchObject({ issuer: 'HANOI_DIC', day: '2019-05-12' });
    expect(
      read(
        'Licensed by the Ministry of Information and Communications: social network licence No. 93/GP-BTTTT of 2nd March 2020',
      ),
    ).toMatchObject({ kind: 'SOCIAL_NETWORK', issuer: 'MIC', day: '2020-03-02' });
    expect(
      read('License No 9306/GP-TTDT, issued 15 Jul 2019, HCMC Dept. of Information and Communications'),
    ).toMatchObject({ issuer: 'HCMC_DIC', day: '2019-07-15' });
  });

  it.each([
    ['9303/GP – TT ĐT', '9303/GP-TTĐT'],
    ['9303 / GP-ICP_STTTT', '9303/GP-ICP_STTTT'],
    ['9303/gp-ttđt', '9303/GP-TTĐT'],
    ['9303/GP-TTDT', '9303/GP-TTDT'],
    ['9303/GP-TTÐT', '9303/GP-TTĐT'],
    ['9303/2019/GP-TTĐT', '9303/2019/GP-TTĐT'],
    ['093/GP-TTĐT-STTTT', '093/GP-TTĐT-STTTT'],
    ['9303/GP-TTTT', '9303/GP-TTTT'],
  ])('mends nothing in a number but dashes, spaces and case: %s', (printed, normalised) => {
    const text = `Giấy phép số ${printed} do Sở TTTT Hà Nội cấp ngày 1/2/2019`;
    const { principal } = readStatement(text);
    expect(principal?.number).toMatchObject({ printed, normalised });
    expect(principal?.issuedOn?.day).toBe('2019-02-01');
  });

  it.each([
    ['Sở Thông tin và Truyền Thông, UBND Thành phố Hà Nội', 'HANOI_DIC', 'hn-stttt'],
    ['Sở TT-TT TPHCM', 'HCMC_DIC', 'ho-chi-minh-stttt'],
    ['Giám đốc Sở 4T tỉnh Bà Rịa - Vũng Tàu', 'OTHER_DIC:Bà Rịa - Vũng Tàu', 'ba-ria-vung-tau-stttt'],
    ['Cục QL PTTH & TTĐT (Bộ TT&TT)', 'PTTH_TTDT_DEPARTMENT', null],
    ['Cục Phát thanh, Truyền hìn và Thông tin điện tử', 'PTTH_TTDT_DEPARTMENT', null],
    ['Bộ trưởng Bộ Thông tin - Truyền thông', 'MIC', 'btttt'],
    ['Sở Thông tin và Truyền thông', 'UNKNOWN', null],
    ['Bộ Thông tin và Truyền thông Hà Nội', 'UNKNOWN', null],
    ['Sở Công Thương', 'UNKNOWN', null],
  ])('knows %s', (printed, code, agency) => {
    const { principal } = readStatement(`Giấy phép số 9304/GP-TTĐT do ${printed} cấp ngày 1/2/2019`);
    expect(principal?.issuer).toMatchObject({ printed, code, agency, isInferred: false });
  });

  it('knows who has issued since 1 March 2025, and whose line that goes on', () => {
    const city = read('Giấy phép số 31/GP-TTĐT do Sở Văn hóa và Thể thao Hà Nội cấp ngày 12/5/2025');
    const ministry = read('Giấy phép mạng xã hội số 32/GP-BVHTTDL do Bộ VHTTDL cấp ngày 12/5/2025');
    expect([city.issuer, ministry.issuer]).toEqual(['HANOI_DCS', 'MOCST']);
    expect(issuerLine('HANOI_DCS')).toBe('HANOI_DIC');
    expect(issuerLine('OTHER_DCS:Gia Lai')).toBe('OTHER_DIC:Gia Lai');
    expect(issuerLine('MOCST')).toBe('MIC');
    expect(issuerLine('UNKNOWN')).toBe('UNKNOWN');
  });

  it('takes the issuer from the symbol where that names one, and says so', () => {
    const { principal } = readStatement('Giấy phép MXH số 94/GP-BTTTT cấp ngày 1/2/2019');
    expect(principal?.issuer).toEqual({
      code: 'MIC',
      agency: 'btttt',
      printed: null,
      span: null,
      isInferred: true,
    });
  });

  it('does not take whoever owns the site for the issuer', () => {
    expect(
      read('Giấy phép Báo điện tử số 95/GP-BTTTT cấp ngày 1.2.2016 - Bộ Văn hóa, Thể thao và Du lịch').issuer,
    ).toBe('MIC');
  });

  it('reads numbers that share an issuer, with a day each', () => {
    const { claims } = readStatement(
      'Giấy phép báo chí số 96/GP-BTTTT và số 97/GP-BTTTT do Bộ TT&TT cấp ngày 1/2/2020 và ngày 3/4/2023',
    );
    expect(
      claims.map(({ number, issuer, issuedOn }) => [number?.number, issuer.code, issuedOn?.day]),
    ).toEqual([
      ['96', 'MIC', '2020-02-01'],
      ['97', 'MIC', '2023-04-03'],
    ]);
  });

  it('keeps later days apart from the day of issue', () => {
    const { principal } = readStatement(
      'Giấy phép số 9305/GP-TTĐT do Sở TTTT Hà Nội cấp ngày 1/2/2018, sửa đổi bổ sung lần 1 ngày 3/4/2019, có giá trị đến ngày 1/2/2028',
    );
    expect(principal?.issuedOn?.day).toBe('2018-02-01');
    expect(principal?.otherDays.map(({ role, day }) => [role, day])).toEqual([
      ['AMENDED', '2019-04-03'],
      ['EXPIRES', '2028-02-01'],
    ]);
  });

  it('sees through markup, comments and scripts', () => {
    expect(
      read(
        '<script>var old = "Giấy phép số 1/GP-TTĐT";</script><!-- Giấy phép số 2/GP-TTĐT --><p>Gi&#7845;y ph&eacute;p s&#7889;: <b>9306</b>/GP-TT&ETH;T<br>do S&#7903; TT&amp;TT H&agrave; N&#7897;i</p><p>c&#7845;p ng&agrave;y 1/2/2019</p>',
      ),
    ).toEqual({ kind: 'AGGREGATED_SITE', number: '9306/GP-TTĐT', issuer: 'HANOI_DIC', day: '2019-02-01' });
    expect(
      read(
        'Giấy ph & eacute; p số: 9307 / GP - TTĐT, do sở TTTT H & agrave; Nội cấp ng & agrave; y 1 / 2 / 2019',
      ),
    ).toEqual({ kind: 'AGGREGATED_SITE', number: '9307/GP-TTĐT', issuer: 'HANOI_DIC', day: '2019-02-01' });
  });

  it('tells a newspaper from other holders of a ministry number by what surrounds it', () => {
    expect(read('Tạp chí điện tử Hoa Gạo. Giấy phép số 98/GP-BTTTT ngày 1/2/2020').kind).toBe('NEWS_PRESS');
    expect(read('Mạng xã hội Hoa Gạo. Giấy phép số 98/GP-BTTTT ngày 1/2/2020').kind).toBe('SOCIAL_NETWORK');
    expect(read('Công ty Hoa Gạo. Giấy phép số 98/GP-BTTTT ngày 1/2/2020').kind).toBe('OTHER');
  });

  it('gives places in the text as it was given', () => {
    const text =
      '<p>Gi&#7845;y ph&eacute;p s&#7889; <i>9308/GP-TT&#272;T</i> do Sở TTTT Hà Nội cấp ngày 1/2/2019</p>';
    const { principal } = readStatement(text);
    const at = (span?: { start: number; end: number } | null) => span && text.slice(span.start, span.end);
    expect(at(principal?.number?.span)).toBe('9308/GP-TT&#272;T');
    expect(at(principal?.issuer.span)).toBe('Sở TTTT Hà Nội');
    expect(at(principal?.issuedOn?.span)).toBe('1/2/2019');
  });
});
