import { judge, type Verdict } from './judge';
import type { Question } from './questions';

const QUESTION: Question = {
  name: 'Question',
  document: '',
  variables: {},
  places: { city: ['company.violations', 'company.letters.*.sentOn'], registry: ['company'] },
};
const VIOLATIONS = [{ id: '1', fine: { amount: 5 } }];
const BEFORE = {
  company: { name: 'A', violations: VIOLATIONS, letters: [{ id: 'x', sentOn: '2022' }] },
};
const unavailable = (path: readonly (string | number)[], agency = 'city') => ({
  message: `The ${agency} agency is not answering at the moment.`,
  path,
  extensions: { code: 'SUBGRAPH_UNAVAILABLE', agency },
});
const WITHOUT_VIOLATIONS = { company: { ...BEFORE.company, violations: null } };
const AT_VIOLATIONS = unavailable(['company', 'violations']);

function verdictOn(body: object, faulty: 'city' | 'police' | 'nobody' = 'city', status = 200): Verdict {
  const missing = faulty === 'nobody' ? undefined : faulty;
  return judge(QUESTION, BEFORE, { status, text: JSON.stringify(body) }, missing);
}

describe('the judge of answers during a fault', () => {
  it('finds an answer whole that is as it was', () => {
    expect(verdictOn({ data: BEFORE }).kind).toBe('whole');
    expect(verdictOn({ data: BEFORE }, 'nobody').kind).toBe('whole');
  });

  it('finds one partial that lacks the fields of the faulty agency, or some of them, and says so', () => {
    expect(verdictOn({ data: WITHOUT_VIOLATIONS, errors: [AT_VIOLATIONS] }).kind).toBe('partial');
    const deep = {
      company: { ...BEFORE.company, violations: [{ id: '1', fine: null }] },
    };
    const path = ['company', 'violations', 0, 'fine'];
    expect(verdictOn({ data: deep, errors: [unavailable(path)] }).kind).toBe('partial');
    const letters = { company: { ...BEFORE.company, letters: [{ id: 'x', sentOn: null }] } };
    expect(
      verdictOn({ data: letters, errors: [unavailable(['company', 'letters', 0, 'sentOn'])] }).kind,
    ).toBe('partial');
  });

  it.each<[string, object]>([
    ['says nothing of what it lacks', { data: WITHOUT_VIOLATIONS }],
    ['says it twice', { data: WITHOUT_VIOLATIONS, errors: [AT_VIOLATIONS, AT_VIOLATIONS] }],
    ['has an error and the value too', { data: BEFORE, errors: [AT_VIOLATIONS] }],
    ['lacks more than the agency has', { data: { company: null }, errors: [unavailable(['company'])] }],
    ['is another answer', { data: { company: { ...BEFORE.company, name: 'B' } } }],
    [
      'names another agency',
      { data: WITHOUT_VIOLATIONS, errors: [unavailable(['company', 'violations'], 'police')] },
    ],
    [
      'says more than it should',
      { data: WITHOUT_VIOLATIONS, errors: [{ ...AT_VIOLATIONS, message: 'connect ECONNREFUSED 10.0.0.5' }] },
    ],
    ['carries more than data and errors', { data: BEFORE, extensions: { stack: [] } }],
    ['has a list of another length', { data: { company: { ...BEFORE.company, letters: [] } } }],
  ])('finds one wrong that %s', (_, body) => {
    expect(verdictOn(body).kind).toBe('wrong');
  });

  it('finds one wrong that lacks anything while the agency is well or not needed', () => {
    const body = { data: WITHOUT_VIOLATIONS, errors: [AT_VIOLATIONS] };
    expect(verdictOn(body, 'nobody').kind).toBe('wrong');
    expect(verdictOn(body, 'police').kind).toBe('wrong');
  });

  it('finds one lost that is no answer', () => {
    expect(verdictOn({ data: BEFORE }, 'city', 503).kind).toBe('lost');
    expect(judge(QUESTION, BEFORE, { status: 200, text: '<html>' }, 'city').kind).toBe('lost');
    expect(judge(QUESTION, BEFORE, { failure: 'ECONNRESET', wasConnected: true }, 'city').kind).toBe('lost');
  });
});
