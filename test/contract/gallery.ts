/** The gallery page of an element in a frame of its own, under its strict CSP, with every state drawn. */
export async function openGallery(folder: string, tag: string): Promise<Gallery> {
  const frame = document.createElement('iframe');
  frame.width = '1280';
  frame.height = '20000';
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }));
  frame.src = `/demo/gallery/${folder}.html?lang=en`;
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument;
  if (!page) throw new TypeError(`the gallery page of ${folder} can't be read`);
  const violations: string[] = [];
  page.addEventListener('securitypolicyviolation', event => {
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
  });
  // A page that waits for what it needs has its elements, all at once, after it was loaded.
  while (!page.querySelector(tag)) await new Promise(resolve => setTimeout(resolve));
  const elements = [...page.querySelectorAll<GalleryElement>(tag)];
  // Twice: what is drawn may ask to be drawn again.
  for (let round = 0; round < 2; round++) await Promise.all(elements.map(element => element.updateComplete));
  return { page, elements, violations, close: () => frame.remove() };
}

export interface GalleryElement extends HTMLElement {
  readonly renderRoot: ParentNode;
  readonly updateComplete: Promise<boolean>;
}

export interface Gallery {
  readonly page: Document;
  readonly elements: readonly GalleryElement[];
  readonly violations: readonly string[];
  close(): void;
}
