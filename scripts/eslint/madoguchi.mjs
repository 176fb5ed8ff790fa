/**
 * The house's own rules: what a host page's Content Security Policy, fonts and users would suffer from,
 * and what no published rule looks for.
 */

/** Calls `report` for each part of a tagged template's text that matches. */
function templateRule(tags, pattern, message) {
  return {
    meta: { type: 'problem', schema: [], messages: { found: message } },
    create(context) {
      return {
        TaggedTemplateExpression(node) {
          if (!tags.includes(node.tag.name)) return;
          for (const quasi of node.quasi.quasis) {
            if (pattern.test(quasi.value.raw)) context.report({ node: quasi, messageId: 'found' });
          }
        },
      };
    },
  };
}

const markup = ['html', 'svg'];

export default {
  rules: {
    'no-style-attribute': templateRule(
      markup,
      /\sstyle\s*=|<style[\s>]/i,
      "A style attribute or element breaks under style-src 'self': use a constructed sheet or the CSSOM.",
    ),
    'no-inline-handler': templateRule(
      markup,
      /\son[a-z]+\s*=/i,
      "An inline handler breaks under script-src 'self': bind with @event.",
    ),
    'no-bound-address': templateRule(
      markup,
      /\s[.?]?(?:xlink:)?(?:href|src|srcset|srcdoc|action|formaction|poster|ping)\s*=\s*["']?[^"'\s>]*$/i,
      'An address from data is a script by its scheme, or leads elsewhere: render no link from data.',
    ),
    'no-rem': templateRule(
      ['css'],
      /\d\s*rem\b/,
      'rem is the host page’s (10 px in FreeScout): use em or px from the size on :host.',
    ),
    'no-viewport-units': templateRule(
      ['css'],
      /\d\s*[sld]?v(?:w|h|min|max|i|b)\b/,
      'An element never measures the viewport: use container units.',
    ),
    'no-unsafe-html': {
      meta: {
        type: 'problem',
        schema: [],
        messages: { found: 'Text reaches the page through lit bindings only: no {{name}}.' },
      },
      create(context) {
        const unsafe = new Set([
          'unsafeHTML',
          'unsafeSVG',
          'unsafeCSS',
          'unsafeStatic',
          'innerHTML',
          'outerHTML',
        ]);
        return {
          Identifier(node) {
            if (unsafe.has(node.name))
              context.report({ node, messageId: 'found', data: { name: node.name } });
          },
        };
      },
    },
  },
};
