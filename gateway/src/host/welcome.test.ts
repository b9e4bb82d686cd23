import { welcome } from './welcome';

const DEMONSTRATION = {
  isDemonstration: true,
  enterpriseCode: '0190000005',
  credential: { authorization: 'Bearer x' },
  visitor: 'analyst',
  away: [],
  isAnswering: true,
};
const POLICE = { name: 'police', url: 'http://127.0.0.1:4004/graphql' };

describe('the greeting', () => {
  it('says that questions are answered where they are, and what to open', () => {
    const text = welcome('http://127.0.0.1:4000', DEMONSTRATION);
    expect(text).toContain('Liên Thông is answering.');
    expect(text).toMatch(/Front page +http:\/\/127\.0\.0\.1:4000\//);
    expect(text).toContain('http://127.0.0.1:4000/explorer?as=analyst');
    expect(text).not.toContain('readyz');
  });

  it('names an agency that does not answer, and where it was asked', () => {
    const text = welcome('http://127.0.0.1:4000', { ...DEMONSTRATION, away: [POLICE] });
    expect(text).toMatch(/is answering, without[^]*police at http:\/\/127\.0\.0\.1:4004\/graphql/);
    expect(text).toContain('SUBGRAPH_URL_<AGENCY>');
  });

  it('does not say that it is answering where no agency does', () => {
    const away = [POLICE, { name: 'city', url: undefined }];
    const text = welcome('http://127.0.0.1:4000', { ...DEMONSTRATION, away, isAnswering: false });
    expect(text).not.toContain('is answering');
    expect(text).toMatch(/no agency answers[^]*police at[^]*city\n/);
  });
});
