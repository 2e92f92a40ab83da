import { holdRules } from '../rules.ts';

holdRules(new URL('rules.md', import.meta.url), { atLeast: 100 });
