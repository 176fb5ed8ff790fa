import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

interface Manifest {
  readonly modules: readonly { readonly declarations: readonly { readonly tagName?: string }[] }[];
}

const { modules } = JSON.parse(read('custom-elements.json')) as Manifest;
const tags = modules.flatMap(({ declarations }) => declarations.flatMap(({ tagName }) => tagName ?? []));

describe('the gallery', () => {
  it('has a page for each element, whose head says what it is for in both languages: the front page shows that', () => {
    assert.ok(tags.length > 10);
    for (const tag of tags) {
      const page = read(`demo/gallery/${tag.slice('mado-'.length)}.html`);
      assert.ok(page.includes(`<title>${tag}</title>`), tag);
      for (const language of ['ja', 'en']) {
        const said = new RegExp(`name="description"\\s+lang="${language}"\\s+content="([^"]*)"`).exec(
          page,
        )?.[1];
        assert.match(said ?? '', language === 'ja' ? /。$/ : /\.$/, `${tag} ${language}`);
      }
    }
  });
});
