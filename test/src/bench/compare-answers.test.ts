import { expectSameAnswers } from './compare-answers';

describe('answers before anything is timed', () => {
  const expected = new Map([['{}', '{"data":{"company":{"name":"A","code":"1"}}}']]);

  it('may have their members in another order', () => {
    const answers = new Map([['{}', '{"data":{"company":{"code":"1","name":"A"}},"extensions":{}}']]);
    expect(() => expectSameAnswers('hive', answers, expected)).not.toThrow();
  });

  it.each([
    ['{"data":{"company":{"name":"B","code":"1"}}}'],
    ['{"data":{"company":{"name":"A"}}}'],
    ['null'],
  ])('may not be %s', (text) => {
    expect(() => expectSameAnswers('hive', new Map([['{}', text]]), expected)).toThrow(
      'hive answers otherwise',
    );
  });

  it('are all there', () => {
    expect(() => expectSameAnswers('hive', new Map(), expected)).toThrow('hive answers otherwise');
  });
});
