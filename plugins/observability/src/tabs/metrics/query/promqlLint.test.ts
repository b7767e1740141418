import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import { EditorView } from '@codemirror/view';
import { lintWithVariable, withoutVariable } from './promqlLint';

const problems = async (text: string) => {
  const view = new EditorView({
    doc: text,
    extensions: [new PromQLExtension().asExtension()],
  });
  const lint = lintWithVariable(new PromQLExtension().getLinter());
  const found = await lint.promQL()(view);
  view.destroy();
  return found.map(({ from, message }) => ({ from, message }));
};

describe('lintWithVariable', () => {
  it('has nothing against the variable of panels', async () => {
    expect(await problems('rate(up[$__rate_interval])')).toEqual([]);
  });

  it('says what is wrong, and where', async () => {
    const [problem] = await problems(
      'rate(up[$__rate_interval]) + sum(up[5m])',
    );
    expect(problem.message).toContain('expected type vector');
    expect(problem.from).toBeGreaterThan('rate(up[$__rate_interval])'.length);
    expect(await problems('rate(up)')).toHaveLength(1);
  });

  it('waits for the first word', async () => {
    expect(await problems(' \n')).toEqual([]);
  });

  it('keeps every place', () => {
    const text = 'rate(up[$__rate_interval]) # $__rate_interval';
    expect(withoutVariable(text)).toHaveLength(text.length);
  });
});
