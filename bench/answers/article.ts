/** Some 2 kB of text, as a short article has it. */
export const articleHtml =
  '<p>방콕(10.6~7)과 이스탄불(10.10~11)에서 열린 행사에 <a href="/x/">많은 사람</a>이 모였다.</p>'.repeat(20);
