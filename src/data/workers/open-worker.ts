/** As far as it is needed of https://w3c.github.io/trusted-types/, which TypeScript does not know. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/**
 * Starts a module worker from a file, wherever that lies. A browser starts none from another origin; it does start one
 * that imports from there, if the file's server lets the page's origin read it.
 */
export function openWorker(file: URL): Worker {
  const ofPage = file.origin === location.origin;
  const url = ofPage ? file.href : importing(file.href);
  const worker = new Worker(trusted(url), { type: 'module' });
  // Only what has answered has certainly read its blob.
  if (!ofPage) worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

function importing(url: string): string {
  const code = `import ${JSON.stringify(url)};`;
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}

let policy: { createScriptURL(url: string): string } | null = null;

/** Under `require-trusted-types-for` a worker's address comes from a policy, which the page lists as `madoguchi`. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  try {
    policy ??= trustedTypes.createPolicy('madoguchi', { createScriptURL: own => own });
    return policy.createScriptURL(url);
  } catch {
    // Not listed. Where no policy is required a plain address does; elsewhere the browser says what is missing.
    return url;
  }
}
