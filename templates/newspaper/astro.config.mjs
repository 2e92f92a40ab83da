import { defineConfig } from 'astro/config';
import newswire from 'astro-newswire';

export default defineConfig({
  // The address of the paper, for good: every id in feeds and in the fediverse carries it. Until SITE_URL says it, the
  // paper is for a try on this machine.
  site: process.env.SITE_URL ?? `http://localhost:${process.env.PORT ?? 4321}`,
  // A page brings its own look: nothing is waited for before it is seen.
  build: { inlineStylesheets: 'always' },
  integrations: [
    newswire({
      masthead: {
        title: '나루일보',
        description: '강가 마을의 소식을 전하는 가상의 지역 신문입니다. 이름과 기사를 바꿔 쓰세요.',
        language: 'ko',
        zone: 'Asia/Seoul',
        handle: 'news',
        rights: '© 나루일보',
        icon: '/icon.png',
        banner: '/banner.png',
        // 신문법이 누리집에 적으라고 하는 것들입니다. 빈칸이 있으면 빌드할 때 알려 줍니다.
        legal: {
          registration: '예시 아00000',
          registered: '2026-01-01 (예시)',
          publisher: '발행인 이름',
          editor: '편집인 이름',
          youthProtection: '청소년보호책임자 이름',
          address: '예시도 나루군 강변로 1',
          telephone: '000-0000-0000',
        },
      },
    }),
  ],
});
