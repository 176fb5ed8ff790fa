/** What `custom-elements.json` says of an element, as far as the contract goes. */
export interface ElementEntry {
  readonly tagName: string;
  readonly name: string;
  /** The folder under `src/components`. */
  readonly folder: string;
  readonly attributes: readonly { readonly name: string; readonly fieldName: string }[];
  readonly members: readonly { readonly kind: string; readonly name: string }[];
  readonly cssParts: readonly { readonly name: string }[];
  readonly cssStates: readonly { readonly name: string }[];
  readonly slots: readonly { readonly name: string }[];
}

interface Manifest {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations: readonly Partial<ElementEntry>[];
  }[];
}

/** Every element that the manifest names. */
export async function elementEntries(): Promise<readonly ElementEntry[]> {
  const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
  return manifest.modules.flatMap(({ path, declarations }) =>
    declarations
      .filter(({ tagName }) => tagName !== undefined)
      .map(declaration => ({
        tagName: declaration.tagName ?? '',
        name: declaration.name ?? '',
        folder: path.split('/').at(-2) ?? '',
        attributes: declaration.attributes ?? [],
        members: declaration.members ?? [],
        cssParts: declaration.cssParts ?? [],
        cssStates: declaration.cssStates ?? [],
        slots: declaration.slots ?? [],
      })),
  );
}

/** The class of an element, from its own module: importing it defines nothing. */
export async function elementClass({ folder, name }: ElementEntry): Promise<typeof HTMLElement> {
  const module = (await import(`/src/components/${folder}/${folder}.ts`)) as Record<
    string,
    typeof HTMLElement
  >;
  const found = module[name];
  if (!found) throw new TypeError(`${folder}.ts does not export ${name}`);
  return found;
}
