/** What a class really is registered as: `defineElement('mado-x', MadoX)` in its `define.ts`. */
const definitions = {
  name: 'madoguchi-definitions',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineElement') return;
    const [tag, constructor] = node.arguments;
    if (!tag || !constructor || !ts.isStringLiteral(tag)) return;
    moduleDoc.exports = [
      ...(moduleDoc.exports ?? []),
      {
        kind: 'custom-element-definition',
        name: tag.text,
        declaration: {
          name: constructor.getText(),
          module: moduleDoc.path.replace('define.ts', fileOf(moduleDoc.path)),
        },
      },
    ];
  },
  /** The tag belongs to the class, and what is inherited to each element; what is not public goes. */
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    // A folder tells its files in an order of its own, and the manifest is to be the same everywhere.
    modules.sort((one, other) => (one.path < other.path ? -1 : 1));
    for (const module of modules) {
      for (const exported of module.exports ?? []) {
        if (exported.kind !== 'custom-element-definition') continue;
        const { name, module: path } = exported.declaration;
        const file = modules.find(({ path: other }) => other === path);
        const declaration = file?.declarations.find(one => one.name === name);
        if (!declaration)
          throw new TypeError(`${module.path} defines ${name}, which ${path} does not declare`);
        declaration.tagName = exported.name;
        declaration.customElement = true;
      }
    }
    for (const module of modules) publish(module);
    customElementsManifest.modules = modules.filter(({ exports }) => exports.length > 0);
    return undefined;
  },
};

function fileOf(path) {
  return `${path.split('/').at(-2)}.ts`;
}

const hidden = ({ privacy, name }) =>
  privacy === 'private' || privacy === 'protected' || name.startsWith('#');
const internal = ['work', 'version', 'styles', 'observedAttributes', 'requestUpdate', 'internals'];

/** Elements, what they inherit from and what they fire: the rest is for those who read the source. */
const published = ({ kind, name, tagName }) =>
  kind === 'class' && (tagName !== undefined || /^PageElement$|^Mado.*(Element|Event)$/.test(name));

const built = path =>
  path
    .replace(/^\/?src\//, 'dist/')
    .replace(/\.ts$/, '.js')
    .replace(/^\//, '');

function publish(module) {
  module.path = built(module.path);
  module.declarations = (module.declarations ?? []).filter(published);
  const names = new Set(module.declarations.map(({ name }) => name));
  module.exports = (module.exports ?? []).filter(
    ({ kind, name }) => kind === 'custom-element-definition' || names.has(name),
  );
  for (const { declaration } of module.exports)
    if (declaration.module) declaration.module = built(declaration.module);
  for (const declaration of module.declarations) tidy(declaration);
}

function tidy(declaration) {
  if (declaration.superclass?.module) declaration.superclass.module = built(declaration.superclass.module);
  for (const key of ['events', 'attributes']) {
    declaration[key] = declaration[key]?.filter(
      ({ name, fieldName }) => name && (key === 'events' || fieldName),
    );
  }
  if (!declaration.members) return;
  declaration.members = declaration.members.filter(one => !hidden(one) && !internal.includes(one.name));
  for (const list of [
    declaration.members,
    declaration.cssParts,
    declaration.cssStates,
    declaration.attributes,
  ]) {
    for (const { inheritedFrom } of list ?? []) {
      if (inheritedFrom?.module) inheritedFrom.module = built(inheritedFrom.module);
    }
  }
  for (const list of [
    declaration.cssParts,
    declaration.cssStates,
    declaration.attributes,
    declaration.slots,
  ]) {
    list?.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  }
}

export default {
  globs: ['src/components/*/*.ts'],
  exclude: [
    'src/components/**/*.{styles,view,messages,template,model,data}.ts',
    'src/components/base/registration.ts',
  ],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [definitions],
};
