import { forbiddenInTemplate } from './templates';

describe('forbiddenInTemplate', () => {
  it.each([
    'plain text',
    '{{ $value }}',
    '{{ $value | humanizePercentage }} of {{ $labels.pod }}',
    '{{- $labels.instance -}}',
    '{{ printf "%.2f" $value }}',
    '{{ if gt $value 0.5 }}more{{ else }}less{{ end }}',
    '{{ with $labels.pod }}pod {{ . }}{{ end }}',
    '{{ .Labels.pod }} {{ .Value }}',
    '{{ "query" }}',
    '{{ `query "up"` }}',
    'a } b }} c',
  ])('allows %s', text => {
    expect(forbiddenInTemplate(text)).toBeUndefined();
  });

  it.each([
    ['{{ query "secret_metric" | first | value }}', 'query'],
    ['{{query "up"}}', 'query'],
    ['{{ $value }} and {{ range query "up" }}{{ . }}{{ end }}', 'range'],
    ['{{ $x := query "up" }}', '$x'],
    ['{{ with query "up" }}{{ . }}{{ end }}', 'query'],
    ['{{ template "query" . }}', 'template'],
    ['{{ define "x" }}{{ end }}', 'define'],
    ['{{ .ExternalURL }}', '.ExternalURL'],
    ['{{ externalURL }}', 'externalURL'],
    ['{{ \'"\' | query "up" }}', '{{'],
    ['{{ \'"\' | query "up" }} "}}', "'"],
    ['{{ "a" | query }}', 'query'],
    ['{{ `"` | query "up" }}', 'query'],
    ['{{ "\\"" | query "up" }}', 'query'],
    ['{{/* a comment */}}', '/'],
    ['{{ $value', '{{'],
    ['{{ "never closed }}', '{{'],
    ['{{ $value }\n}', '{{'],
  ])('refuses %s', (text, word) => {
    expect(forbiddenInTemplate(text)).toBe(word);
  });
});
