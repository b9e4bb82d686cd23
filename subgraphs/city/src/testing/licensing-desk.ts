import { randomUUID } from 'node:crypto';
import type { Principal } from '@lienthong/chassis';
import type { TestedSubgraph } from '@lienthong/chassis/testing';
import { addDays } from '@lienthong/schema';

export const LICENSING_OFFICER: Principal = {
  kind: 'officer',
  subject: 'tran-van-cap',
  agency: 'city',
  scopes: new Set([
    'city:licence:receive',
    'city:licence:decide',
    'city:licence:read',
    'city:history:read',
    'registry:organization:read',
  ]),
  purpose: undefined,
};

export const HOLDER = '0100109106';
export const OTHER_HOLDER = '0101248141';

export interface Seen {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

export interface Outcome {
  readonly record: Seen | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly path: readonly string[] | null;
    readonly currentVersion: number | null;
    readonly possibleActs: readonly string[] | null;
    readonly provision: { readonly instrument: string; readonly article: string } | null;
  }[];
}

/** The city's officers at work on licences, asked the way the gateway asks. */
export class LicensingDesk {
  private numbers = 0;

  constructor(private readonly city: TestedSubgraph) {}

  /** Does an act, with a key of its own unless the input gives one. */
  async act(name: string, input: object, officer = LICENSING_OFFICER): Promise<Outcome> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const field = name.includes('Application') ? 'siteLicenceApplication' : 'siteLicence';
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) {
      record: ${field} { id version status }
      userErrors { code message path currentVersion possibleActs provision { instrument article } } } }`;
    const answer = await this.city.ask<Record<string, Outcome>>(
      query,
      { input: { idempotencyKey: randomUUID(), ...input } },
      officer,
    );
    const outcome = answer.data?.[name];
    if (!outcome) throw new Error(JSON.stringify(answer.errors));
    return outcome;
  }

  /** Likewise an act that is expected to be done. */
  async done(name: string, input: object): Promise<Seen> {
    const { record, userErrors } = await this.act(name, input);
    if (!record) throw new Error(`${name}: ${JSON.stringify(userErrors)}`);
    return record;
  }

  /** A name under .vn that nothing else in the test bears. */
  freshName(): string {
    this.numbers += 1;
    return `trang-${this.numbers}-${randomUUID().slice(0, 8)}.vn`;
  }

  submit(asked: object = {}): Promise<Seen> {
    const first = { domains: [this.freshName()], categories: ['Kinh tế'] };
    const isFirst = !('kind' in asked) || asked.kind === 'NEW';
    return this.done('submitSiteLicenceApplication', {
      kind: 'NEW',
      applicant: HOLDER,
      ...(isFirst && first),
      ...asked,
    });
  }

  /** An application that was found valid on a day, ten days after it came. */
  async valid(on: string, asked: object = {}): Promise<Seen> {
    const { id } = await this.submit({ on: addDays(on, -10), ...asked });
    return this.done('declareSiteLicenceApplicationValid', { id, version: 1, on });
  }

  granting({ id, version }: Seen, on: string, terms: object = {}): object {
    this.numbers += 1;
    return {
      id,
      version,
      on,
      number: String(this.numbers),
      symbol: 'GP-TTĐT',
      documentNumber: `${this.numbers}/GP-TTĐT`,
      validUntil: addDays(on, 4 * 365),
      ...terms,
    };
  }

  /** A licence granted on a day, on an application like this. */
  async granted(
    on: string,
    { asked = {}, terms = {} }: { asked?: object; terms?: object } = {},
  ): Promise<Seen> {
    return this.done('grantSiteLicence', this.granting(await this.valid(on, asked), on, terms));
  }

  /** What an act on a licence says of its application, which was found valid on the day of the act. */
  async onApplication(
    { id, version }: Seen,
    kind: 'AMENDED' | 'RENEWED' | 'REISSUED',
    on: string,
    asked: object = {},
  ): Promise<object> {
    const application = await this.valid(on, { kind, licence: id, ...asked });
    return { id, version, on, application: application.id, documentNumber: `${kind}-${on}/GP-TTĐT` };
  }
}
