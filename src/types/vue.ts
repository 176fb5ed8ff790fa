/** The elements in Vue templates: `import type {} from 'madoguchi/types/vue'` once in a project. Vue 3. */
import type { HTMLAttributes } from 'vue';
import type { MadoTag, MadoTags } from './elements.js';

/** `mado-select` as `MadoSelect`. */
type Pascal<Name extends string> = Name extends `${infer Head}-${infer Rest}`
  ? `${Capitalize<Head>}${Pascal<Rest>}`
  : Capitalize<Name>;

/** `@mado-select` in a template is the property `onMadoSelect`. */
type Handlers<T extends MadoTag> = {
  [Name in keyof MadoTags[T]['events'] & string as `on${Pascal<Name>}`]?:
    ((event: MadoTags[T]['events'][Name]) => void) | undefined;
};

type Properties<T extends MadoTag> = Omit<HTMLAttributes, keyof MadoTags[T]['settings']> &
  MadoTags[T]['settings'] &
  Handlers<T>;

type Components = { [T in MadoTag]: new () => { $props: Properties<T> } };

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it only adds what it extends
  interface GlobalComponents extends Components {}
}
