/** The elements in JSX: `import type {} from 'madoguchi/types/react'` once in a project. React 19. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { MadoTag, MadoTags } from './elements.js';

/** React 19 listens to a custom event by `on` and its name: `onmado-select`. */
type Handlers<T extends MadoTag> = {
  [Name in keyof MadoTags[T]['events'] & string as `on${Name}`]?:
    ((event: MadoTags[T]['events'][Name]) => void) | undefined;
};

type Native<T extends MadoTag> = DetailedHTMLProps<
  HTMLAttributes<MadoTags[T]['element']>,
  MadoTags[T]['element']
>;

type Elements = {
  [T in MadoTag]: Omit<Native<T>, keyof MadoTags[T]['settings']> & MadoTags[T]['settings'] & Handlers<T>;
};

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- this is how React is told of elements
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- it only adds what it extends
    interface IntrinsicElements extends Elements {}
  }
}
