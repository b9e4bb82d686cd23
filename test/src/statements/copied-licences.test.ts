import { borrowFederation, type BorrowedFederation } from '../testkit/borrow-federation';
import { outcomesOf } from './check-many';

const DAY = '2024-06-03';

interface Licence {
  readonly number: string;
  readonly symbol: string;
  readonly issuedOn: string;
  readonly issuer: { readonly name: string };
  readonly holder: { readonly name: string; readonly code: string };
  readonly domains: readonly {
    readonly name: string;
    readonly addedOn: string;
    readonly removedOn: string | null;
  }[];
}

const LICENCES = `query ($day: Date!) {
  siteLicences(first: 60, filter: { status: IN_FORCE, asOf: $day }) { nodes { ...Statement } }
  socialNetworkLicences(first: 60, filter: { status: IN_FORCE, asOf: $day }) { nodes { ...OfNetwork } }
}
fragment Statement on SiteLicence { number symbol issuedOn issuer { name } holder { name code } domains { name addedOn removedOn } }
fragment OfNetwork on SocialNetworkLicence { number symbol issuedOn issuer { name } holder { name code } domains { name addedOn removedOn } }`;

interface Told {
  readonly holder?: string | undefined;
  readonly code?: string;
}

/** A statement as the page of a licence's holder would print it, or somebody else's that has copied the rest. */
function statement(
  { number, symbol, issuedOn, issuer }: Licence,
  kind: string,
  { holder, code }: Told,
): string {
  return [
    `Giấy phép thiết lập ${kind} số ${number}/${symbol}`,
    `do ${issuer.name} cấp ngày ${issuedOn.split('-').reverse().join('/')}.`,
    holder === undefined ? '' : `Đơn vị chủ quản: ${holder}.`,
    code === undefined ? '' : `Mã số doanh nghiệp: ${code}.`,
  ].join(' ');
}

/** With and without the marks of each of its words. */
function spellingsOf(name: string): readonly string[] {
  return name.split(' ').reduce<readonly string[]>(
    (spellings, word) => {
      const bare = word.normalize('NFD').replace(/\p{M}/gu, '');
      const words = bare === word.normalize('NFC') ? [word] : [word, bare];
      return spellings.flatMap((start) => words.map((each) => `${start} ${each}`)).slice(0, 64);
    },
    [''],
  );
}

describe.each([
  ['sites', 'siteLicences', 'trang thông tin điện tử tổng hợp'],
  ['social networks', 'socialNetworkLicences', 'mạng xã hội'],
])('licences of %s as registers hold them', (_, list, kind) => {
  let federation: BorrowedFederation;
  let licences: readonly Licence[];

  beforeAll(async () => {
    federation = await borrowFederation();
    const { data } = await federation.ask<Record<string, { nodes: readonly Licence[] }>>(LICENCES, {
      day: DAY,
    });
    // Bodies that pay no taxes under the code they are registered by print none that could be compared.
    licences = (data?.[list]?.nodes ?? []).filter(({ holder }) => /^\d{10}$/.test(holder.code));
    expect(licences.length).toBeGreaterThan(20);
  });

  const outcomes = (told: (licence: Licence, other: Licence) => { text: string; domain?: string }) =>
    outcomesOf(
      federation,
      licences.map((licence) => told(licence, otherThan(licence))),
      DAY,
    );

  function otherThan({ holder }: Licence): Licence {
    const other = licences.find((candidate) => candidate.holder.code !== holder.code);
    if (!other) throw new Error('everything belongs to one holder');
    return other;
  }

  const domainOf = ({ domains }: Licence): string =>
    domains.find(({ addedOn, removedOn }) => addedOn <= DAY && (removedOn === null || removedOn > DAY))
      ?.name ?? '';

  it.each<[string, (licence: Licence) => { text: string; domain?: string }]>([
    ['name', (own) => ({ text: statement(own, kind, { holder: own.holder.name }) })],
    [
      'name in capitals',
      (own) => ({ text: statement(own, kind, { holder: own.holder.name.toUpperCase() }) }),
    ],
    ['code', (own) => ({ text: statement(own, kind, { code: own.holder.code }) })],
    [
      'name and code, on its domain',
      (own) => ({
        text: statement(own, kind, { holder: own.holder.name, code: own.holder.code }),
        domain: domainOf(own),
      }),
    ],
  ])('each matches where its holder’s %s is printed', async (__, told) => {
    expect(new Set(await outcomes(told))).toEqual(new Set(['MATCHES']));
  });

  it.each<[string, (licence: Licence, other: Licence) => { text: string; domain?: string }]>([
    ['another’s name', (own, { holder }) => ({ text: statement(own, kind, { holder: holder.name }) })],
    ['another’s code', (own, { holder }) => ({ text: statement(own, kind, { code: holder.code }) })],
    [
      'another’s name over its own code',
      (own, { holder }) => ({ text: statement(own, kind, { holder: holder.name, code: own.holder.code }) }),
    ],
    [
      'its own name over another’s code',
      (own, { holder }) => ({ text: statement(own, kind, { holder: own.holder.name, code: holder.code }) }),
    ],
    [
      'all of it on another’s domain',
      (own, other) => ({
        text: statement(own, kind, { holder: own.holder.name, code: own.holder.code }),
        domain: domainOf(other),
      }),
    ],
    [
      'its own name under another’s number and day',
      (own, other) => ({ text: statement(other, kind, { holder: own.holder.name }) }),
    ],
    [
      'its own name, and another firm that runs the page',
      (own, { holder }) => ({
        text: `${statement(own, kind, { holder: own.holder.name })} Trang được vận hành bởi ${holder.name}.`,
      }),
    ],
    [
      'its own name two hundred times before that of the firm that runs the page',
      (own, { holder }) => ({
        text: `${statement(own, kind, { holder: own.holder.name })} ${`${own.holder.name}. `.repeat(200)} Trang được vận hành bởi ${holder.name}.`,
      }),
    ],
    [
      'its own name in more spellings than are told, before that of the firm that runs the page',
      (own, { holder }) => ({
        text: `${statement(own, kind, { holder: own.holder.name })} ${spellingsOf(own.holder.name)
          .map((name) => `© Bản quyền thuộc về ${name}.`)
          .join(' ')} Trang của ${holder.name}.`,
      }),
    ],
    [
      'its own code, and another’s name between the number and the day',
      (own, { holder }) => ({
        text: `MST: ${own.holder.code}. ${statement(own, kind, {}).replace(' do ', ` cấp cho ${holder.name} do `)}`,
      }),
    ],
    [
      'its own name, and another’s as if it had issued the licence',
      (own, { holder }) => ({
        text: `${own.holder.name}. Giấy phép ${kind} số ${own.number}/${own.symbol} của ${holder.name}, ngày cấp: ${own.issuedOn.split('-').reverse().join('/')}.`,
      }),
    ],
    [
      'its own code, and another’s',
      (own, { holder }) => ({
        text: `${statement(own, kind, { code: own.holder.code })} MST: ${holder.code}.`,
      }),
    ],
    ['nothing of a holder', (own) => ({ text: statement(own, kind, {}) })],
  ])('none matches with %s', async (__, told) => {
    const came = await outcomes(told);
    expect(came).toHaveLength(licences.length);
    expect(came).not.toContain('MATCHES');
    expect(came).not.toContain(null);
  });
});
