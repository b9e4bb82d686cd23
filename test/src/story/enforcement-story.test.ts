import { randomUUID } from 'node:crypto';
import { readContent, readRecordsAfter } from '@lienthong/evidence';
import { addDays, today } from '@lienthong/schema';
import { createRandom } from '../soak/random';
import { doAct, mustAct } from '../testkit/act';
import { INSPECTOR, INVESTIGATOR, type Caller } from '../testkit/callers';
import { startFederation, type Federation } from '../testkit/start-federation';
import { recountLicences, recountPeriod, readRows } from './naive-recount';
import { fieldsOf } from '../testkit/record-of';
import { FINE, tellStory, type Told } from './enforcement-story';

const FIGURES = `query ($period: Period!) {
  enforcementStatistics(period: $period) {
    sitesScreened accountsScreened
    penalizedParties penalizedOrganizations penalizedIndividuals totalFines { amount }
    domainRevocationsRequested domainSuspensionsRequested accountsReferredToPolice casesTransferred
  }
  verificationStatistics(period: $period) { received }
  siteLicenceStatistics { issued holders inForce }
}`;

const EVERY_FIGURE = `query ($period: Period!, $asOf: Date!) {
  enforcementStatistics(period: $period) {
    sitesScreened accountsScreened penaltyDecisions
    penalizedParties penalizedOrganizations penalizedIndividuals totalFines { amount }
    domainRevocationsRequested domainSuspensionsRequested accountsReferredToPolice casesTransferred
  }
  verificationStatistics(period: $period) { received }
  commendationStatistics(period: $period) { collectives }
  outreachStatistics(period: $period) { byChannel { channel items deliveries } }
  siteLicenceIssuanceStatistics(period: $period) { total new amended renewed reissued }
  siteLicenceStatistics(asOf: $asOf) { issued holders inForce }
}`;

interface Figures {
  readonly enforcementStatistics: Record<string, number> & {
    readonly totalFines: { readonly amount: string };
  };
  readonly verificationStatistics: { readonly received: number };
  readonly siteLicenceStatistics: object;
}

