import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const eslint = new ESLint({ cwd: root });

/** What an element may not do with text, and the rule that finds it. */
const forbidden = {
  'html`<b style="color: ${colour}"></b>`': 'no-style-attribute',
  'html`<style>${css}</style>`': 'no-style-attribute',
  'svg`<g style=${style}></g>`': 'no-style-attribute',
  'html`<b onclick="${handler}"></b>`': 'no-inline-handler',
  'html`<b>${unsafeHTML(text)}</b>`': 'no-unsafe-html',
  'svg`<g>${unsafeSVG(text)}</g>`': 'no-unsafe-html',
  'unsafeCSS(text)': 'no-unsafe-html',
  'element.innerHTML = text': 'no-unsafe-html',
  'element.outerHTML = text': 'no-unsafe-html',
  'html`<a href=${link}>x</a>`': 'no-bound-address',
  'html`<a href="https://${host}/">x</a>`': 'no-bound-address',
  'html`<a .href=${link}>x</a>`': 'no-bound-address',
  'html`<img src="${link}">`': 'no-bound-address',
  'svg`<use xlink:href=${link}></use>`': 'no-bound-address',
  'html`<form action=${link}></form>`': 'no-bound-address',
};

const allowed = ['html`<b class=${name}>${text}</b>`', 'svg`<use href="#mark"></use><text>${text}</text>`'];

async function rulesBrokenBy(code: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(`export const view = () => ${code};\n`, {
    filePath: `${root}src/components/kpi-gauge/kpi-gauge.ts`,
  });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? 'parse');
}

suite('the linter', () => {
  for (const [code, rule] of Object.entries(forbidden)) {
    test(`refuses ${code} in an element`, async () => {
      assert.ok((await rulesBrokenBy(code)).includes(`madoguchi/${rule}`));
    });
  }

  for (const code of allowed) {
    test(`lets ${code} be`, async () => {
      const broken = await rulesBrokenBy(code);
      assert.deepEqual(
        broken.filter(rule => rule.startsWith('madoguchi/') || rule === 'parse'),
        [],
      );
    });
  }

  test('looks at every file of every element', async () => {
    const files = readdirSync(`${root}src/components`, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter(each => each.endsWith('.ts'))) {
      const config = (await eslint.calculateConfigForFile(`${root}src/components/${file}`)) as {
        rules: Record<string, readonly unknown[]>;
      };
      for (const rule of new Set(Object.values(forbidden))) {
        assert.equal(config.rules[`madoguchi/${rule}`]?.[0], 2, `${rule} for ${file}`);
      }
    }
  });
});
