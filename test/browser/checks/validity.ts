import { type ConfigData, HtmlValidate } from 'html-validate/node';

/** Everything html-validate knows, but for what is a matter of taste and what Astro writes in its own way. */
const config: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'attr-quotes': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    // A field without a type is text, a button of a form sends it: HTML says so, and bytes are counted.
    'no-implicit-button-type': 'off',
    'no-implicit-input-type': 'off',
    'no-inline-style': 'off',
    'no-trailing-whitespace': 'off',
    // The paper's own scripts come from where the page came from.
    'require-sri': ['error', { target: 'crossorigin' }],
    'void-style': 'off',
    // A question that is a heading already names its group of answers.
    'wcag/h71': 'off',
  },
};

const validator = new HtmlValidate(config);

/** What is wrong with a document as it came over the wire: `rule, line:column: what`. */
export async function markupErrors(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, column, message }) => `${ruleId}, ${line}:${column}: ${message}`),
  );
}
