/** The elements in Svelte: `import type {} from 'madoguchi/types/svelte'` once in a project. Svelte 4 and 5. */
import type { HTMLAttributes } from 'svelte/elements';
import type { MadoTag, MadoTags } from './elements.js';

/** `onmado-select` in Svelte 5, `on:mado-select` in Svelte 4. */
type Handlers<T extends MadoTag> = {
  [Name in keyof MadoTags[T]['events'] & string as `on${Name}` | `on:${Name}`]?:
    ((event: MadoTags[T]['events'][Name]) => void) | undefined;
};

type Elements = {
  [T in MadoTag]: Omit<HTMLAttributes<MadoTags[T]['element']>, keyof MadoTags[T]['settings']> &
    MadoTags[T]['settings'] &
    Handlers<T>;
};

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it only adds what it extends
  interface SvelteHTMLElements extends Elements {}
}
