import { enterpriseCodeFrom, isEnterpriseCode, parseDomainName } from '@lienthong/schema';
import { readStatement } from '@lienthong/statements';
import { startFederation, type Federation } from '../testkit/start-federation';
import { outcomesOf } from './check-many';
import { enterLicences, type EnteredLicence } from './entered-licences';
import { readPrintedStatements, type PrintedStatement } from './printed-statements';

/**
 * Nobody has the registers of those years, so who is genuine is decided by what pages say: of all who print one number of one
 * issuer and day, the holder whom most name; where two are named equally often, the one who comes first in the file. Which
 * of two that is does not matter to what is promised here: the other is a copy then, and may not match.
 */
function genuineLicences(statements: readonly PrintedStatement[]): ReadonlyMap<string, EnteredLicence> {
  const claimed = new Map<string, PrintedStatement[]>();
  for (const statement of statements) {
    if (statement.holderName === null || statement.issuedOn === null || !registerOf(statement)) continue;
    const number = statement.number ?? '';
    claimed.set(number, [...(claimed.get(number) ?? []), statement]);
  }
  const genuine = new Map<string, EnteredLicence>();
  for (const [number, all] of claimed) {
    const [first] = [...all].sort((one, other) => timesNamed(other, all) - timesNamed(one, all));
    const register = first && registerOf(first);
    const [figures = '', symbol = ''] = number.split('/');
    if (!first || !register || !/^0*[1-9]\d{0,8}$/.test(figures) || symbol === '') continue;
    const holderCode = codeOf(first, all) ?? inventedCode(genuine.size);
    // Templates are sold with a code in them: under one code there is one firm.
    const isAnothers = [...genuine.values()].some(
      (other) => other.holderCode === holderCode && plain(other.holderName) !== plain(first.holderName),
    );
    if (isAnothers) continue;
    genuine.set(number, {
      register,
      number: figures,
      symbol,
      issuedOn: first.issuedOn ?? '',
      holderName: (first.holderName ?? '').normalize('NFC'),
      holderCode,
      domains: domainsOf(first, all),
    });
  }
  return genuine;
}

const NOTHING_ELSE = /[^\p{L}\p{Nd}]/gu;

/** A name as this test compares names: coarser than the graph, which must not be trusted with its own proof. */
function plain(name: string | null): string {
  return (name ?? '').normalize('NFC').toLowerCase().replace(NOTHING_ELSE, '');
}

function timesNamed({ holderName, issuedOn }: PrintedStatement, all: readonly PrintedStatement[]): number {
  return all.filter((other) => plain(other.holderName) === plain(holderName) && other.issuedOn === issuedOn)
    .length;
}

function codeOf({ holderName }: PrintedStatement, all: readonly PrintedStatement[]): string | undefined {
  const named = all.find(
    (other) => plain(other.holderName) === plain(holderName) && isEnterpriseCode(other.enterpriseCode ?? ''),
  );
  return named?.enterpriseCode?.slice(0, 10);
}

/** Those on which its holder prints the number. */
function domainsOf({ holderName }: PrintedStatement, all: readonly PrintedStatement[]): readonly string[] {
  const own = all.filter((other) => plain(other.holderName) === plain(holderName));
  return [...new Set(own.flatMap(({ domain }) => (domain ? [parseDomainName(domain).asciiName] : [])))];
}

function inventedCode(place: number): string {
  for (let serial = 5_100_000 + 17 * place; ; serial += 1) {
    const code = enterpriseCodeFrom(`01${serial}`);
    if (code !== null) return code;
  }
}

function registerOf({ kind, issuer }: PrintedStatement): EnteredLicence['register'] | undefined {
  if (kind === 'AGGREGATED_SITE' && issuer === 'HANOI_DIC') return 'city';
  return kind === 'SOCIAL_NETWORK' && issuer === 'MIC' ? 'ministry' : undefined;
}

const printed = readPrintedStatements();
if (!printed)
  console.info(
    'Printed statements are not tried: there is no licence-statements.jsonl in SHARED_DATA or beside the project.',
  );

(printed ? describe : describe.skip)(
  'statements as pages print them, over registers seeded from them',
  () => {
    const statements = printed ?? [];
    const genuine = genuineLicences(statements);
    let federation: Federation;
    let outcomes: ReadonlyMap<string, string | null>;

    beforeAll(async () => {
      federation = await startFederation();
      // One firm may have two licences, under one code and one spelling of its name.
      const names = new Map([...genuine.values()].map((licence) => [licence.holderCode, licence.holderName]));
      await enterLicences(
        federation,
        [...genuine.values()].map((licence) => ({
          ...licence,
          holderName: names.get(licence.holderCode) ?? licence.holderName,
        })),
      );
      const came = await outcomesOf(federation, statements, '2026-10-01');
      outcomes = new Map(statements.map(({ id }, index) => [id, came[index] ?? null]));
    }, 120_000);
    afterAll(() => federation.stop());

    it('there are genuine ones among them, and copies', () => {
      expect(genuine.size).toBeGreaterThan(20);
      expect(statements.filter(isCopy).length).toBeGreaterThan(10);
    });

    function isCopy(statement: PrintedStatement): boolean {
      const licence = genuine.get(statement.number ?? '');
      return (
        licence !== undefined &&
        statement.holderName !== null &&
        !plain(statement.holderName).includes(plain(licence.holderName)) &&
        !plain(licence.holderName).includes(plain(statement.holderName))
      );
    }

    it('no copy matches: another holder under the number, whatever else it copies', () => {
      const copies = statements.filter(isCopy);
      expect(copies.filter(({ id }) => outcomes.get(id) === 'MATCHES').map(({ id }) => id)).toEqual([]);
    });

    it('nothing matches without a licence under its number', () => {
      const others = statements.filter(({ number }) => !genuine.has(number ?? ''));
      expect(others.filter(({ id }) => outcomes.get(id) === 'MATCHES').map(({ id }) => id)).toEqual([]);
    });

    it('every genuine one matches that is read as it is printed', () => {
      const own = statements.filter(({ number, holderName, issuedOn, issuer, kind, text }) => {
        const licence = genuine.get(number ?? '');
        if (!licence || plain(holderName) !== plain(licence.holderName)) return false;
        if (
          issuedOn !== licence.issuedOn ||
          registerOf({ kind, issuer } as PrintedStatement) !== licence.register
        )
          return false;
        const read = readStatement(text);
        return (
          read.principal?.number?.normalised === number &&
          plain(read.holders[0]?.name ?? null) === plain(holderName)
        );
      });
      expect(own.length).toBeGreaterThan(20);
      expect(
        own.filter(({ id }) => outcomes.get(id) !== 'MATCHES').map(({ id }) => [id, outcomes.get(id)]),
      ).toEqual([]);
    });
  },
);
