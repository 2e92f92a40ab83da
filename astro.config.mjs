import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import newswire from 'astro-newswire';

// The demo paper: an ordinary user of the package, imported by its own name.
export default defineConfig({
  // A paper that others follow names its host here; this one is for a try on your own machine.
  site: `http://localhost:${process.env.PORT ?? 4321}`,
  // A page brings its own look: nothing is waited for before it is seen.
  build: { inlineStylesheets: 'always' },
  integrations: [
    mdx(),
    newswire({
      search: true,
      masthead: {
        title: '스마트안전신문(데모)',
        description:
          '보안과 스마트시티를 다루는 가상의 업계 신문입니다. astro-newswire가 어떻게 움직이는지 보여 주는 데모입니다.',
        language: 'ko',
        zone: 'Asia/Seoul',
        handle: 'news',
        rights: '© 스마트안전신문(데모). MIT 라이선스로 자유롭게 쓸 수 있습니다.',
        icon: '/icon.png',
        banner: '/banner.png',
        legal: {
          registration: '데모 아00000',
          registered: '2026-01-01 (데모)',
          publisher: '홍길동 (데모)',
          editor: '홍길동 (데모)',
          youthProtection: '홍길동 (데모)',
          address: '서울특별시 데모구 데모로 1 (데모)',
          telephone: '02-000-0000 (데모)',
        },
      },
      // Bold for headlines, regular for decks, then the signs that those two lack: 「」『』《》△→.
      sharePictures: {
        fonts: ['korean-800', 'korean-400', '106-800', '107-800', '109-800', '110-800'].map(
          (part) => `@fontsource/nanum-myeongjo/files/nanum-myeongjo-${part}-normal.woff`,
        ),
      },
    }),
  ],
});
