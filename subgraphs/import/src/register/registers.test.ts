import { TESTED_DATABASES } from '@lienthong/chassis/testing';
import { openTestDatabase, type TestDatabase } from '@lienthong/db/testing';
import { registryRegister } from '@lienthong/registry';
import { encode, serial, TestFolder, workbookOf } from '../table/testing/written-files';
import { countOf, inventedCode, runImport } from '../testing/import-run';

const folder = new TestFolder();
afterAll(() => folder.remove());

const [FIRM, OTHER, BRANCH] = [inventedCode(100), inventedCode(200), `${inventedCode(100)}-001`];

describe.each(TESTED_DATABASES)("the registry's organisations ($kind)", ({ postgresUrl }) => {
  let registry: TestDatabase;
  beforeAll(async () => {
    registry = await openTestDatabase('registry', { postgresUrl });
    const former = { validFrom: '2004-07-08', validUntil: '2025-07-01', kind: 'PROVINCE' as const };
    await registry.knex.transaction((trx) =>
      registryRegister.recordProvinces(trx, [
        {
          code: '01',
          validFrom: '2004-07-08',
          validUntil: null,
          name: 'Hà Nội',
          kind: 'CITY',
          successor: null,
        },
        { ...former, code: '24', name: 'Bắc Giang', successor: { code: '24', validFrom: '2025-07-01' } },
        {
          code: '24',
          validFrom: '2025-07-01',
          validUntil: null,
          name: 'Bắc Ninh',
          kind: 'PROVINCE',
          successor: null,
        },
      ]),
    );
  });
  afterAll(() => registry.dispose());

  const HEADERS = 'Mã số thuế;Tên doanh nghiệp;Ngày thành lập;Địa chỉ;Tỉnh/thành phố;Mã công ty mẹ;Minh họa';
  const run = (rows: readonly string[], ...words: string[]) =>
    runImport(registry, [
      'organizations',
      folder.write('dn.csv', encode([HEADERS, ...rows].join('\r\n'), 'windows-1258')),
      ...words,
    ]);

  it('come from a file of Windows-1258, with parents, and provinces as they were', async () => {
    const rows = [
      `${FIRM.slice(1)};Công ty Cổ phần Mẫu (minh họa);02/01/1999;1 Tràng Thi;Thành phố Hà Nội;;x`,
      `${BRANCH};Chi nhánh Mẫu (minh họa);02/01/2010;2 Lê Lợi;24;${FIRM};x`,
      `${OTHER};Công ty Khác (minh họa);02/07/2025;3 Lý Thái Tổ;24;;x`,
    ];
    expect(await run(rows)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/windows-1258[^]*3 rows were written/) as string,
    });
    const { rows: written } = await registry.knex.raw<{ rows: unknown[] }>(
      `SELECT o.code, o.kind, o.name, o.parent_code, o.is_synthetic, h.province_code, h.province_valid_from, h.valid_from
       FROM organizations o JOIN headquarters h ON h.organization_code = o.code ORDER BY h.valid_from`,
    );
    const common = { kind: 'ENTERPRISE', is_synthetic: true };
    expect(written).toEqual([
      {
        ...common,
        code: FIRM,
        name: 'Công ty Cổ phần Mẫu (minh họa)',
        parent_code: null,
        province_code: '01',
        province_valid_from: '2004-07-08',
        valid_from: '1999-01-02',
      },
      {
        ...common,
        code: BRANCH,
        name: 'Chi nhánh Mẫu (minh họa)',
        parent_code: FIRM,
        province_code: '24',
        province_valid_from: '2004-07-08',
        valid_from: '2010-01-02',
      },
      {
        ...common,
        code: OTHER,
        name: 'Công ty Khác (minh họa)',
        parent_code: null,
        province_code: '24',
        province_valid_from: '2025-07-01',
        valid_from: '2025-07-02',
      },
    ]);
    expect(await run(rows)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/3 in the register already/) as string,
    });
  });

  it('are held to the provinces of their day and to parents that there are', async () => {
    const { said, code } = await run([
      `${inventedCode(300)};A;02/01/2010;1 A;Bắc Ninh;;x`,
      `${inventedCode(400)};B;02/01/2010;;Hà Nội;;x`,
      `${inventedCode(500)};C;02/01/2010;1 A;Atlantis;;x`,
      `${inventedCode(600)};D;02/01/2010;1 A;Hà Nội;${inventedCode(700)};x`,
    ]);
    expect(code).toBe(1);
    expect(said).toMatch(
      /row 2, E \(Tỉnh\/thành phố\): there was no province of this code or name on 2010-01-02/,
    );
    expect(said).toMatch(/row 3, D \(Địa chỉ\): it is empty/);
    expect(said).toMatch(/row 4, E \(Tỉnh\/thành phố\): it is neither the code nor the name/);
    expect(said).toMatch(/row 5, F \(Mã công ty mẹ\): neither the registry nor the file above/);
  });

  it('that moved since are not moved back', async () => {
    expect(await run([`${OTHER};Công ty Khác (minh họa);02/07/2025;9 Hàng Bài;01;;x`])).toMatchObject({
      code: 1,
      said: expect.stringMatching(/1 contradict the register[^]*D \(Địa chỉ\)/) as string,
    });
    expect(await countOf(registry, `headquarters WHERE line = '9 Hàng Bài'`)).toBe(0);
  });
});

