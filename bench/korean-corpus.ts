export interface CorpusArticle {
  title: string;
  text: string;
}

/**
 * Made-up Korean in the shape of news: nouns of two to four syllables as often as Zipf has it, compounds, particles by
 * final consonant, verbs, numbers, foreign names. 1,000 articles of 1,500 letters have 120,000 different words, somewhat
 * more than real ones, and pack as badly as the demo's (2.4 KB each). The same seed gives the same articles.
 */
export function koreanCorpus(count: number, letters = 1500, seed = 7): CorpusArticle[] {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const common = <T>(list: readonly T[]): T => list[Math.max(0, Math.floor(list.length ** random()) - 1)] as T;
  const nouns = Array.from({ length: 9000 }, () => {
    const length = random() < 0.72 ? 2 : random() < 0.8 ? 3 : 4;
    return Array.from({ length }, () => pick(syllables)).join('');
  });
  nouns.splice(40, 0, '서울', '협회', '스마트도시', '국토교통부', '보안', '도시');
  const verbs = Array.from({ length: 1500 }, () => pick(nouns));
  return Array.from({ length: count }, () => {
    const topic = Array.from({ length: 12 }, () => common(nouns));
    const noun = () => (random() < 0.35 ? pick(topic) : common(nouns));
    const toWord = () => {
      const kind = random();
      if (kind < 0.03) return pick(names) + pick(['', '는', '를', '의']);
      if (kind < 0.08) return `${Math.floor(random() * 2000) + 1}${pick(counters)}`;
      if (kind < 0.34) return common(verbs) + pick(endings);
      const word = random() < 0.22 ? noun() + noun() : noun();
      const [after, before] = pick(particles);
      return word + ((word.charCodeAt(word.length - 1) - 0xac00) % 28 === 0 ? before : after);
    };
    const words: string[] = [];
    for (let length = 0; length < letters; length += words.at(-1)?.length ?? 0)
      words.push(toWord() + (random() < 0.03 ? '.' : random() < 0.06 ? ',' : ''));
    return { title: Array.from({ length: 7 }, noun).join(' '), text: words.join(' ') };
  });
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const syllables = [
  ...'가각간감강개거건검게격견결경계고공과관광교구국군권규그금급기길김나난남내노농뇌누능다단달담당대더덕도독동두드등디라람래량력련령',
  ...'로록론료루류률르리린림마만말망매면명모목무문물미민바박반발방배백번범법변병보복본봉부북분불비사산살삼상색생서석선설성세소속손',
  ...'송수순술숨스습승시식신실심아안알암압액야약양어억언업에여역연열영예오온외요용우운원월위유육윤율은을음응의이인일임입자작장재',
  ...'저적전절점정제조존종주준중증지직진질집차착참창책처천철청체초촌총최추축출충치침카코크타탁탄탈탐태택터테토통투트특파판패편평',
  ...'폐포표품프피필하학한할함합항해행향허험혁현형호혼화환활황회획효후훈휴흥희',
];
const names = ['IoT', 'AI', 'CCTV', 'EU', 'KOTRA', 'LH', 'MOU', '5G', 'API', 'SBOM'];
const counters = ['년', '명', '개', '억', '건', '월', '일', '%'];
const endings = [
  ...['했다', '하는', '하고', '한', '할', '하기', '하며', '해', '된', '되는', '됐다', '하도록', '했으며', '하겠다고'],
  ...['한다', '하지', '했던', '시킨', '되면서', '이다', '이었다', '적인', '했다고', '합니다'],
];
/** After a final consonant, and after none. */
const particles: [string, string][] = [
  ...([
    ['은', '는'],
    ['이', '가'],
    ['을', '를'],
    ['으로', '로'],
    ['과', '와'],
  ] as [string, string][]),
  ...['의', '에', '에서', '도', '까지', '부터', '에게', '만', '', ''].map((one): [string, string] => [one, one]),
];
