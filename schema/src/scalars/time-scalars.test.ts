import { dateScalar, dateTimeScalar } from './time-scalars';

describe('Date and DateTime', () => {
  it('refuse what the calendar does not have', () => {
    expect(() => dateScalar.parseValue('2022-02-30')).toThrow('no such day');
    expect(() => dateTimeScalar.parseValue('2022-02-30T00:00:00Z')).toThrow('no such day');
  });

  it('keep a day from becoming an instant on its way out', () => {
    expect(dateScalar.serialize('2022-03-31')).toBe('2022-03-31');
    expect(() => dateScalar.serialize(new Date())).toThrow('no Date');
  });

  it('answer an instant in UTC', () => {
    expect(dateTimeScalar.serialize('2022-04-08T00:30:00+07:00')).toBe('2022-04-07T17:30:00.000Z');
    const instant = new Date('2022-04-07T17:30:00Z');
    expect(dateTimeScalar.parseValue('2022-04-08T00:30:00+07:00')).toEqual(instant);
    expect(dateTimeScalar.serialize(instant)).toBe('2022-04-07T17:30:00.000Z');
  });

  it.each(['2022-04-08T00:30:00', '2022-04-08', '2022-04-08T24:00:00Z', '2022-04-08T23:59:60Z', '8/4/2022'])(
    '%s is no instant',
    (text) => {
      expect(() => dateTimeScalar.parseValue(text)).toThrow('RFC 3339');
    },
  );
});
