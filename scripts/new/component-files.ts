/** The files of a new component, path to text, by its name in kebab-case. They pass lint and tests as they are. */
export function componentFiles(name: string): Readonly<Record<string, string>> {
  const folder = `src/components/${name}`;
  return {
    [`${folder}/${name}.ts`]: classFile(name),
    [`${folder}/${name}.view.ts`]: viewFile(name),
    [`${folder}/${name}.styles.ts`]: stylesFile(name),
    [`${folder}/${name}.messages.ts`]: messagesFile(name),
    [`${folder}/define.ts`]: defineFile(name),
    [`test/unit/components/${name}.view.test.ts`]: viewTest(name),
    [`test/components/${name}/${name}.test.ts`]: elementTest(name),
    [`demo/gallery/${name}.html`]: galleryPage(name),
    [`demo/gallery/${name}.ts`]: galleryScript(name),
  };
}

const pascal = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, _hyphen: string, letter: string) => letter.toUpperCase());
const camel = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const words = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

const classFile = (
  name: string,
): string => `import { html, type CSSResultGroup, type TemplateResult } from 'lit';
import { MadoElement } from '../base/element.js';
import { SelectController } from '../base/select-controller.js';
import { frame, message } from '../base/templates.js';
import { ${camel(name)}Messages } from './${name}.messages.js';
import { ${camel(name)}Styles } from './${name}.styles.js';
import { ${camel(name)}View } from './${name}.view.js';

/** ${words(name)}: say in one sentence what it shows. */
export class Mado${pascal(name)} extends MadoElement {
  static override styles: CSSResultGroup = [MadoElement.styles, ${camel(name)}Styles];

  readonly #select = new SelectController(this, {
    need: () => (this.given ? undefined : { stream: \`queues/\${this.groupShown}\` }),
    select: ({ records }) => ${camel(name)}View(records),
    equal: (one, other) => one.count === other.count,
  });

  protected override get accessibleName(): string {
    return this.label ?? ${camel(name)}Messages[this.language].title;
  }

  protected override render(): TemplateResult {
    const { condition, freshness, language, messages } = this;
    const count = this.#select.value?.count ?? 0;
    return frame({
      heading: this.accessibleName,
      condition,
      freshness,
      language,
      body: html\`<div part="value">\${message(count > 0 ? String(count) : messages.loading)}</div>\`,
    });
  }
}
`;

const viewFile = (name: string): string => `/** What the element shows. */
export interface ${pascal(name)}View {
  readonly count: number;
}

/** Pure: records to what is shown. */
export function ${camel(name)}View(records: ReadonlyMap<string, unknown>): ${pascal(name)}View {
  return { count: records.size };
}
`;

const stylesFile = (name: string): string => `import { css } from 'lit';

export const ${camel(name)}Styles = css\`
  [part='value'] {
    min-block-size: 2em;
  }
\`;
`;

const messagesFile = (name: string): string => `import type { Localised } from '../base/locale/messages.js';

export const ${camel(name)}Messages: Localised<{ readonly title: string }> = {
  ja: { title: '${words(name)}' },
  en: { title: '${words(name)}' },
};
`;

const defineFile = (name: string): string => `import { defineElement } from '../base/registration.js';
import { Mado${pascal(name)} } from './${name}.js';

defineElement('mado-${name}', Mado${pascal(name)});

declare global {
  interface HTMLElementTagNameMap {
    'mado-${name}': Mado${pascal(name)};
  }
}
`;

const viewTest = (name: string): string => `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ${camel(name)}View } from '../../../src/components/${name}/${name}.view.js';

test('the view counts the records', () => {
  assert.deepEqual(${camel(name)}View(new Map([['one', 1]])), { count: 1 });
});
`;

const elementTest = (name: string): string => `import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import '../../../src/components/${name}/define.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

describe('mado-${name}', () => {
  let page: FakePage;

  beforeEach(() => {
    page = useFakePage();
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-${name}')) element.remove();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    it('has nothing that axe objects to', async () => {
      const element = document.body.appendChild(document.createElement('mado-${name}'));
      await page.settle();
      await expect(element).to.be.accessible();
    });
  });
});
`;

const galleryPage = (name: string): string => `<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta
      http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html madoguchi 'allow-duplicates'"
    />
    <title>mado-${name}</title>
    <link rel="icon" href="../icon.svg" />
    <link rel="stylesheet" href="./shell.css" />
    <script type="module" src="./${name}.ts"></script>
  </head>
  <body>
    <main></main>
  </body>
</html>
`;

const galleryScript = (name: string): string => `import '../../src/components/${name}/define.js';
import { begin, section } from './shell.js';

begin('${words(name)}', 'mado-${name}', { ja: '', en: '' });
section({ ja: '読み込み中', en: 'Loading' }, '', document.createElement('mado-${name}'), { id: 'loading' });
`;
