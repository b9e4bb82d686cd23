import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { issuerLine } from './issuer/issuer-line';
import type { IssuerCode, LicenceStatement } from './licence-statement';
import { readStatement } from './read-statement';

/** One real statement as somebody read it with care. */
interface CarefulReading {
  readonly id: string;
  readonly text: string;
  readonly kind: string;
  readonly number: string | null;
  readonly issuer: IssuerCode;
  readonly issuedOn: string | null;
  readonly enterpriseCode: string | null;
  readonly checkDigitOk?: boolean | null;
  readonly holderName: string | null;
  readonly domain?: string;
}

/** Real statements are kept outside of the repository: they name real firms. */
const FILE = 'licence-statements.jsonl';
const PROJECT = resolve(__dirname, '../../..');
const folders = [
  process.env['SHARED_DATA'],
  join(PROJECT, '../shared/data'),
  join(PROJECT, '../../shared/data'),
];
const found = folders
  .flatMap((folder) => (folder ? join(folder, FILE) : []))
  .find((path) => existsSync(path));

type Field = 'kind' | 'number' | 'issuer' | 'issuedOn' | 'enterpriseCode' | 'holder' | 'domain';

/** The share of statements in which each must be read as by hand; holders and domains are counted and not judged. */
const LEAST: Readonly<Record<Field, number>> = {
  kind: 0.97,
  number: 0.97,
  issuer: 0.95,
  issuedOn: 0.97,
  enterpriseCode: 0.99,
  holder: 0,
  domain: 0,
};

const NAMED = 'an organisation is named, and by hand none was taken for the holder';

/** Why a statement is not read as by hand. What is not here has not been looked into. */
const REASONS: Readonly<Record<string, string>> = {
  'otohui-591 kind': 'nothing in the text says that it is a social network',
  'thpt-104 holder': NAMED,
  'dothidiaoc-77-icp holder': NAMED,
  'phuong-123-placeholder holder': NAMED,
  'ghepta-278 holder': NAMED,
  'choviet-429 holder': NAMED,
  'tdqnews-548 holder': NAMED,
  'bhxh-405 holder': NAMED,
  'rungmoitruong-224 holder': NAMED,
  'mbs-48-hcm holder': 'the words for the portal are taken for part of the name',
  'evnspc-49 holder': 'a labelled governing body outweighs the first line',
  'mongcai-masked holder': 'a figure that ends a name is cut off',
  'acf-141 holder': 'stands nowhere in the text',
  'nhipcaudautu-109 holder': 'a dash joins the magazine and its governing body',
  'spiderum-341 holder': 'the subsidiary is named before its parent',
  'keeng-365 holder': 'the branch behind the brackets is cut off',
  'phaply-107 holder': 'brackets with more than a short name are cut off',
  'baovanhoa-422 holder': 'stands without a label, where an issuer would',
  'tienphong-449-bc holder': 'the name is ended by its comma',
  'huit-53 holder': 'two names stand side by side without a mark',
  'novagate-405-g1 holder': 'two names stand side by side without a mark',
  'galaxyplay-msdn holder': 'the company outweighs the brand before it',
};

function comparable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

interface Comparison {
  readonly field: Field;
  readonly expected: string | null;
  readonly actual: string | null;
}

function compare(reading: CarefulReading, statement: LicenceStatement): readonly Comparison[] {
  const { principal, holders, enterpriseCodes, domains } = statement;
  const [code] = enterpriseCodes;
  const isJudgedValid = reading.checkDigitOk ?? null;
  const codeWith = (text: string | null, isValid: boolean | null): string | null =>
    text === null || isJudgedValid === null ? text : `${text} ${String(isValid)}`;
  const isMasked = principal?.number?.number === null;
  const comparisons: Comparison[] = [
    { field: 'kind', expected: reading.kind, actual: statement.kind },
    {
      field: 'number',
      expected: reading.number,
      actual: isMasked ? null : (principal?.number?.normalised ?? null),
    },
    // The careful reading has one code for an agency and its successor.
    {
      field: 'issuer',
      expected: issuerLine(reading.issuer),
      actual: issuerLine(principal?.issuer.code ?? 'UNKNOWN'),
    },
    { field: 'issuedOn', expected: reading.issuedOn, actual: principal?.issuedOn?.day ?? null },
    {
      field: 'enterpriseCode',
      expected: codeWith(reading.enterpriseCode, isJudgedValid),
      actual: codeWith(code?.code ?? null, code?.isValid ?? null),
    },
    {
      field: 'holder',
      expected: reading.holderName === null ? null : comparable(reading.holderName),
      actual: holders[0] ? comparable(holders[0].name) : null,
    },
  ];
  // Some domains are known from where the statement was found, and stand nowhere in it.
  if (reading.domain !== undefined && comparable(reading.text).includes(comparable(reading.domain)))
    comparisons.push({
      field: 'domain',
      expected: reading.domain.toLowerCase().replace(/^www\./, ''),
      actual: domains[0]?.domain ?? null,
    });
  return comparisons;
}

const describeReal = found === undefined ? describe.skip : describe;
if (found === undefined) console.warn(`Skipped: no ${FILE}. Set SHARED_DATA to the folder that has it.`);

describeReal('real statements', () => {
  const readings = (found === undefined ? '' : readFileSync(found, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CarefulReading);
  const comparisons = readings.flatMap((reading) =>
    compare(reading, readStatement(reading.text)).map((comparison) => ({ id: reading.id, ...comparison })),
  );
  const isRight = ({ expected, actual }: Comparison): boolean => expected === actual;

  beforeAll(() => {
    const misses = comparisons
      .filter((comparison) => !isRight(comparison))
      .map(({ id, field, expected, actual }) => ({
        id,
        field,
        expected,
        actual,
        reason: REASONS[`${id} ${field}`] ?? 'not looked into',
      }));
    console.table(misses);
  });

  it.each(Object.keys(LEAST) as Field[])('are read as by hand: %s', (field) => {
    const ofField = comparisons.filter((comparison) => comparison.field === field);
    const right = ofField.filter(isRight).length;
    console.info(`${field}: ${right} of ${ofField.length}, ${((100 * right) / ofField.length).toFixed(1)} %`);
    expect(ofField.length).toBeGreaterThan(0);
    expect(right / ofField.length).toBeGreaterThanOrEqual(LEAST[field]);
  });
});
