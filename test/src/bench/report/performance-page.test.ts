import { BEGIN, END, placeResult } from './performance-page';

describe('the page of results', () => {
  it('keeps what people wrote around the result and replaces the result alone', () => {
    const first = placeResult(`# Performance\n\n${BEGIN}\n${END}\n`, 'first table');
    const edited = `${first}\nA remark.\n`.replace('# Performance', '# How fast');
    const second = placeResult(edited, 'second table');
    expect(second).toBe(edited.replace('first table', 'second table'));
  });

  it('does not guess where the result goes on a page without marks', () => {
    expect(() => placeResult('# Performance\n', 'table')).toThrow('lost its marks');
  });
});
