import { makeLine } from '../__testUtils__/logLines';
import { countableFields } from './countableFields';

it('are labels and fields of lines, the most frequent first, and never the words', () => {
  const labels = { pod: 'a', level: 'info', backstage_entity: 'x' };
  expect(
    countableFields([
      makeLine(0, {
        line: '{"msg":"paid","level":"info","order":{"id":1}}',
        labels,
      }),
      makeLine(1, { line: 'status=500 msg="refused"', labels }),
      makeLine(2, { line: 'plain words', labels: { pod: 'b' } }),
    ]),
  ).toEqual([
    { name: 'pod', label: 'pod', lines: 3 },
    // The label of the stream; the field of the same name is the same.
    { name: 'level', label: 'level', lines: 2 },
    { name: 'order.id', label: 'order_id', parser: 'json', lines: 1 },
    { name: 'status', label: 'status', parser: 'logfmt', lines: 1 },
  ]);
});
