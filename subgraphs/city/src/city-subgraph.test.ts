import { startTestedSubgraph, TESTED_DATABASES, type TestedSubgraph } from '@lienthong/chassis/testing';
import { startCitySubgraph } from '.';
import * as story from './testing/invented-story';

const { CASE, DECISION, FIRM, MEASURE, PROVISION, TRANSFER, VIOLATION } = story;

describe.each(TESTED_DATABASES)('the city over $kind', ({ postgresUrl }) => {
  let city: TestedSubgraph;

  beforeAll(async () => {
    city = await startTestedSubgraph('city', startCitySubgraph, postgresUrl);
    await city.database.knex.transaction(story.writeStory);
  });
  afterAll(() => city.dispose());

  async function refer(typename: string, key: object, selection: string): Promise<unknown> {
    const answer = await city.ask<{ _entities: unknown[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ${selection} } } }`,
      { of: [{ __typename: typename, ...key }] },
    );
    expect(answer.errors).toBeUndefined();
    return answer.data?._entities[0];
  }

  it.each([
    ['SiteLicence', story.LICENCE, { number: '12' }],
    ['Case', CASE.open, { number: '2/HS' }],
    ['CaseTransfer', TRANSFER.sent, { letterNumber: '20/STTTT' }],
    ['Screening', story.SCREENING.site, { outcome: 'NO_VIOLATION' }],
    ['SocialAccount', story.ACCOUNT.zalo, { network: 'ZALO' }],
    ['Violation', VIOLATION.firmSite, { occurredOn: '2020-12-31' }],
    ['LegalProvision', PROVISION.site, { article: 20 }],
    ['PenaltyDecision', DECISION.firm, { number: '1/QĐ-XPVPHC' }],
    ['DomainMeasure', MEASURE.revocation, { kind: 'REVOKE' }],
    ['VerificationRequest', story.LETTER.first, { letterNumber: '12/STTTT' }],
    ['Reminder', story.REMINDER.named, { sentOn: '2022-07-01' }],
    ['OutreachItem', story.ITEM.zalo, { channel: 'ZALO' }],
    ['Commendation', story.COMMENDATION.person, { recipientKind: 'INDIVIDUAL' }],
  ])('resolves a reference to a %s, and to an unknown one as null', async (typename, id, known) => {
    const selection = Object.keys(known).join(' ');
    expect(await refer(typename, { id }, selection)).toEqual(known);
    expect(await refer(typename, { id: story.uuid(999_999) }, selection)).toBeNull();
    expect(await refer(typename, { id: 'no-such-form' }, selection)).toBeNull();
  });

  it('tells a case whole, with its owner on a day', async () => {
    const { data } = await city.ask(
      `query ($id: ID!) { case(id: $id) { number openedOn closedOn
        before: owner(asOf: "2021-02-28") { id } first: owner(asOf: "2021-05-09") { id }
        then: owner(asOf: "2021-05-10") { id }
        violations(first: 5) { nodes { id } }
        transfers { id status province { code validFrom } recipient { id } case { id } } } }`,
      { id: CASE.transferred },
    );
    expect(data).toEqual({
      case: {
        number: '1/HS',
        openedOn: '2021-03-01',
        closedOn: '2021-06-01',
        before: null,
        first: { id: story.CITY },
        then: { id: story.NEIGHBOUR },
        violations: { nodes: [{ id: VIOLATION.firmSite }] },
        transfers: [
          {
            id: TRANSFER.handled,
            status: 'HANDLED',
            province: story.NEIGHBOURING_PROVINCE,
            recipient: { id: story.NEIGHBOUR },
            case: { id: CASE.transferred },
          },
        ],
      },
    });
  });

  it('tells the state of a transfer from its days', async () => {
    const { data } = await city.ask(
      '{ caseTransfers(first: 5, direction: ASC) { nodes { status receivedOn returnedOn returnReason reportedBackOn } } }',
    );
    expect(data).toEqual({
      caseTransfers: {
        nodes: [
          {
            status: 'HANDLED',
            receivedOn: '2021-05-12',
            returnedOn: null,
            returnReason: null,
            reportedBackOn: '2021-06-01',
          },
          {
            status: 'RETURNED',
            receivedOn: '2022-01-04',
            returnedOn: '2022-01-10',
            returnReason: 'Không thuộc thẩm quyền',
            reportedBackOn: null,
          },
          { status: 'SENT', receivedOn: null, returnedOn: null, returnReason: null, reportedBackOn: null },
        ],
      },
    });
  });

  it('tells a violation whole', async () => {
    const { data } = await city.ask(
      `query ($id: ID!) { violation(id: $id) { summary occurredOn endedOn place domain account { id }
        case { number } provision { instrument article clause point validFrom validUntil }
        subject { __typename ... on Organization { code } }
        evidence { description capturedOn sha256 }
        penaltyDecision { number } } }`,
      { id: VIOLATION.firmSite },
    );
    expect(data).toEqual({
      violation: {
        summary: 'Đăng tin ngoài giấy phép',
        occurredOn: '2020-12-31',
        endedOn: '2021-01-05',
        place: 'Trang chủ',
        domain: 'tin-thử.vn',
        account: null,
        case: { number: '1/HS' },
        provision: {
          instrument: '119/2020/NĐ-CP',
          article: 20,
          clause: null,
          point: null,
          validFrom: '2020-12-01',
          validUntil: null,
        },
        subject: { __typename: 'Organization', code: FIRM },
        evidence: [
          { description: 'Ảnh chụp trước', capturedOn: '2021-01-02', sha256: story.digest(1) },
          { description: 'Ảnh chụp sau', capturedOn: '2021-01-04', sha256: story.digest(2) },
        ],
        penaltyDecision: { number: '1/QĐ-XPVPHC' },
      },
    });
  });

  it('shows of a person nothing but the number drawn for them, the same in violation and decision', async () => {
    const { data } = await city.ask(
      `query ($violation: ID!, $decision: ID!) {
        violation(id: $violation) { account { network url } subject { ...person } }
        penaltyDecision(id: $decision) { subject { ...person } }
      } fragment person on ViolationSubject { __typename ... on ProtectedIndividual { id } }`,
      { violation: VIOLATION.personPost, decision: DECISION.person },
    );
    const subject = { __typename: 'ProtectedIndividual', id: story.PERSON };
    expect(data).toEqual({
      violation: { account: { network: 'FACEBOOK', url: 'https://facebook.example/thu' }, subject },
      penaltyDecision: { subject },
    });
  });

  it('tells a decision whole', async () => {
    const { data } = await city.ask(
      `query ($id: ID!) { penaltyDecision(id: $id) { number decidedOn issuer { id }
        sanctioningTitle { nameEnglish validUntil }
        acts { violation { id } provision { id } fine { amount currencyCode } }
        total { amount currencyCode } remedies { kind detail } payment { paidOn amount { amount } } } }`,
      { id: DECISION.firm },
    );
    expect(data).toEqual({
      penaltyDecision: {
        number: '1/QĐ-XPVPHC',
        decidedOn: '2021-01-01',
        issuer: { id: story.CITY },
        sanctioningTitle: { nameEnglish: 'Chief Inspector of the Department', validUntil: '2025-03-01' },
        acts: [
          {
            violation: { id: VIOLATION.firmSite },
            provision: { id: PROVISION.site },
            fine: { amount: '10000000', currencyCode: 'VND' },
          },
        ],
        total: { amount: '10000000', currencyCode: 'VND' },
        remedies: [
          { kind: 'RECOVER_DOMAIN', detail: 'tin-thử.vn' },
          { kind: 'REMOVE_CONTENT', detail: null },
        ],
        payment: { paidOn: '2021-01-11', amount: { amount: '10000000' } },
      },
    });
  });

  it('tells domain measures with their ground and what VNNIC answered', async () => {
    const { data } =
      await city.ask(`{ domainMeasures(first: 5, direction: ASC) { nodes { domain isEnforceableByVnnic
      status answer { answeredOn effectiveFrom effectiveUntil reason } organization { code }
      basis { __typename ... on InspectionBasis { case { id } } ... on PenaltyBasis { decision { id } } } } } }`);
    const penalty = { __typename: 'PenaltyBasis', decision: { id: DECISION.firm } };
    const inspection = (id: string) => ({ __typename: 'InspectionBasis', case: { id } });
    expect(data).toEqual({
      domainMeasures: {
        nodes: [
          {
            domain: 'tin-thử.vn',
            isEnforceableByVnnic: true,
            status: 'EXECUTED',
            answer: {
              answeredOn: '2021-01-08',
              effectiveFrom: '2021-01-08',
              effectiveUntil: null,
              reason: null,
            },
            organization: { code: FIRM },
            basis: penalty,
          },
          {
            domain: 'tin-thu.info',
            isEnforceableByVnnic: false,
            status: 'REJECTED',
            answer: {
              answeredOn: '2022-01-04',
              effectiveFrom: null,
              effectiveUntil: null,
              reason: 'Không phải tên miền .vn',
            },
            organization: null,
            basis: inspection(CASE.lastDay),
          },
          {
            domain: 'tin-thử.vn',
            isEnforceableByVnnic: true,
            status: 'SENT',
            answer: null,
            organization: { code: FIRM },
            basis: inspection(CASE.open),
          },
        ],
      },
    });
  });

  it('tells screenings with sites and accounts as their targets', async () => {
    const { data } = await city.ask(
      `{ screenings(first: 5, filter: { screened: { from: "2021-01-01", until: "2022-01-01" } }) { nodes {
        topics case { id } target { __typename ... on Site { domain } ... on SocialAccount { id } } } } }`,
    );
    expect(data).toEqual({
      screenings: {
        nodes: [
          {
            topics: ['FALSE_INFORMATION', 'COVID_19'],
            case: { id: CASE.lastDay },
            target: { __typename: 'SocialAccount', id: story.ACCOUNT.facebook },
          },
          { topics: ['OUTSIDE_LICENCE'], case: null, target: { __typename: 'Site', domain: 'tin-thử.vn' } },
        ],
      },
    });
  });

  it("answers the city's half of a verification request", async () => {
    const selection = 'sentOn case { number } account { url } concerns { code }';
    expect(await refer('VerificationRequest', { id: story.LETTER.first }, selection)).toEqual({
      sentOn: '2021-01-01',
      case: { number: '2/HS' },
      account: { url: 'https://facebook.example/thu' },
      concerns: { code: FIRM },
    });
    expect(await refer('VerificationRequest', { id: story.LETTER.second }, 'concerns { code }')).toEqual({
      concerns: null,
    });
  });

  it("adds all of the city's lists to an organisation that the registry names", async () => {
    const selection = `siteLicences(first: 5) { nodes { id status(asOf: "2022-01-01") } }
      violations(first: 5) { nodes { id } } penaltyDecisions(first: 5) { nodes { id } }
      domainMeasures(first: 5) { nodes { id } } commendations(first: 5) { nodes { id recipient { code } } }
      reminders(first: 5) { nodes { id organization { code } domains criteria { code labelEnglish validFrom } } }`;
    const validFrom = '2022-07-01';
    expect(await refer('Organization', { code: FIRM }, selection)).toEqual({
      siteLicences: { nodes: [{ id: story.LICENCE, status: 'IN_FORCE' }] },
      violations: { nodes: [{ id: VIOLATION.firmPost }, { id: VIOLATION.firmSite }] },
      penaltyDecisions: { nodes: [{ id: DECISION.firmAgain }, { id: DECISION.firm }] },
      domainMeasures: { nodes: [{ id: MEASURE.nextYear }, { id: MEASURE.revocation }] },
      commendations: {
        nodes: [
          { id: story.COMMENDATION.firmAgain, recipient: { code: FIRM } },
          { id: story.COMMENDATION.firm, recipient: { code: FIRM } },
        ],
      },
      reminders: {
        nodes: [
          {
            id: story.REMINDER.named,
            organization: { code: FIRM },
            domains: ['a-thu.vn', 'tin-thử.vn'],
            criteria: [
              { code: 'LAYOUT', labelEnglish: 'Laid out like a newspaper', validFrom },
              { code: 'NAME', labelEnglish: 'A name like a newspaper', validFrom },
            ],
          },
          { id: story.REMINDER.before, organization: { code: FIRM }, domains: ['tin-thử.vn'], criteria: [] },
        ],
      },
    });
    expect(
      await refer('Organization', { code: story.QUIET_FIRM }, 'violations(first: 5) { nodes { id } }'),
    ).toEqual({
      violations: { nodes: [] },
    });
  });

  it('tells a licence with its sections and contact', async () => {
    const { data } = await city.ask(
      `query ($id: ID!) { siteLicence(id: $id) { symbol issuedOn validUntil categories
        contact { responsiblePerson phone email } domains { name } issuances { kind } holder { code } } }`,
      { id: story.LICENCE },
    );
    expect(data).toEqual({
      siteLicence: {
        symbol: 'GP-TTĐT',
        issuedOn: '2020-06-01',
        validUntil: '2030-06-01',
        categories: ['Kinh tế', 'Văn hóa'],
        contact: { responsiblePerson: 'Người Thử', phone: '+84240000000', email: null },
        domains: [{ name: 'tin-thử.vn' }],
        issuances: [{ kind: 'NEW' }, { kind: 'AMENDED' }],
        holder: { code: FIRM },
      },
    });
  });

  it('gives the law as it was on a day, in its own order', async () => {
    const law = async (asOf: string) => {
      const { data } = await city.ask<{ legalProvisions: { nodes: { id: string }[] } }>(
        'query ($asOf: Date) { legalProvisions(first: 100, asOf: $asOf) { nodes { id } } }',
        { asOf },
      );
      const invented: readonly string[] = Object.values(PROVISION);
      return data?.legalProvisions.nodes.map(({ id }) => id).filter((id) => invented.includes(id));
    };
    expect(await law('2020-04-14')).toEqual([]);
    expect(await law('2026-06-30')).toEqual([PROVISION.site, PROVISION.clause, PROVISION.post]);
    expect(await law('2026-07-01')).toEqual([PROVISION.site, PROVISION.clause, PROVISION.postFrom2026]);
  });
});
