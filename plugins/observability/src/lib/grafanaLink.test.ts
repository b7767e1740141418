import { grafanaLink } from './grafanaLink';
import { absoluteRange, lastSeconds } from './timeRange';

describe('grafanaLink', () => {
  it('carries a moving range in words and a fixed one in milliseconds', () => {
    const url = 'https://grafana.example.com/d/abc/shop?var-app=checkout';
    expect(grafanaLink(url, lastSeconds(21_600), 'utc')).toBe(
      `${url}&from=now-6h&to=now&timezone=utc`,
    );
    expect(grafanaLink(url, absoluteRange(1_000, 2_000), 'browser')).toBe(
      `${url}&from=1000&to=2000&timezone=browser`,
    );
  });

  it('keeps a range that the link already has, and what is no URL', () => {
    const url = 'https://grafana.example.com/explore?from=now-1h';
    expect(grafanaLink(url, lastSeconds(60), 'utc')).toBe(url);
    expect(grafanaLink('/d/abc', lastSeconds(60), 'utc')).toBe('/d/abc');
  });
});
