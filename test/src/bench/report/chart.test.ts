import { drawChart, type Bar } from './chart';

const bar = (name: string, value: number, more: Partial<Bar> = {}): Bar => ({
  name,
  value,
  remark: '',
  emphasis: 'other',
  ...more,
});

function widths(svg: string): readonly number[] {
  return [...svg.matchAll(/<rect [^>]*\bwidth="([\d.]+)"/g)].map(([, width]) => Number(width));
}

describe('the chart', () => {
  it('draws bars as long as their figures, to a scale of each panel', () => {
    const svg = drawChart('Speed', [
      { title: 'one', bars: [bar('a', 1_000), bar('b', 250)] },
      { title: 'two', bars: [bar('a', 10)] },
    ]);
    const [greatest, lesser, other] = widths(svg);
    expect(Number(lesser)).toBeCloseTo(Number(greatest) / 4);
    expect(other).toBe(greatest);
  });

  it('writes every figure and how it compares beside its bar', () => {
    const svg = drawChart('Speed', [
      { title: 'one', bars: [bar('ours', 12_345.6, { remark: '(4.1 × stock)', emphasis: 'ours' })] },
    ]);
    expect(svg).toContain('>12,346 (4.1 × stock)</text>');
    expect(svg).toContain('class="ours"');
  });

  it('stands on its own, on light and on dark ground', () => {
    const svg = drawChart('A < B & "C"', [{ title: 'one', bars: [bar('a', 0)] }]);
    expect(svg).toContain('A &lt; B &amp; &quot;C&quot;');
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|href=/);
  });
});
