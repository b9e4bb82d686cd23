import { runInNewContext } from 'node:vm';
import { toScriptLiteral } from './script-literal';

describe('toScriptLiteral', () => {
  const value = { text: `</script><!-- & ' " \\ \u2028\u2029 Đà Nẵng` };

  it('holds nothing that HTML or an old parser would act on', () => {
    expect(toScriptLiteral(value)).not.toMatch(/[<>&\u2028\u2029]/);
  });

  it('is the same value when it is run', () => {
    expect(JSON.stringify(runInNewContext(`(${toScriptLiteral(value)})`))).toBe(JSON.stringify(value));
  });
});