describe.each(TESTED_DATABASES)("the ministry's licences of social networks ($kind)", ({ postgresUrl }) => {
  let ministry: TestDatabase;
  beforeAll(async () => {
    ministry = await openTestDatabase('ministry', { postgresUrl });
  });
  afterAll(() => ministry.dispose());

  it('come from a workbook, with renewals, amendments, suspensions and the end of a licence', async () => {
    const headers = [
      ...[
        'Số',
        'Ký hiệu',
        'Ngày cấp',
        'MST',
        'Tên mạng xã hội',
        'Loại hình dịch vụ',
        'Thời hạn (năm)',
        'Tên miền',
      ],
      ...[
        'Ngày gia hạn',
        'Số giấy phép gia hạn',
        'Gia hạn đến hết ngày',
        'Ngày sửa đổi, bổ sung',
        'Số văn bản sửa đổi, bổ sung',
      ],
      ...['Đình chỉ từ ngày', 'Đình chỉ đến ngày', 'Quyết định đình chỉ', 'Lý do đình chỉ', 'Ngày thu hồi'],
    ];
    const row = [
      ...[
        20,
        'GP-BTTTT',
        serial(42_429),
        Number(FIRM.slice(1)),
        'Mạng Mẫu',
        'Diễn đàn; Hỏi đáp',
        5,
        'mau.vn',
      ],
      ...[serial(44_196), '7/GP-BTTTT', '29/02/2024', '01/06/2021', '9/GP-BTTTT'],
      ...['01/02/2022', '30/04/2022', '3/QĐ-BTTTT', 'Nội dung sai', '05/04/2023'],
    ];
    const path = folder.write(
      'mxh.xlsx',
      await workbookOf({ sheets: [{ name: 'Sổ', rows: [headers, row] }] }),
    );
    expect(await runImport(ministry, ['network-licences', path])).toMatchObject({ code: 0 });
    const { rows } = await ministry.knex.raw<{ rows: unknown[] }>(
      `SELECT l.number, l.issued_on, l.valid_until, l.revoked_on, n.network_name, n.service_types,
         (SELECT json_agg(p.kind || ' ' || p.document_number || ' ' || p.valid_until ORDER BY p.decided_on) FROM licence_issuances p WHERE p.licence_id = l.id) AS papers,
         (SELECT valid_from || ' ' || valid_until FROM licence_suspensions s WHERE s.licence_id = l.id) AS suspension
       FROM licences l JOIN social_networks n ON n.licence_id = l.id`,
    );
    expect(rows).toEqual([
      {
        number: '20',
        issued_on: '2016-02-29',
        valid_until: '2024-03-01',
        revoked_on: '2023-04-05',
        network_name: 'Mạng Mẫu',
        service_types: ['Diễn đàn', 'Hỏi đáp'],
        papers: [
          'NEW 20/GP-BTTTT 2021-02-28',
          'RENEWED 7/GP-BTTTT 2024-03-01',
          'AMENDED 9/GP-BTTTT 2024-03-01',
        ],
        suspension: '2022-02-01 2022-05-01',
      },
    ]);
    expect(await runImport(ministry, ['network-licences', path])).toMatchObject({
      said: expect.stringMatching(/1 in the register already/) as string,
    });
  });

  it('are refused by row and column where days and papers make no sense', async () => {
    const headers =
      'Số giấy phép;Ngày cấp;MST;Tên mạng;Có giá trị đến;Ngày thu hồi;Ngày gia hạn;Số giấy phép gia hạn;Cơ quan cấp';
    const { said } = await runImport(ministry, [
      'network-licences',
      folder.write(
        'mxh.csv',
        [
          headers,
          `1;05/05/2117;${FIRM};;04/05/2010;01/01/2001;01/01/2020;;x`,
          `2/GP;05/05/2017;${FIRM};M;04/05/2010;01/01/2001;;;`,
        ].join('\n'),
      ),
    ]);
    expect(said).toMatch(/row 2, A \(Số giấy phép\): it has no symbol/);
    expect(said).toMatch(/row 2, B \(Ngày cấp\): it lies in the future/);
    expect(said).toMatch(/row 2, D \(Tên mạng\): it is empty/);
    expect(said).toMatch(/row 2, H \(Số giấy phép gia hạn\): it is empty, though renewedOn is not/);
    expect(said).toMatch(
      /row 2, I \(Cơ quan cấp\): it is no agency that kept this register.*btttt or bvhttdl/,
    );
    expect(said).toMatch(/row 3, E \(Có giá trị đến\): the licence would end before it begins/);
    expect(said).toMatch(/row 3, F \(Ngày thu hồi\): it lies before the day of issue/);
  });
});

