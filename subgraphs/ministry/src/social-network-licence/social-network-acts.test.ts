import { randomUUID } from 'node:crypto';
import type { Principal } from '@lienthong/chassis';
import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startMinistrySubgraph } from '../ministry-subgraph';

const OFFICER: Principal = {
  kind: 'officer',
  subject: 'vu-thi-bo',
  agency: 'ministry',
  scopes: new Set([
    'ministry:licence:receive',
    'ministry:licence:decide',
    'ministry:licence:read',
    'ministry:history:read',
    'registry:organization:read',
  ]),
  purpose: undefined,
};
const HOLDER = '0100109106';

interface Outcome {
  readonly record: { readonly id: string; readonly version: number } | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] | null }[];
}

function fieldOf(name: string): string {
  if (name.includes('Notification')) return 'socialNetworkNotification';
  return name.includes('Application') ? 'socialNetworkLicenceApplication' : 'socialNetworkLicence';
}

describe.each(TESTED_DATABASES)('acts on social networks ($kind)', ({ postgresUrl }) => {
  let ministry: TestedSubgraph;

  beforeAll(async () => {
    ministry = await startTestedSubgraph('ministry', startMinistrySubgraph, postgresUrl);
  });
  afterAll(() => ministry.dispose());

  async function act(name: string, input: object): Promise<Outcome> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) {
      record: ${fieldOf(name)} { id version } userErrors { code path } } }`;
    const answer = await ministry.ask<Record<string, Outcome>>(
      query,
      { input: { idempotencyKey: randomUUID(), ...input } },
      OFFICER,
    );
    const outcome = answer.data?.[name];
    if (!outcome) throw new Error(JSON.stringify(answer.errors));
    return outcome;
  }

  async function done(name: string, input: object): Promise<{ id: string; version: number }> {
    const { record, userErrors } = await act(name, input);
    if (!record) throw new Error(`${name}: ${JSON.stringify(userErrors)}`);
    return record;
  }

  it('a network is licensed thirty days after its dossier was valid at the latest, and amended on one of its own', async () => {
    const application = await done('submitSocialNetworkLicenceApplication', {
      kind: 'NEW',
      applicant: HOLDER,
      domains: ['mang-thu.vn'],
      networkName: 'Mạng thử',
      serviceTypes: ['diễn đàn'],
      months: 120,
      on: '2022-03-01',
    });
    const valid = await done('declareSocialNetworkLicenceApplicationValid', {
      ...application,
      on: '2022-03-02',
    });
    const licence = await done('grantSocialNetworkLicence', {
      ...{ ...valid, on: '2022-03-30', number: '20', symbol: 'GP-BTTTT', documentNumber: '20/GP-BTTTT' },
      validUntil: '2032-03-30',
    });
    const change = await done('submitSocialNetworkLicenceApplication', {
      ...{
        kind: 'AMENDED',
        applicant: HOLDER,
        licence: licence.id,
        networkName: 'Mạng mới',
        on: '2025-03-03',
      },
    });
    await done('declareSocialNetworkLicenceApplicationValid', { ...change, on: '2025-03-04' });
    await done('amendSocialNetworkLicence', {
      ...{ ...licence, application: change.id, documentNumber: '3/GP-BVHTTDL', on: '2025-03-10' },
    });
    const { data } = await ministry.ask<object>(
      `query ($id: ID!, $first: ID!, $second: ID!) {
        socialNetworkLicence(id: $id) { networkName serviceTypes issuer { id } version status(asOf: "2025-03-10")
          history(first: 1) { nodes { act officer documentNumber } } }
        first: socialNetworkLicenceApplication(id: $first) { dueOn status licence { id } networkName }
        second: socialNetworkLicenceApplication(id: $second) { dueOn status networkName serviceTypes } }`,
      { id: licence.id, first: application.id, second: change.id },
      OFFICER,
    );
    expect(data).toEqual({
      socialNetworkLicence: {
        networkName: 'Mạng mới',
        serviceTypes: ['diễn đàn'],
        issuer: { id: 'btttt' },
        version: 2,
        status: 'IN_FORCE',
        history: {
          nodes: [
            { act: 'amendSocialNetworkLicence', officer: OFFICER.subject, documentNumber: '3/GP-BVHTTDL' },
          ],
        },
      },
      first: { dueOn: '2022-04-01', status: 'GRANTED', licence: { id: licence.id }, networkName: 'Mạng thử' },
      second: { dueOn: '2025-03-18', status: 'GRANTED', networkName: 'Mạng mới', serviceTypes: null },
    });
  });

  it('a network is licensed with a name', async () => {
    const { userErrors } = await act('submitSocialNetworkLicenceApplication', {
      ...{ kind: 'NEW', applicant: HOLDER, domains: ['mang-khac.vn'], serviceTypes: ['diễn đàn'] },
    });
    expect(userErrors).toEqual([{ code: 'INVALID_VALUE', path: ['input', 'networkName'] }]);
  });

  describe('a small network', () => {
    const confirmation = (changes: object = {}): object => ({
      confirmationNumber: `${randomUUID()}/XN`,
      holder: HOLDER,
      networkName: 'Mạng nhỏ',
      domains: ['mang-nho.vn'],
      ...changes,
    });

    it('is confirmed to have notified, once for a number', async () => {
      const given = confirmation();
      const { id } = await done('confirmSocialNetworkNotification', given);
      const { userErrors } = await act('confirmSocialNetworkNotification', given);
      expect(userErrors).toEqual([{ code: 'ALREADY_EXISTS', path: ['input', 'confirmationNumber'] }]);
      const { data } = await ministry.ask<object>(
        `{ socialNetworkNotifications(first: 5) { nodes { id version domains history(first: 5) { nodes { act } } } } }`,
        {},
        OFFICER,
      );
      expect(data).toEqual({
        socialNetworkNotifications: {
          nodes: [
            {
              id,
              version: 1,
              domains: ['mang-nho.vn'],
              history: { nodes: [{ act: 'confirmSocialNetworkNotification' }] },
            },
          ],
        },
      });
    });

    it('needed a licence before 25 December 2024', async () => {
      const { userErrors } = await act(
        'confirmSocialNetworkNotification',
        confirmation({ on: '2024-12-24' }),
      );
      expect(userErrors).toEqual([{ code: 'REFUSED_BY_LAW', path: ['input', 'on'] }]);
      await done('confirmSocialNetworkNotification', confirmation({ on: '2024-12-25' }));
    });
  });
});
