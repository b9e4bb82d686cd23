import { startFederation, type Federation } from '../testkit/start-federation';

describe('one search over the agencies', () => {
  let federation: Federation;
  beforeAll(async () => {
    federation = await startFederation();
  }, 180_000);
  afterEach(() => federation.restore());
  afterAll(() => federation.stop());

  it('tries', async () => {
    for (const text of ['bo nong ba chan','bo nong ba chan','bo nong ba chan','thoi soa','12']) {
      const t = performance.now();
      const r = await federation.ask(
        `query ($text: String!) { search(text: $text, first: 5) { searchedKinds nodes { kind score matched { field text likeness } found { __typename ... on Organization { name code } ... on SiteLicence { number holder { name } } ... on SocialNetworkLicence { number networkName } ... on PenaltyDecision { number } } } pageInfo { hasNextPage endCursor } } }`,
        { text },
      );
      console.log(text, performance.now() - t, r.asked, JSON.stringify(r.errors));
    }
    federation.breakDown('city');
    const r = await federation.ask(`{ search(text: "bo nong", first: 5) { nodes { kind score } pageInfo { hasNextPage } } }`);
    console.log(r.text);
  }, 120_000);
});