describe.each(TESTED_DATABASES)("the city's decisions on penalties ($kind)", ({ postgresUrl }) => {
  let city: TestDatabase;
  beforeAll(async () => {
    city = await openTestDatabase('city', { postgresUrl });
  });
  afterAll(() => city.dispose());

  const HEADERS =
    'Số quyết định;Ngày quyết định;Đối tượng;Mã số doanh nghiệp;Số vụ việc;Hành vi vi phạm;Ngày vi phạm;Căn cứ;Số tiền phạt;Biện pháp khắc phục;Ngày nộp phạt';
  const POST = 'điểm a khoản 1 Điều 101 Nghị định 15/2020/NĐ-CP';
  const SITE = 'khoản 1 Điều 20 Nghị định 119/2020/NĐ-CP';
  const run = (...rows: string[]) =>
    runImport(city, ['penalty-decisions', folder.write('xp.csv', [HEADERS, ...rows].join('\n'))]);
  const ROWS = [
    `80/QĐ-XPVPHC;08/07/2021;Tổ chức;${FIRM};VV-1;Thiếu thông tin;01/03/2021;${SITE};15.000.000;;20/07/2021`,
    `80/QĐ-XPVPHC;08/07/2021;Tổ chức;${FIRM};VV-1;Sai giấy phép;02/03/2021;${SITE};10.000.000;Thu hồi tên miền;`,
    `81/QĐ-XPVPHC;09/07/2021;Cá nhân;;VV-2;Tin sai sự thật;01/06/2021;${POST};7.500.000;Gỡ bỏ nội dung;`,
  ];

  it('come with every act, its case and its provision, and of a person nothing', async () => {
    expect(await run(...ROWS)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/3 rows: 3 new/) as string,
    });
    const { rows } = await city.knex.raw<{ rows: unknown[] }>(
      `SELECT d.number, d.title_code, d.issuer_agency_id, d.organization_code, d.individual_id IS NULL AS is_organization, d.paid_amount,
         (SELECT json_agg(a.fine ORDER BY a.ordinal) FROM penalty_acts a WHERE a.decision_id = d.id) AS fines,
         (SELECT json_agg(r.kind) FROM penalty_remedies r WHERE r.decision_id = d.id) AS remedies
       FROM penalty_decisions d ORDER BY d.number`,
    );
    const common = { title_code: 'CHANH_THANH_TRA_SO_TTTT', issuer_agency_id: 'hn-stttt' };
    expect(rows).toEqual([
      {
        ...common,
        number: '80/QĐ-XPVPHC',
        organization_code: FIRM,
        is_organization: true,
        paid_amount: '25000000',
        fines: [15_000_000, 10_000_000],
        remedies: ['RECOVER_DOMAIN'],
      },
      {
        ...common,
        number: '81/QĐ-XPVPHC',
        organization_code: null,
        is_organization: false,
        paid_amount: null,
        fines: [7_500_000],
        remedies: ['REMOVE_CONTENT'],
      },
    ]);
    expect(await countOf(city, 'cases')).toBe(2);
    expect(await run(...ROWS)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/3 in the register already/) as string,
    });
    expect(await countOf(city, 'violations')).toBe(3);
  });

  it('are compared act by act', async () => {
    const other = ROWS.map((row) => row.replace('10.000.000', '12.000.000'));
    const { said, code } = await run(...other);
    expect(code).toBe(1);
    expect(said).toMatch(/2 contradict the register/);
    expect(said).toMatch(/row 2, I \(Số tiền phạt\): 80\/QĐ-XPVPHC of 2021/);
  });

  it('are held to the law of their day', async () => {
    const { said } = await run(
      `82/QĐ-XPVPHC;08/07/2025;Cá nhân;;VV-3;Tin sai;01/06/2025;${POST};7.500.000;;`,
      `83/QĐ-XPVPHC;08/07/2021;Cá nhân;;VV-3;Tin sai;01/06/2019;${POST};7.500.000;;`,
      `84/QĐ-XPVPHC;08/07/2021;;;VV-3;Tin sai;01/06/2021;${POST};bảy triệu;;`,
      `85/QĐ-XPVPHC;08/07/2021;Tổ chức;${FIRM};VV-3;Tin sai;01/06/2021;${POST};7.500.000;;`,
      `85/QĐ-XPVPHC;08/07/2021;Tổ chức;${OTHER};VV-3;Tin sai;01/06/2021;${POST};7.500.000;;`,
    );
    expect(said).toMatch(/row 2: title: it does not follow from the day who punished; nobody could/);
    expect(said).toMatch(
      /row 3, H \(Căn cứ\): the law that is known has no such provision in force on 2019-06-01/,
    );
    expect(said).toMatch(/row 4, D \(Mã số doanh nghiệp\): there is neither/);
    expect(said).toMatch(/row 4, I \(Số tiền phạt\): it is no amount in whole đồng/);
    expect(said).toMatch(/row 6, D \(Mã số doanh nghiệp\): it is another party/);
  });
});