describe('a false post, from its screening to its end', () => {
  let federation: Federation;
  let before: Figures;
  let after: Figures;
  let told: Told;

  async function count(): Promise<Figures> {
    const period = { from: addDays(today(), -1), until: addDays(today(), 1) };
    const { data } = await federation.ask<Figures>(FIGURES, { period });
    if (!data) throw new Error('no figures');
    return data;
  }

  beforeAll(async () => {
    federation = await startFederation();
    before = await count();
    told = await tellStory(federation);
    after = await count();
  }, 60_000);
  afterAll(() => federation.stop());

  it('changes the figures of the period by exactly that story', () => {
    const { enforcementStatistics: were, verificationStatistics } = before;
    const fines = (BigInt(were.totalFines.amount) + BigInt(FINE)).toString();
    expect(after).toEqual({
      ...before,
      enforcementStatistics: {
        ...were,
        accountsScreened: Number(were['accountsScreened']) + 1,
        penalizedParties: Number(were['penalizedParties']) + 1,
        penalizedIndividuals: Number(were['penalizedIndividuals']) + 1,
        totalFines: { amount: fines },
        domainSuspensionsRequested: Number(were['domainSuspensionsRequested']) + 1,
        accountsReferredToPolice: Number(were['accountsReferredToPolice']) + 1,
        casesTransferred: Number(were['casesTransferred']) + 1,
      },
      verificationStatistics: { received: verificationStatistics.received + 1 },
    });
  });

  it('every figure is what a naive recount of rows gives, at random days', async () => {
    const rows = await readRows(federation.databases);
    const random = createRandom(20_261_126);
    const day = (): string => addDays('2019-06-01', Math.floor(random() * 2_740));
    const periods = [...Array<undefined>(24)].map(() => {
      const [from, until] = [day(), day()].sort() as [string, string];
      return { from, until: addDays(until, 1) };
    });
    periods.push({ from: today(), until: addDays(today(), 1) });
    for (const period of periods) {
      const asOf = addDays(period.until, -1);
      const { data } = await federation.ask<Record<string, object>>(EVERY_FIGURE, { period, asOf });
      expect({ period, ...data }).toEqual({
        period,
        ...recountPeriod(rows, period),
        siteLicenceStatistics: recountLicences(rows, asOf),
      });
    }
  });

  it('is read back from both sides in one question', async () => {
    const { data } = await federation.ask(
      `query ($case: ID!, $decision: ID!) {
        case(id: $case) {
          status
          history(first: 20) { nodes { act agency } }
          violations(first: 5) { nodes { recordNumber penaltyDecision { payment { amount { amount } } } } }
          verificationRequests(first: 5) { nodes { status letterNumber } }
        }
        penaltyDecision(id: $decision) { sanctioningTitle { name } acts { provision { instrument article clause } } remedies { kind } }
      }`,
      { case: told.caseId, decision: told.decisionId },
      INSPECTOR,
    );
    expect(data).toMatchObject({
      case: {
        status: 'OPEN',
        violations: { nodes: [{ penaltyDecision: { payment: { amount: { amount: FINE } } } }] },
        verificationRequests: { nodes: [{ status: 'CLOSED' }] },
      },
      penaltyDecision: {
        sanctioningTitle: { name: 'Giám đốc Sở Văn hóa và Thể thao' },
        acts: [{ provision: { instrument: '174/2026/NĐ-CP', article: 95, clause: 1 } }],
        remedies: [{ kind: 'REMOVE_CONTENT' }],
      },
    });
    const acts = (data as { case: { history: { nodes: { act: string }[] } } }).case.history.nodes;
    expect(acts.map(({ act }) => act)).toEqual([
      'requestDomainSuspension',
      'decidePenalty',
      'recordViolation',
      'requestVerification',
      'recordScreening',
      'openCase',
    ]);
  });

  it('gives the identity to the officer who decided in it, and to no other', async () => {
    const identity = `query ($id: ID!) { verificationRequest(id: $id) { identity { __typename ... on AccountIdentity { fullName } } } }`;
    const inCase: Caller = {
      ...INSPECTOR,
      purpose: { caseNumber: told.caseNumber, statement: 'Ra quyết định xử phạt' },
    };
    const given = await federation.ask(identity, { id: told.requestId }, inCase);
    expect(given.data).toEqual({
      verificationRequest: { identity: { __typename: 'AccountIdentity', fullName: 'Người Không Có Thật' } },
    });
    const another = { ...inCase, subject: 'another-officer' };
    const withheld = await federation.ask(identity, { id: told.requestId }, another);
    expect(withheld.data).toEqual({ verificationRequest: { identity: { __typename: 'IdentityWithheld' } } });
  });

  it('is the same story when every act is sent twice, because its answer was lost', async () => {
    const once = await count();
    await tellStory(federation, { sendings: 2 });
    const twice = await count();
    expect(twice.enforcementStatistics).toMatchObject({
      penalizedParties: Number(once.enforcementStatistics['penalizedParties']) + 1,
      accountsReferredToPolice: Number(once.enforcementStatistics['accountsReferredToPolice']) + 1,
      casesTransferred: Number(once.enforcementStatistics['casesTransferred']) + 1,
    });
  });

  it('leaves a record of every act, with who did it and no word of what was sent', async () => {
    const stored = await readRecordsAfter(federation.evidence.database.knex, 0, 1_000);
    const texts = stored.map(({ content }) => content);
    const records = texts.map(readContent).filter((record) => record.kind === 'READ');
    const identifying = records.find(({ operation }) => operation.name === 'identifyAccount');
    expect(identifying?.requester).toMatchObject({ agency: 'police', subject: INVESTIGATOR.subject });
    expect(identifying && (await fieldsOf(federation, identifying)).asked['police']).toContain(
      'Mutation.identifyAccount',
    );
    expect(texts.join()).not.toContain('Người Không Có Thật');
    expect(texts.join()).not.toContain('999087123456');
  });

  it('no act is punished by the city that the police have punished', async () => {
    const name = randomUUID();
    const account = { network: 'FACEBOOK', url: `https://facebook.example/${name}` };
    await mustAct(federation, {
      act: 'recordPolicePenalty.policePenalty',
      caller: INVESTIGATOR,
      input: {
        decisionNumber: `${parseInt(name.slice(0, 6), 16)}/QĐ-XPHC`,
        accountUrl: account.url,
        actOccurredOn: addDays(today(), -2),
        actCode: 'FALSE_INFORMATION',
        fine: FINE,
        decidedByUnit: 'PA05',
      },
      selection: 'id',
    });
    const opened = await mustAct(federation, {
      act: 'openCase.case',
      caller: INSPECTOR,
      input: { number: `${name}/HS`, summary: 'Tin sai sự thật' },
    });
    const violation = await mustAct(federation, {
      act: 'recordViolation.violation',
      caller: INSPECTOR,
      input: {
        case: opened.id,
        act: 'FALSE_INFORMATION',
        summary: 'Đăng tin sai sự thật',
        occurredOn: addDays(today(), -3),
        endedOn: addDays(today(), -1),
        account,
        individual: name,
        documentNumber: '77/BB-VPHC',
      },
    });
    const decide = {
      act: 'decidePenalty.penaltyDecision',
      caller: INSPECTOR,
      input: {
        number: `${parseInt(name.slice(0, 8), 16)}/QĐ-XPHC`,
        sanctioningTitle: 'GIAM_DOC_SO_VHTT',
        acts: [{ violation: violation.id, fine: FINE }],
      },
    };
    const refused = await doAct(federation, decide);
    expect(refused.userErrors).toEqual([expect.objectContaining({ code: 'ALREADY_PUNISHED' })]);
    federation.breakDown('police');
    const unknown = await doAct(federation, decide);
    federation.restore();
    expect(unknown.userErrors).toEqual([expect.objectContaining({ code: 'AGENCY_UNAVAILABLE' })]);
  });

  it('no act is punished by the police that the city has punished', async () => {
    const name = randomUUID();
    const { postedOn } = await tellStory(federation, { name });
    const refused = await doAct(federation, {
      act: 'recordPolicePenalty.policePenalty',
      caller: INVESTIGATOR,
      input: {
        decisionNumber: `${name}/QĐ-XPHC`,
        accountUrl: `https://MANG-${name}.vn/tai-khoan/`,
        actOccurredOn: postedOn,
        actCode: 'SLANDER',
        fine: FINE,
        decidedByUnit: 'PA05',
      },
      selection: 'id',
    });
    expect(refused.userErrors).toEqual([expect.objectContaining({ code: 'ALREADY_PUNISHED' })]);
  });

  it('asks no agency on behalf of somebody who may not punish', async () => {
    const { userErrors, errors } = await doAct(federation, {
      act: 'decidePenalty.penaltyDecision',
      caller: { ...INVESTIGATOR, scopes: [...INVESTIGATOR.scopes] },
      input: {
        number: '1/QĐ-XPHC',
        sanctioningTitle: 'GIAM_DOC_SO_VHTT',
        acts: [{ violation: told.caseId, fine: FINE }],
      },
    });
    expect({ userErrors, errors }).toEqual({ userErrors: [], errors: ['FORBIDDEN'] });
    const stored = await readRecordsAfter(federation.evidence.database.knex, 0, 2_000);
    const last = readContent(stored.at(-1)?.content ?? '');
    expect(last).toMatchObject({ kind: 'READ', read: {}, keys: [] });
    expect(last.kind === 'READ' && (await fieldsOf(federation, last))).toEqual({
      asked: {},
      personalData: {},
    });
  });

  it.each([
    [
      'a default value',
      'mutation ($f: Decimal! = "12500000") { decidePenalty(input: { idempotencyKey: "k1", number: "1/QĐ-XPHC", sanctioningTitle: "X", acts: { violation: "none", fine: $f } }) { userErrors { code } } }',
    ],
    [
      'one act where a list is meant',
      'mutation ($f: Decimal! = "1") { decidePenalty(input: { idempotencyKey: "k2", number: "1/QĐ-XPHC", sanctioningTitle: "X", acts: [{ violation: "none", fine: $f }] }) { userErrors { code } } }',
    ],
  ])('reads %s as the agency does', async (_, query) => {
    const { data, errors } = await federation.ask(query, {}, INSPECTOR);
    expect({ data, errors }).toEqual({
      data: { decidePenalty: { userErrors: [{ code: 'NOT_FOUND' }] } },
      errors: undefined,
    });
  });

  it.each<[string, Caller, string, object, string]>([
    [
      'a transfer to an agency',
      INSPECTOR,
      'transferCase.caseTransfer',
      {
        letterNumber: '1/CV',
        reason: 'Thử',
        recipientAgency: 'zzz',
        province: '31',
        provinceValidFrom: '2004-07-08',
      },
      'NOT_FOUND',
    ],
    [
      'an application by an organisation',
      INSPECTOR,
      'submitSiteLicenceApplication.siteLicenceApplication',
      {
        kind: 'NEW',
        applicant: '0123456709',
        domains: ['khong-ai-biet.vn'],
        categories: ['Thử'],
        months: 12,
      },
      'NOT_FOUND',
    ],
    [
      'a letter',
      INVESTIGATOR,
      'receiveVerificationRequest.verificationRequest',
      {
        id: '00000000-0000-4000-8000-000000000001',
        letterNumber: '1/CV',
        letterDatedOn: '2026-11-02',
        case: '00000000-0000-4000-8000-000000000002',
        account: '00000000-0000-4000-8000-000000000003',
      },
      'NOT_FOUND',
    ],
  ])('writes down nothing of %s that nobody knows', async (_, caller, act, input, code) => {
    const opened = await mustAct(federation, {
      act: 'openCase.case',
      caller: INSPECTOR,
      input: { number: randomUUID(), summary: 'Thử' },
    });
    const subject = act.startsWith('transferCase') ? { id: opened.id, version: opened.version } : {};
    const refused = await doAct(federation, { act, caller, input: { ...subject, ...input } });
    expect(refused.userErrors).toEqual([expect.objectContaining({ code })]);
  });

  it('says of an act whose agency does not answer that it may have been done', async () => {
    federation.breakDown('city');
    const { errors } = await federation.ask<unknown>(
      'mutation ($input: OpenCaseInput!) { openCase(input: $input) { case { id } userErrors { code } } }',
      { input: { idempotencyKey: randomUUID(), number: '1/HS', summary: 'Thử' } },
      INSPECTOR,
    );
    federation.restore();
    expect(errors?.[0]?.message).toContain('same idempotencyKey');
  });

  it.each<[string, Caller]>([
    ['the police', { ...INVESTIGATOR, scopes: [...INVESTIGATOR.scopes, 'city:inspection:act'] }],
    ['an officer of another office', { ...INSPECTOR, scopes: ['city:outreach:act', 'city:case:read'] }],
  ])('lets %s open no case of the city', async (_, caller) => {
    const refused = await doAct(federation, {
      act: 'openCase.case',
      caller,
      input: { number: randomUUID(), summary: 'Thử' },
    });
    expect(refused).toMatchObject({ record: null, errors: ['FORBIDDEN'] });
  });
});
