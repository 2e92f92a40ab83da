import { expect, it } from 'vitest';
import { proxyRules } from '../../src/integrations/newswire/article/proxy-rules.ts';

it('sends what is live to the server and keeps the address of the paper', () => {
  expect(proxyRules('https://live.paper.example')).toBe(
    [
      '/ap/* https://live.paper.example/ap/:splat 200!',
      '/.well-known/webfinger https://live.paper.example/.well-known/webfinger 200!',
      '/.well-known/nodeinfo https://live.paper.example/.well-known/nodeinfo 200!',
      '/api/v1/statuses/* https://live.paper.example/api/v1/statuses/:splat 200!',
      '',
    ].join('\n'),
  );
});
